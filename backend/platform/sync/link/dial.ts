import type { X509Certificate } from 'node:crypto'
import type { ClientRequest } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { WebSocket } from 'ws'
import { batchLimitBytes } from '#shared/sync/envelope.ts'
import { streamPath } from '#shared/sync/relay-protocol.ts'

const handshakeTimeoutMs = 15_000

/** Where the stream of a clinic is, at a relay that is named by an http, https, ws or wss address. */
export function streamAddress(url: string, clinicId: string): { url: string; host: string } {
  const address = new URL(url)
  address.protocol = address.protocol.replace(/^http/, 'ws')
  address.pathname = address.pathname.replace(/\/+$/, '') + streamPath(clinicId)
  return { url: address.href, host: address.host }
}

/** Which certificate a relay may show: the one with this SHA-256, in hex, or any that proves itself. */
export type Pin = string | ((certificate: X509Certificate) => boolean)

/**
 * Opens a WebSocket.
 * @param pin without it the system's authorities decide
 */
export function dial(url: string, pin: Pin | undefined): WebSocket {
  return new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: batchLimitBytes,
    ...(pin !== undefined && { rejectUnauthorized: false, finishRequest: request => endWhenPinned(request, pin) }),
  })
}

/** Nothing is said before the certificate is looked at. */
function endWhenPinned(request: ClientRequest, pin: Pin): void {
  request.once('socket', socket => {
    if (!(socket instanceof TLSSocket)) request.destroy(new PinError())
    socket.once('secureConnect', () => {
      if (isPinned(socket, pin)) request.end()
      else request.destroy(new PinError())
    })
  })
}

/** The relay shows another certificate than the accepted one. */
class PinError extends Error {}

/** Whether the other end of a TLS connection shows an accepted certificate. */
export function isPinned(socket: Socket, pin: Pin): boolean {
  const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
  if (!certificate) return false
  if (typeof pin === 'function') return pin(certificate)
  const plain = (hex: string) => hex.replaceAll(':', '').toLowerCase()
  return plain(certificate.fingerprint256) === plain(pin)
}

/** A code for why no connection came about. */
export function dialErrorCode(error: unknown): string {
  if (error instanceof PinError) return 'certificate'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/CERT|TLS|SSL|ISSUER|UNABLE_TO_VERIFY/.test(code)) return 'certificate'
  return error instanceof Error && error.message.includes('429') ? 'rateLimited' : 'unreachable'
}
