import type { IncomingMessage } from 'node:http'

const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * Tells whether a request names this host by a name it has. A page on another site can point its own name at this
 * address (DNS rebinding), but it cannot forge the Host header.
 */
export function createHostCheck(names: readonly string[]) {
  const allowed = new Set([...loopbackNames, ...names.map(name => name.toLowerCase())])
  return (request: IncomingMessage): boolean => {
    const host = (request.headers.host?.toLowerCase() ?? '').replace(/:\d{1,5}$/, '')
    return allowed.has(host) || host === ownAddress(request)
  }
}

/** The address that the request came to, as a Host header writes it: nobody can point another name at a number. */
function ownAddress({ socket }: IncomingMessage): string {
  const address = (socket.localAddress ?? '').replace(/^::ffff:/, '')
  return address.includes(':') ? `[${address}]` : address
}

/** Whether the page that sent the request came from this very host; requests that no page sent have no origin. */
export function isSameOrigin(request: IncomingMessage, scheme: 'http' | 'https'): boolean {
  return request.headers.origin?.toLowerCase() === `${scheme}://${request.headers.host?.toLowerCase()}`
}

/** Whether another site's page caused the request: as a fetch, a form or a link. */
export function isCrossSite(request: IncomingMessage, scheme: 'http' | 'https'): boolean {
  if (request.headers.origin !== undefined) return !isSameOrigin(request, scheme)
  const site = request.headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}
