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

/**
 * Opens a WebSocket.
 * @param pin SHA-256 of the only certificate that is accepted, hex; without it the system's authorities decide
 */
export function dial(url: string, pin: string | undefined): WebSocket {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    handshakeTimeout: handshakeTimeoutMs,
    maxPayload: batchLimitBytes,
    ...(pin !== undefined && { rejectUnauthorized: false }),
  })
  socket.on('upgrade', response => {
    // Before any frame is read. Until then nothing has been said but which clinic is wanted.
    if (pin !== undefined && !isPinned(response.socket, pin)) socket.emit('error', new PinError())
  })
  return socket
}

/** The relay shows another certificate than the accepted one. */
class PinError extends Error {}

/** Whether the other end of a TLS connection shows the certificate with this SHA-256. */
export function isPinned(socket: Socket, pin: string): boolean {
  if (!(socket instanceof TLSSocket)) return false
  const plain = (hex: string) => hex.replaceAll(':', '').toLowerCase()
  return plain(socket.getPeerX509Certificate()?.fingerprint256 ?? '') === plain(pin)
}

/** A code for why no connection came about. */
export function dialErrorCode(error: unknown): string {
  if (error instanceof PinError) return 'certificate'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/CERT|TLS|SSL|ISSUER|UNABLE_TO_VERIFY/.test(code)) return 'certificate'
  return error instanceof Error && error.message.includes('429') ? 'rateLimited' : 'unreachable'
}
