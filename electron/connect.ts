import type { MessagePort } from 'node:worker_threads'
import { ipcMain, type MessagePortMain, type WebContents } from 'electron'
import type { BackendThread } from './backend/thread.ts'
import { isTrustedSender } from './own-pages.ts'
import { channels } from './preload/channels.ts'

/**
 * Hands each window's port on to the backend: one wire per document, closed when the document goes or asks again.
 *
 * @param clientIdOf the secret that a window's sessions are bound to, undefined for pages that are no such window
 */
export function connectWindows(
  backend: BackendThread,
  clientIdOf: (contents: WebContents) => string | undefined,
): void {
  const wires = new Map<number, MessagePort>()
  ipcMain.on(channels.connect, event => {
    const [remote, ...others] = event.ports
    const clientId = clientIdOf(event.sender)
    if (!remote || others.length > 0 || clientId === undefined || !isTrustedSender(event.senderFrame)) {
      for (const port of event.ports) port.close()
      return
    }
    wires.get(event.sender.id)?.close()
    const wire = backend.connect(clientId)
    wires.set(event.sender.id, wire)
    join(remote, wire)
  })
}

/** Electron's ports cannot be transferred to a thread, so the main process passes the messages on, unread. */
function join(remote: MessagePortMain, wire: MessagePort): void {
  remote.on('message', event => wire.postMessage(event.data))
  wire.on('message', data => remote.postMessage(data))
  remote.on('close', () => wire.close())
  wire.on('close', () => remote.close())
  remote.start()
}

/** One secret per window: a reload keeps the person signed in, a new start does not. */
export function clientIds(isWindow: (contents: WebContents) => boolean, newSecret: () => string) {
  const known = new WeakMap<WebContents, string>()
  return (contents: WebContents): string | undefined => {
    if (!isWindow(contents)) return undefined
    const secret = known.get(contents) ?? newSecret()
    known.set(contents, secret)
    return secret
  }
}
