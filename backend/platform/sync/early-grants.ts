import type { Clinic } from '#backend/platform/call.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { openBatchWith } from './batch-seal.ts'
import type { DeviceLogs } from './device-rows.ts'
import { decodePayload, type WireChange } from './payload.ts'
import { type Grant, openGrants } from './trust/epochs.ts'
import type { Trust } from './trust.ts'

/**
 * Finds keys in batches that wait. Someone who changed the key without knowing of a newcomer goes on with the new one; whoever
 * grants it to the newcomer afterwards has seen what was written with it. So the grant waits for what only it can open.
 */
export interface EarlyGrants {
  /** @returns whether a key came: then there may be more to apply */
  take(): boolean
}

export function createEarlyGrants(
  { db, device, clock }: Pick<Clinic, 'db' | 'device' | 'clock'>,
  logs: DeviceLogs,
  trust: Pick<Trust, 'epochKeys'>,
): EarlyGrants {
  /** Batches that were opened, by log and last sequence: they have nothing more to say. */
  const looked = new Set<string>()

  function grantsIn(bytes: Buffer): Grant[] | null {
    const envelope = readEnvelope(bytes)
    const plain = envelope && openBatchWith(envelope, trust.epochKeys(envelope.header.epoch))
    if (!plain) return null
    try {
      return decodePayload(plain).entries.flatMap(({ changes }) => changes.filter(isGrant).map(grantOf))
    } catch {
      // Whoever applies it will say so.
      return []
    }
  }

  function* waiting(): Generator<{ place: string; bytes: Buffer }> {
    for (const log of logs.all())
      for (const { bytes, lastSequence } of logs.batchesAfter(log, log.applied)) {
        const place = `${log.alias} ${lastSequence}`
        if (!looked.has(place)) yield { place, bytes }
      }
  }

  const isGrant = ({ table, after }: WireChange) => table === 'epoch_grants' && after.device_id === device.id
  const grantOf = ({ after }: WireChange): Grant => ({
    epoch: Number(after.epoch),
    keyId: String(after.key_id),
    sealedKey: String(after.sealed_key),
    createdAt: clock.now(),
  })

  return {
    take() {
      if (![...logs.all()].some(log => log.fault === 'noKey')) {
        looked.clear()
        return false
      }
      const found: Grant[] = []
      for (const { place, bytes } of waiting()) {
        const grants = grantsIn(bytes)
        if (grants) looked.add(place)
        found.push(...(grants ?? []))
      }
      return openGrants(db, device, found).length > 0
    },
  }
}
