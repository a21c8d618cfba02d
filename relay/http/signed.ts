import { createHash } from 'node:crypto'
import { lt } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { RelayDevice } from '#relay/clinics/clinic.ts'
import type { Registry } from '#relay/clinics/registry.ts'
import { isSignedBy } from '#relay/clinics/statements.ts'
import type { Orm } from '#relay/database/database.ts'
import { nonces } from '#relay/database/schema.ts'
import { requestHeaders, requestText, requestWindowMs } from '#shared/sync/relay-protocol.ts'
import { HttpError } from './errors.ts'

const claims = z.object({
  [requestHeaders.device]: z.uuid().lowercase(),
  [requestHeaders.time]: z.string().regex(/^\d{1,15}$/),
  [requestHeaders.nonce]: z.string().regex(/^[\w-]{16,64}$/),
  [requestHeaders.bodyHash]: z.string().regex(/^[0-9a-f]{64}$/),
  [requestHeaders.signature]: z.string().max(100),
})

/** Who sent a request that is proven. */
export interface Caller {
  clinicId: string
  deviceId: string
}

export interface SignedOptions {
  orm: Orm
  registry: Registry
  now: () => number
  /** The relay's name as the caller dialled it. */
  hostOf: (request: FastifyRequest) => string
}

const callers = new WeakMap<FastifyRequest, Caller>()

/** @throws HttpError `unauthorized` where the request came another way */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request)
  if (!caller) throw new HttpError('unauthorized')
  return caller
}

/**
 * Lets only signed requests of the clinic's devices through to the routes of `app`. The signature covers the hash of the
 * body, so that nobody unknown can make the relay take a body in.
 */
export function requireSignature(app: FastifyInstance, options: SignedOptions): void {
  // After the rate limit of the address, before the body.
  app.addHook('preParsing', async (request, _reply, payload) => {
    const { clinicId } = request.params as { clinicId: string }
    const read = claims.safeParse(request.headers).data
    if (!read || !z.uuid().lowercase().safeParse(clinicId).success) throw new HttpError('malformed')
    const deviceId = read[requestHeaders.device]
    const clinic = await options.registry.clinic(clinicId)
    const device = clinic.device(deviceId)
    if (!device || !isSigned(request, read, { ...device, clinicId }, options)) throw new HttpError('unauthorized')
    if (clinic.isRevoked(deviceId)) throw new HttpError('revoked')
    await useUp(options, deviceId, read[requestHeaders.nonce])
    callers.set(request, { clinicId, deviceId })
    return payload
  })
  app.addHook('preHandler', async request => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    const hash = createHash('sha256').update(body).digest('hex')
    if (hash !== request.headers[requestHeaders.bodyHash]) throw new HttpError('malformed')
  })
}

function isSigned(
  request: FastifyRequest,
  read: z.infer<typeof claims>,
  { clinicId, deviceId, key }: RelayDevice & { clinicId: string },
  { now, hostOf }: SignedOptions,
): boolean {
  const time = Number(read[requestHeaders.time])
  if (Math.abs(time - now()) > requestWindowMs) return false
  const text = requestText({
    host: hostOf(request),
    clinicId,
    deviceId,
    method: request.method,
    path: request.raw.url ?? '',
    time,
    nonce: read[requestHeaders.nonce],
    bodyHash: read[requestHeaders.bodyHash],
  })
  return isSignedBy(key, text, read[requestHeaders.signature])
}

/** @throws HttpError `unauthorized` for a request that came before */
export async function useUp(
  { orm, now }: Pick<SignedOptions, 'orm' | 'now'>,
  deviceId: string,
  nonce: string,
): Promise<void> {
  const expiresAt = now() + 2 * requestWindowMs
  const fresh = await orm.insert(nonces).values({ deviceId, nonce, expiresAt }).onConflictDoNothing().returning()
  if (fresh.length === 0) throw new HttpError('unauthorized')
}

export const forgetNonces = (orm: Orm, now: number) => orm.delete(nonces).where(lt(nonces.expiresAt, now))
