import { createHash } from 'node:crypto'
import { type FromDevice, type FromRelay, proofText, statementsDigest } from '#shared/sync/relay-protocol.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { certificateChain } from './statements-out.ts'

/** What this device answers to a relay's challenge. */
export function helloTo(
  { nonce, now }: Extract<FromRelay, { t: 'challenge' }>,
  replica: Replica,
  { host, token }: { host: string; token: string | undefined },
): Extract<FromDevice, { t: 'hello' }> {
  const { clinicId, deviceId } = replica
  const { own, certificates, revocations } = replica.statements()
  const proof = proofText({ host, clinicId, deviceId, nonce, now })
  return {
    t: 'hello',
    v: 1,
    deviceId,
    certificate: own,
    chain: certificateChain(own, certificates),
    signature: replica.sign(new TextEncoder().encode(proof)),
    held: replica.held(),
    statements: createHash('sha256').update(statementsDigest(certificates, revocations)).digest('hex'),
    ...(token !== undefined && { token }),
  }
}
