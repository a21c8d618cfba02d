import { type AuditHead, appendAudit, auditChangeWith, auditHead } from '#backend/platform/audit.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { changeOf, type RowChange } from '#backend/platform/changes.ts'
import type { Vector } from '#shared/sync/vector.ts'
import type { DeviceLog } from './device-rows.ts'
import type { Payload, WireEntry } from './payload.ts'
import { setAside } from './quarantine.ts'
import { type TakingParts, takeChange } from './take-change.ts'

/** What a batch changed here, for the screens. */
export interface Applied {
  rows: RowChange[]
  /** The audit chain that its entries give is another than its writer had. */
  auditDiffers: boolean
}

/**
 * Applies a batch whose device's batch before, and everything it has seen, are applied; inside the caller's transaction,
 * with capture off. What this version does not understand goes to quarantine and is replayed after an update.
 */
export function applyBatch(
  clinic: Pick<Clinic, 'hybridClock'>,
  parts: TakingParts,
  log: DeviceLog,
  firstSequence: number,
  payload: Payload,
): Applied {
  const { db, logs } = parts
  const seen: Vector = { ...log.seen, ...payload.seen }
  const rows: RowChange[] = []
  let head = auditHead(db, log.deviceId)
  let sequence = firstSequence - 1
  for (const entry of payload.entries) {
    sequence += 1
    if (sequence <= log.applied) continue
    // Before the changes: what they lose is kept with its author. A snapshot may be ahead of the batches that it came with.
    if (head.sequence < sequence) head = appendAudit(db, auditRow(log.deviceId, sequence, entry), head.hash)
    const author = { edit: { clock: entry.clock, deviceId: log.deviceId, sequence }, alias: log.alias, seen }
    for (const change of entry.changes) {
      const waiting = takeChange(parts, change, author)
      if (waiting) setAside(db, waiting, author)
      rows.push(changeOf(change.table, change.rowId))
    }
    clinic.hybridClock.observe(entry.clock)
  }
  logs.applied(log, sequence, seen, payload.entries.at(-1)?.clock ?? log.lastClock)
  rows.push(changeOf('audit_entries', log.deviceId))
  return { rows, auditDiffers: differs(head, sequence, payload) }
}

const differs = (head: AuditHead, sequence: number, { auditHash }: Payload) =>
  head.sequence === sequence && head.hash.slice(0, auditHash.length) !== auditHash

function auditRow(deviceId: string, sequence: number, entry: WireEntry) {
  const { clock: _, auditId, changes, ...said } = entry
  return {
    ...said,
    id: auditId,
    deviceId,
    sequence,
    changes: changes.map(({ table, rowId, kind, before, after, salt }) =>
      auditChangeWith({
        ...{ table, id: rowId, kind },
        before: before && { ...before },
        after: { ...after },
        salt: Buffer.from(salt).toString('base64'),
      }),
    ),
  }
}
