import { appendAudit, auditChangeWith, auditHead } from '#backend/platform/audit.ts'
import type { AuditHead } from '#backend/platform/audit-hash.ts'
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
  /** All its entries are applied. */
  complete: boolean
  /** The audit chain that its entries give is another than its writer had. */
  auditDiffers: boolean
}

/** Whether a slice of work has taken long enough. */
export type IsOver = () => boolean

export interface ApplyLimits {
  /** Once it answers true no further entry is begun: the next call goes on from there. */
  isOver: IsOver
  /** The last sequence of the device that may be applied. */
  upTo: number
}

/**
 * Applies a batch whose device's batch before, and everything it has seen, are applied; inside the caller's transaction,
 * with capture off. What this version does not understand goes to quarantine and is replayed after an update.
 */
export function applyBatch(
  clinic: Pick<Clinic, 'hybridClock'>,
  parts: TakingParts,
  log: DeviceLog,
  { firstSequence, payload }: { firstSequence: number; payload: Payload },
  { isOver, upTo }: ApplyLimits,
): Applied {
  const { db, logs } = parts
  const seen: Vector = { ...log.seen, ...payload.seen }
  const rows: RowChange[] = []
  let head = auditHead(db, log.deviceId)
  let { lastClock } = log
  const skipped = Math.max(0, log.applied - firstSequence + 1)
  let sequence = firstSequence - 1 + skipped
  for (const entry of payload.entries.slice(skipped)) {
    if (sequence >= upTo || (rows.length > 0 && isOver())) break
    sequence += 1
    // Before the changes: what they lose is kept with its author. A snapshot may be ahead of the batches that it came with.
    if (head.sequence < sequence) head = appendAudit(db, auditRow(log.deviceId, sequence, entry), head.hash)
    const author = { edit: { clock: entry.clock, deviceId: log.deviceId, sequence }, alias: log.alias, seen }
    for (const change of entry.changes) {
      const waiting = takeChange(parts, change, author)
      if (waiting) setAside(db, waiting, author)
      rows.push(changeOf(change.table, change.rowId))
    }
    clinic.hybridClock.observe(entry.clock)
    lastClock = entry.clock
  }
  logs.applied(log, sequence, seen, lastClock)
  rows.push(changeOf('audit_entries', log.deviceId))
  const complete = sequence === firstSequence - 1 + payload.entries.length
  return { rows, complete, auditDiffers: complete && differs(head, sequence, payload) }
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
      auditChangeWith({ table, id: rowId, kind, before, after, salt: Buffer.from(salt).toString('base64') }),
    ),
  }
}
