import type { Clinic } from '#backend/platform/call.ts'
import { type Envelope, readEnvelope } from '#shared/sync/envelope.ts'
import type { Received } from '#shared/sync/replica.ts'
import { batchHash, isSigned } from './batch-seal.ts'
import type { DeviceLogs } from './device-rows.ts'
import type { OwnFork } from './own-fork.ts'
import type { Trust } from './trust.ts'

export interface InboxParts {
  clinic: Pick<Clinic, 'device' | 'clock'>
  logs: DeviceLogs
  trust: Trust
  ownFork: OwnFork
}

/** Judges a batch from outside and stores it when it is the next of its device's log; inside the caller's transaction. */
export function takeBatch({ clinic, logs, trust, ownFork }: InboxParts, bytes: Uint8Array): Received {
  const envelope = readEnvelope(bytes)
  if (!envelope) return { outcome: 'refused', reason: 'malformed' }
  const { header } = envelope
  const about = { deviceId: header.deviceId, lastSequence: header.lastSequence }
  const refused = (reason: string): Received => ({ outcome: 'refused', reason, ...about })
  if (header.clinicId !== clinic.device.clinicId) return refused('otherClinic')
  const signKey = trust.signKeyOf(header.deviceId)
  if (!signKey) return refused('unknownDevice')
  if (header.deviceId === clinic.device.id)
    return isSigned(envelope, signKey) ? ownFork.judge(envelope, bytes) : refused('badSignature')
  const log = logs.of(header.deviceId)
  const hash = () => batchHash(bytes).toString('hex')
  if (header.lastSequence <= log.stored)
    return isStored(logs, header, bytes) ? { outcome: 'known', ...about } : fork(envelope)
  if (header.firstSequence > log.stored + 1) return { outcome: 'gap', ...about }
  if (!isSigned(envelope, signKey)) return refused('badSignature')
  if (!follows(envelope, log)) return fork(envelope)
  logs.store(log, {
    first: header.firstSequence,
    last: header.lastSequence,
    bytes,
    hash: hash(),
    at: clinic.clock.now(),
  })
  return { outcome: 'stored', ...about }

  /** Its device wrote two different logs: a clone, a restored disk, or a forger. Only its own signature proves that. */
  function fork(other: Envelope): Received {
    if (signKey && !isSigned(other, signKey)) return refused('badSignature')
    logs.setFault(log, 'fork')
    return refused('fork')
  }
}

/** Where the batch before is not kept and its hash not known, the signature alone counts. */
function follows({ header }: Envelope, log: { stored: number; lastHash: string }): boolean {
  if (header.firstSequence !== log.stored + 1) return false
  if (log.stored > 0 && log.lastHash === '') return true
  return Buffer.from(header.previousHash).toString('hex') === (log.lastHash || '0'.repeat(64))
}

/** Whether the stored batch of these sequences is this one; one that was pruned is taken for known. */
function isStored(logs: DeviceLogs, header: Envelope['header'], bytes: Uint8Array): boolean {
  const stored = logs.batchHolding(logs.of(header.deviceId), header.lastSequence)
  return stored === undefined || stored.equals(bytes)
}
