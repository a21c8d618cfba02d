import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Logger } from '#backend/platform/logger.ts'
import { StartError } from '#backend/platform/start-error.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { Backend } from './create-backend.ts'
import { createApi } from './http/api.ts'
import { createBrowserCookie } from './http/cookie.ts'
import { sendJson, sendText, setSecurityHeaders } from './http/headers.ts'
import { createHostCheck } from './http/hosts.ts'
import { serveRpcSocket } from './http/rpc-socket.ts'
import { createStaticFiles } from './http/static-files.ts'

export interface HttpOptions {
  /** 0 takes a free port. */
  port: number
  /** Anything but loopback needs `tls`. */
  address?: string | undefined
  tls?: { cert: string; key: string } | undefined
  /** Further names, without port, under which browsers may reach this host. */
  names?: readonly string[]
  /** The folder of the built screens. */
  rendererDir: string
  version: string
  log: Logger
  /** How often, in milliseconds, a screen's WebSocket must answer; one that did not is cut. */
  pingMs?: number
}

export interface HttpHost {
  readonly port: number
  readonly url: string
  /** From here on calls are answered; before, they get 503. */
  open(backend: Backend): void
  close(): Promise<void>
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/**
 * Takes the port and serves screens, WebSocket and REST over it.
 * @throws StartError `portInUse` or `usage`
 */
export async function serveHttp(options: HttpOptions): Promise<HttpHost> {
  const address = options.address ?? '127.0.0.1'
  if (!options.tls && !loopback.has(address))
    throw new StartError('usage', `Listening on ${address} needs a certificate: --tls-cert FILE --tls-key FILE`)
  const server = createServer(options)
  await listen(server, options.port, address)
  const { port } = server.address() as AddressInfo
  const scheme = options.tls ? 'https' : 'http'
  const shared = {
    cookie: createBrowserCookie(port, scheme === 'https'),
    scheme,
    isOurHost: createHostCheck(options.names ?? []),
  } as const
  let backend: Backend | null = null
  const sockets = serveRpcSocket(server, { ...shared, backend: () => backend, pingMs: options.pingMs })
  const answer = createAnswer(options, shared)
  server.on('request', (request, response) => {
    answer(request, response, backend).catch(error => {
      options.log.error('request failed', { error })
      if (response.headersSent) response.destroy()
      else sendText(response, 500, 'Something went wrong')
    })
  })
  return {
    port,
    url: `${scheme}://${options.names?.[0] ?? 'localhost'}:${port}`,
    open(opened) {
      backend = opened
    },
    async close() {
      const closed = new Promise(resolve => server.close(resolve))
      await sockets.close()
      server.closeAllConnections()
      await closed
    },
  }
}

type Shared = Pick<Parameters<typeof serveRpcSocket>[1], 'cookie' | 'scheme' | 'isOurHost'>

function createAnswer({ rendererDir, version }: HttpOptions, { cookie, scheme, isOurHost }: Shared) {
  const serveFile = createStaticFiles(rendererDir, cookie)
  const api = createApi(version, scheme)
  return async (request: IncomingMessage, response: ServerResponse, backend: Backend | null): Promise<void> => {
    setSecurityHeaders(response)
    if (!isOurHost(request)) return sendText(response, 421, 'This host has another name')
    const pathname = request.url?.split('?', 1)[0] ?? '/'
    if (pathname === '/healthz') {
      return sendJson(response, backend ? 200 : 503, { status: backend ? 'ok' : 'starting', version, schemaVersion })
    }
    if (!pathname.startsWith('/api/')) return serveFile(request, response, pathname)
    if (!backend) return sendText(response, 503, 'Nadi is starting')
    return api(request, response, pathname, backend)
  }
}

function createServer({ tls }: HttpOptions): Server {
  try {
    return tls ? createHttpsServer({ ...tls, minVersion: 'TLSv1.2' }) : createHttpServer()
  } catch (error) {
    throw new StartError(
      'usage',
      'The certificate and its key cannot be used: they must be PEM and belong together',
      error,
    )
  }
}

function listen(server: Server, port: number, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(asListenError(error, port, address)))
    server.listen({ port, host: address, exclusive: true }, resolve)
  })
}

function asListenError(error: NodeJS.ErrnoException, port: number, address: string): Error {
  if (error.code === 'EADDRINUSE')
    return new StartError(
      'portInUse',
      `Port ${port} is in use. Close the program that uses it or choose another: --port N`,
      error,
    )
  if (error.code === 'EACCES')
    return new StartError('portInUse', `Port ${port} is not open to this user. Choose one above 1024: --port N`, error)
  if (error.code === 'EADDRNOTAVAIL') return new StartError('usage', `This machine has no address ${address}`, error)
  return error
}
