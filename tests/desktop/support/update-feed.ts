import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signAnnouncement } from '#tools/release/signature.ts'

/** A release as its announcement describes it. */
export interface Release {
  version: string
  /** What a person would start; it must be a program, because the updater runs it once. */
  program: Buffer
  /** The hash that the announcement claims, when it is not the true one. */
  claimedHash?: string
  /** Whose key signed the announcement; the feed's own by default, nobody's when null. */
  signedBy?: KeyObject | null
  /** Changes the announcement after it was signed. */
  tamper?: (announcement: string) => string
}

/** A web folder with releases, as `tools/release` makes them. */
export interface UpdateFeed {
  url: string
  publicKey: string
  /** Paths that were asked for. */
  asked: string[]
  publish(release: Release): void
  close(): void
}

export async function startUpdateFeed(): Promise<UpdateFeed> {
  const keys = generateKeyPairSync('ed25519')
  const files = new Map<string, Buffer>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://feed').pathname
    asked.push(path)
    const file = files.get(path)
    response.writeHead(file ? 200 : 404, file && { 'content-length': file.length }).end(file)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    publicKey: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    asked,
    publish(release) {
      const name = `Nadi-${release.version}.AppImage`
      const announcement = announce(name, release)
      const key = release.signedBy === undefined ? keys.privateKey : release.signedBy
      files.clear()
      files.set(`/${name}`, release.program)
      files.set('/latest-linux.yml', Buffer.from(release.tamper?.(announcement) ?? announcement))
      if (!key) return
      files.set('/latest-linux.yml.sig', Buffer.from(signAnnouncement(Buffer.from(announcement), key)))
    },
    close: () => server.close(),
  }
}

export const hashOf = (bytes: Buffer) => createHash('sha512').update(bytes).digest('base64')

function announce(name: string, { version, program, claimedHash = hashOf(program) }: Release): string {
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${claimedHash}`,
    `    size: ${program.length}`,
    `path: ${name}`,
    `sha512: ${claimedHash}`,
    "releaseDate: '2026-11-20T00:00:00.000Z'",
    '',
  ].join('\n')
}
