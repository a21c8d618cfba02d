import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const shape = /^[A-Za-z0-9_-]{43}$/

/** The cookie that names one browser: 256 random bits. Its name has the port, because cookies do not know ports. */
export function createBrowserCookie(port: number, secure: boolean) {
  const name = `nadi_${port}`
  return {
    /** The browser's key, or null when it sent none that this host could have made. */
    read(request: IncomingMessage): string | null {
      const pairs = (request.headers.cookie ?? '').split(';').map(pair => pair.trim())
      const value = pairs.find(pair => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
      return shape.test(value) ? value : null
    },
    /** A `Set-Cookie` header with a new key. */
    fresh: () =>
      `${name}=${randomBytes(32).toString('base64url')}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`,
  }
}

export type BrowserCookie = ReturnType<typeof createBrowserCookie>
