import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import rateLimit from '@fastify/rate-limit'
import { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import { z } from 'zod'
import { type httpErrorCodes, streamPath } from '#shared/sync/relay-protocol.ts'
import { clientAddress } from './address.ts'
import { serveBackups, serveKitBackups } from './http/backups.ts'
import { HttpError } from './http/errors.ts'
import { serveFiles } from './http/files.ts'
import { serveKeptFiles } from './http/kept-files.ts'
import { requireKit } from './http/kit-signed.ts'
import { serveMailbox } from './http/mailbox.ts'
import { requireSignature } from './http/signed.ts'
import type { UploadDesk } from './http/uploads.ts'
import { createBuckets } from './limits.ts'
import type { FileKeeper } from './storage/keeper.ts'
import type { StreamOptions, Streams } from './sync/stream.ts'

export interface AppOptions extends StreamOptions {
  uploads: UploadDesk
  streams: Streams
  tls?: { cert: string; key: string }
  /** The relay's name where the Host header of a proxy says another. */
  host?: string
  trustedHops: number
  /** Whoever reads /metrics has to send it as a bearer token. */
  metricsToken?: string
  /** Has the clinic's files where this relay does not store them itself. */
  keeper?: FileKeeper
  isReady: () => Promise<boolean>
}

const securityHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/** The relay's web server: health and figures, files, mailboxes, and the way in to the streams. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { limits, trustedHops, now } = options
  const app = fastify({
    loggerInstance: quiet,
    ...(options.tls && ({ https: options.tls } as object)),
    bodyLimit: 64 * 1024,
    // Longer than proxies keep idle connections, so that they never send into one that is just closing.
    keepAliveTimeout: 75_000,
    requestTimeout: 120_000,
  })
  const addressOf = (request: FastifyRequest) => clientAddress(request.raw, trustedHops)
  await app.register(rateLimit, { max: limits.requestsPerMinute, timeWindow: 60_000, keyGenerator: addressOf })
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(securityHeaders)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    options.metrics.requests.inc({ route, status: String(reply.statusCode) })
  })
  answerErrors(app, options)
  serveHealth(app, options)
  serveMailbox(app, { orm: options.database.orm, now, perMinute: limits.mailPerMinute })
  const hostOf = (request: FastifyRequest) => options.host ?? request.headers.host ?? ''
  await app.register(async signed => {
    requireSignature(signed, { orm: options.database.orm, registry: options.registry, now, hostOf })
    serveFiles(signed, options.uploads, { keptElsewhere: options.keeper !== undefined })
    if (options.keeper) serveKeptFiles(signed, options.uploads, options.keeper)
    serveBackups(signed, options.uploads)
  })
  await app.register(async kits => {
    const holderOf = requireKit(kits, { orm: options.database.orm, now, hostOf })
    serveKitBackups(kits, options.uploads, { holderOf, perMinute: limits.recoveryPerMinute })
  })
  acceptStreams(app.server, options)
  return app
}

/** Fastify's own lines would hold addresses and paths. */
const quiet: FastifyBaseLogger = {
  level: 'silent',
  fatal() {},
  error() {},
  warn() {},
  info() {},
  debug() {},
  trace() {},
  silent() {},
  child: () => quiet,
}

const codesByStatus: Record<number, (typeof httpErrorCodes)[number]> = {
  413: 'tooLarge',
  429: 'rateLimited',
}

function answerErrors(app: FastifyInstance, { log }: AppOptions): void {
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'notFound' }))
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof HttpError) return reply.code(error.statusCode).send({ code: error.code })
    const status = error.statusCode ?? 500
    if (status < 500) return reply.code(status).send({ code: codesByStatus[status] ?? 'malformed' })
    log.error('http.failed', { kind: request.routeOptions.url ?? 'none', error })
    // A file that cannot be read had its own headers already.
    return reply.code(503).removeHeader('content-length').type('application/json').send({ code: 'unavailable' })
  })
}

function serveHealth(app: FastifyInstance, { isReady, metrics, metricsToken }: AppOptions): void {
  const config = { rateLimit: false } as const
  app.get('/healthz', { config }, () => ({ status: 'ok' }))
  app.get('/readyz', { config }, async (_request, reply) => {
    const ready = await isReady().catch(() => false)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' })
  })
  app.get('/metrics', async (request, reply) => {
    if (metricsToken && !isToken(request.headers.authorization, metricsToken)) throw new HttpError('unauthorized')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

function isToken(header: string | undefined, token: string): boolean {
  const [said, wanted] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${token}`)]
  return said.length === wanted.length && timingSafeEqual(said, wanted)
}

const streamUrl = new RegExp(`^${streamPath('([0-9a-f-]{36})')}$`)

/** Every other upgrade is refused before anything is read. */
function acceptStreams(server: Server, options: AppOptions): void {
  const mayConnect = createBuckets(options.limits.connections, options.now)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refuse = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
    const [, clinicId] = streamUrl.exec(request.url ?? '') ?? []
    if (!clinicId || !z.uuid().safeParse(clinicId).success) return refuse('404 Not Found')
    const isFull = options.streams.size() >= options.limits.openStreams
    if (isFull || !mayConnect(clientAddress(request, options.trustedHops))) return refuse('429 Too Many Requests')
    // A page of another site must not make a browser on the clinic's network talk to the relay.
    if (request.headers.origin !== undefined) return refuse('403 Forbidden')
    options.streams.open(request, socket, head, { clinicId, host: options.host ?? request.headers.host ?? '' })
  })
}
