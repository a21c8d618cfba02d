import { type Session, session as sessions } from 'electron'
import { restrictPermissions } from './permissions.ts'
import { type Spool, serveRenderer } from './protocol.ts'

/**
 * The browser session of all windows. Its name lacks Electron's `persist:`, so it lives in memory: no cache, no local
 * storage and no large blob (a report, a photo) ever reaches the disk, where it would lie unencrypted.
 */
const partition = 'nadi'

const network = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map(scheme => `${scheme}://*/*`)

/** Prepares the session: pages come from `rendererFolder`, and a page can reach neither network, files nor devices. */
export function createPageSession(rendererFolder: string, spool: Spool): Session {
  const session = sessions.fromPartition(partition)
  serveRenderer(session, rendererFolder, spool)
  restrictPermissions(session)
  session.webRequest.onBeforeRequest({ urls: network }, (_details, reply) => reply({ cancel: true }))
  session.on('will-download', event => event.preventDefault())
  return session
}
