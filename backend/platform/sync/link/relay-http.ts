import { createHash } from 'node:crypto'
import { type IncomingMessage, request as plain, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import type { Clock } from '#backend/platform/clock.ts'
import { kitHeader, kitRequestText } from '#shared/sync/backup-protocol.ts'
import {
  type HttpErrorCode,
  httpError,
  requestHeaders,
  requestText,
  requestWindowMs,
} from '#shared/sync/relay-protocol.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { isPinned, type Pin } from './dial.ts'

const timeoutMs = 60_000
/** No answer is larger: files are read in parts. */
const answerLimitBytes = 16 * 1024 * 1024

export interface RelayHttpOptions {
  /** Http, https, ws or wss, as for the link. */
  url: string
  clock: Clock
  random: (bytes: Uint8Array) => Uint8Array
  /** Which certificate is accepted. */
  pin?: Pin
  /** Signs the requests; only the mailbox does without. */
  replica?: Pick<Replica, 'clinicId' | 'deviceId' | 'sign'>
  /** Signs them instead where there is no device: the key of a recovery kit. */
  kit?: KitSigner
}

export interface KitSigner {
  /** Ed25519, base64url. */
  key: string
  sign(text: string): string
}

export interface RelayAnswer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

export interface RelayRequest {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Path and query, as shared/sync/relay-protocol.ts makes them. */
  path: string
  body?: Uint8Array
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Plain HTTP requests to a relay, beside the stream. */
export interface RelayHttp {
  /** @throws RelayRefusal for an answer that is no success, NoAnswer where there is none */
  ask(request: RelayRequest): Promise<RelayAnswer>
}

/** The relay did not do as asked. */
export class RelayRefusal extends Error {
  readonly status: number
  readonly code: HttpErrorCode

  constructor(status: number, code: HttpErrorCode) {
    super(`the relay answered ${status} ${code}`)
    this.status = status
    this.code = code
  }
}

/** The relay was not reached, or the line broke before it had answered. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : 'the relay did not answer', { cause })
    this.name = 'NoAnswer'
  }
}

export function createRelayHttp(options: RelayHttpOptions): RelayHttp {
  const base = new URL(options.url.replace(/^ws/, 'http'))
  // A relay behind a path is signed for without it: a proxy takes it away.
  const prefix = base.pathname.replace(/\/+$/, '')
  /** How far this machine's clock is ahead of the relay's. */
  let aheadMs = 0

  function signature(request: RelayRequest, path: string): Record<string, string> {
    const { replica, kit } = options
    if (kit) return kitSignature(kit, request, path)
    if (!replica) return {}
    const bodyHash = createHash('sha256')
      .update(request.body ?? new Uint8Array())
      .digest('hex')
    const { time, nonce } = stamp()
    const { clinicId, deviceId } = replica
    const text = requestText({
      host: base.host,
      clinicId,
      deviceId,
      method: request.method,
      path,
      time,
      nonce,
      bodyHash,
    })
    return {
      [requestHeaders.device]: deviceId,
      [requestHeaders.time]: String(time),
      [requestHeaders.nonce]: nonce,
      [requestHeaders.bodyHash]: bodyHash,
      [requestHeaders.signature]: replica.sign(new TextEncoder().encode(text)),
    }
  }

  const stamp = () => ({
    nonce: Buffer.from(options.random(new Uint8Array(16))).toString('base64url'),
    time: Math.round(options.clock.now() - aheadMs),
  })

  function kitSignature({ key, sign }: KitSigner, { method }: RelayRequest, path: string): Record<string, string> {
    const { time, nonce } = stamp()
    return {
      [kitHeader]: key,
      [requestHeaders.time]: String(time),
      [requestHeaders.nonce]: nonce,
      [requestHeaders.signature]: sign(kitRequestText({ host: base.host, key, method, path, time, nonce })),
    }
  }

  function send(request: RelayRequest): Promise<RelayAnswer> {
    const headers = {
      ...(request.body && { 'content-type': 'application/octet-stream', 'content-length': request.body.length }),
      ...request.headers,
      ...signature(request, request.path),
    }
    const { method, signal } = request
    const asked = { method, headers, ...(signal && { signal }) }
    return exchange(new URL(prefix + request.path, base), asked, request.body, options.pin).catch((error: unknown) => {
      signal?.throwIfAborted()
      throw new NoAnswer(error)
    })
  }

  return {
    async ask(request) {
      let answer = await send(request)
      const theirs = Date.parse(answer.headers.date ?? '')
      const off = options.clock.now() - theirs
      if (answer.status === 401 && Math.abs(off - aheadMs) > requestWindowMs / 2) {
        // The clock of this machine is wrong; the relay says what time it is.
        aheadMs = off
        answer = await send(request)
      }
      if (answer.status < 300) return answer
      throw new RelayRefusal(answer.status, codeOf(answer.body) ?? codesByStatus[answer.status] ?? 'unavailable')
    },
  }
}

/** An answer to HEAD has no body to hold a code. */
const codesByStatus: Record<number, HttpErrorCode> = { 401: 'unauthorized', 404: 'notFound', 429: 'rateLimited' }

function codeOf(body: Buffer): HttpErrorCode | undefined {
  try {
    return httpError.safeParse(JSON.parse(body.toString())).data?.code
  } catch {
    return undefined
  }
}

/** One request and its answer, whatever it says. @throws Error where there is none */
function exchange(
  url: URL,
  options: RequestOptions,
  body: Uint8Array | undefined,
  pin: Pin | undefined,
): Promise<RelayAnswer> {
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === 'https:'
    const open = isSecure ? secure : plain
    const pinned = isSecure && pin !== undefined
    const asked = open(url, {
      ...options,
      timeout: timeoutMs,
      ...(pinned && { rejectUnauthorized: false, agent: false }),
    })
    asked.on('timeout', () => asked.destroy(new Error('the relay is silent')))
    asked.on('error', reject)
    asked.on('response', response => read(response).then(resolve, reject))
    if (!pinned) asked.end(body)
    // Nothing of the request leaves before the certificate is looked at.
    else
      asked.on('socket', socket =>
        socket.once('secureConnect', () => {
          if (isPinned(socket, pin)) asked.end(body)
          else asked.destroy(new Error('the relay shows another certificate'))
        }),
      )
  })
}

async function read(response: IncomingMessage): Promise<RelayAnswer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of response) {
    const bytes = piece as Buffer
    size += bytes.length
    if (size > answerLimitBytes) throw new Error('the relay says too much')
    pieces.push(bytes)
  }
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }
}
