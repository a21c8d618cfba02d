import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Backend } from '#backend/host/create-backend.ts'
import { router } from '#backend/host/router.ts'
import type { RequestContext } from '#backend/platform/gate.ts'
import type { BrowserCookie } from './cookie.ts'
import { isSameOrigin } from './hosts.ts'

/** A photo or a scanned page in base64 passes; nothing that the app sends is larger. */
export const maxMessageBytes = 8 * 1024 * 1024

const usualPingMs = 30_000
const goodbyeMs = 1_000

interface SocketOptions {
  cookie: BrowserCookie
  scheme: 'http' | 'https'
  isOurHost(request: IncomingMessage): boolean
  /** Null until the backend is open. */
  backend(): Backend | null
  /** How often a screen must give a sign of life. */
  pingMs?: number | undefined
}

/** Serves the contract to the screens over the WebSocket `/rpc`. */
export function serveRpcSocket(server: Server, options: SocketOptions) {
  const handler = new RPCHandler<RequestContext>(router, { plugins: [new RequestHeadersPlugin()] })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false })
  const alive = new WeakSet<WebSocket>()

  server.on('upgrade', (request, stream, head) => {
    const refusal = refuse(request, options)
    if (refusal) return closeStream(stream, refusal)
    const backend = options.backend()
    const key = options.cookie.read(request)
    if (!backend || !key) return closeStream(stream, '503 Service Unavailable')
    sockets.handleUpgrade(request, stream, head, socket => {
      alive.add(socket)
      socket.on('pong', () => alive.add(socket))
      // An error is always followed by `close`, where the peer is let go.
      socket.on('error', () => {})
      void handler.upgrade(socket, { context: backend.requestContext({ key, via: 'browser' }) })
    })
  })

  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, options.pingMs ?? usualPingMs)
  timer.unref()

  return {
    /** Says goodbye to every screen, so that they know to look for the host again. */
    async close(): Promise<void> {
      clearInterval(timer)
      const clients = [...sockets.clients]
      const closed = Promise.all(clients.map(socket => new Promise(resolve => socket.once('close', resolve))))
      for (const socket of clients) socket.close(1001, 'The host is closing')
      const deadline = setTimeout(() => {
        for (const socket of clients) socket.terminate()
      }, goodbyeMs)
      await closed
      clearTimeout(deadline)
    },
  }
}

function refuse(request: IncomingMessage, options: SocketOptions): string | null {
  if (!options.isOurHost(request)) return '421 Misdirected Request'
  if (request.url?.split('?', 1)[0] !== '/rpc') return '404 Not Found'
  if (!isSameOrigin(request, options.scheme)) return '403 Forbidden'
  if (!options.cookie.read(request)) return '401 Unauthorized'
  return null
}

function closeStream(stream: Duplex, status: string): void {
  // The other end may be gone already; there is nobody to tell.
  stream.on('error', () => {})
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
