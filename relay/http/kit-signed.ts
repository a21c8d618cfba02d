import { eq } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isSignedBy, publicKey } from '#relay/clinics/statements.ts'
import { recoveryKeys } from '#relay/database/schema.ts'
import { kitHeader, kitRequestText, recoveryKey } from '#shared/sync/backup-protocol.ts'
import { requestHeaders, requestWindowMs } from '#shared/sync/relay-protocol.ts'
import { HttpError } from './errors.ts'
import { type Caller, type SignedOptions, useUp } from './signed.ts'

const claims = z.object({
  [kitHeader]: recoveryKey,
  [requestHeaders.time]: z.string().regex(/^\d{1,15}$/),
  [requestHeaders.nonce]: z.string().regex(/^[\w-]{16,64}$/),
  [requestHeaders.signature]: z.string().max(100),
})

/** Someone with a recovery kit, and the devices that registered its key. */
export interface KitHolder {
  devices: Caller[]
}

/**
 * Lets only requests through that are signed with a recovery key which a device registered.
 * @returns who sent a request that came through
 */
export function requireKit(
  app: FastifyInstance,
  options: Pick<SignedOptions, 'orm' | 'now' | 'hostOf'>,
): (request: FastifyRequest) => KitHolder {
  const holders = new WeakMap<FastifyRequest, KitHolder>()
  app.addHook('preParsing', async (request, _reply, payload) => {
    const read = claims.safeParse(request.headers).data
    if (!read) throw new HttpError('malformed')
    const key = read[kitHeader]
    const devices = await options.orm.select().from(recoveryKeys).where(eq(recoveryKeys.key, key))
    const [first] = devices
    if (!first || !isSigned(request, read, options)) throw new HttpError('unauthorized')
    await useUp(options, first.deviceId, read[requestHeaders.nonce])
    holders.set(request, { devices })
    return payload
  })
  return request => {
    const holder = holders.get(request)
    if (!holder) throw new HttpError('unauthorized')
    return holder
  }
}

function isSigned(
  request: FastifyRequest,
  read: z.infer<typeof claims>,
  { now, hostOf }: Pick<SignedOptions, 'now' | 'hostOf'>,
): boolean {
  const key = read[kitHeader]
  const time = Number(read[requestHeaders.time])
  const verifier = publicKey(key)
  if (!verifier || Math.abs(time - now()) > requestWindowMs) return false
  const facts = { method: request.method, path: request.raw.url ?? '', time, nonce: read[requestHeaders.nonce] }
  return isSignedBy(verifier, kitRequestText({ host: hostOf(request), key, ...facts }), read[requestHeaders.signature])
}
