import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** Where releases are announced, and whose signature counts. */
export const feedSettings = z.object({
  /** Folder with `latest*.yml`, its signature `latest*.yml.sig`, and the installers. */
  url: z.url({ protocol: /^https?$/ }),
  /** Ed25519 public key, PEM. */
  publicKey: z.string().min(1),
})
export type FeedSettings = z.infer<typeof feedSettings>

/** electron-updater reads the name of its download folder from the same file. */
const feedFile = feedSettings.extend({ updaterCacheDirName: z.string().min(1) })

/** Reads where this build looks for updates; undefined in builds that were made without a feed. */
export async function readFeedFile(path: string): Promise<FeedSettings | undefined> {
  const text = await readFile(path, 'utf8').catch(error => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : feedFile.parse(JSON.parse(text))
}
