import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { AuditChange } from '#db/schema/audit.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { Dot } from '#shared/sync/merge.ts'
import { openBatchWith } from '../batch-seal.ts'
import type { DeviceLogs } from '../device-rows.ts'
import { decodePayload, type Values, type WireChange } from '../payload.ts'
import type { Trust } from '../trust.ts'

const sql = prepared(({ raw }) => ({
  changes: raw
    .prepare<[string, number], string>('SELECT changes FROM audit_entries WHERE device_id = ? AND sequence = ?')
    .pluck(),
  between: raw.prepare<[string, string, string], Dot>(
    `SELECT device_id AS deviceId, sequence FROM audit_entries WHERE id >= ? AND id < ? AND instr(changes, ?) > 0`,
  ),
}))

/** What an entry wrote into a row, as far as it is still known. */
export interface Written {
  values: Values
  isInsert: boolean
  /** By column group the edit that it wrote over, where the batch is still here. */
  over: ReadonlyMap<string, Dot>
}

/** Of one row: what entries of the log wrote into it. */
export interface Evidence {
  writtenBy(table: string, rowId: string, dot: Dot): Written | null
  /** The entry that made a row which is never edited. */
  maker(table: string, rowId: string, createdAt: unknown): Dot | null
}

const secret = '•'
const nearMs = 60_000

/** Looks first at the batches, which their authors signed, then at the audit trail, whose chains prove it and which stays. */
export function createEvidence(db: Db, logs: DeviceLogs, trust: Pick<Trust, 'epochKeys'>): Evidence {
  function fromBatch(table: string, rowId: string, { deviceId, sequence }: Dot): Written | null {
    const log = logs.find(deviceId)
    const bytes = log && logs.batchHolding(log, sequence)
    const envelope = bytes && readEnvelope(bytes)
    if (!envelope || envelope.header.firstSequence > sequence) return null
    const plain = openBatchWith(envelope, trust.epochKeys(envelope.header.epoch))
    const entry = plain && decodePayload(plain).entries[sequence - envelope.header.firstSequence]
    const changes = entry?.changes.filter(change => change.table === table && change.rowId === rowId) ?? []
    return together(changes, changes[0])
  }

  function fromAudit(table: string, rowId: string, { deviceId, sequence }: Dot): Written | null {
    const text = sql(db).changes.get(deviceId, sequence)
    if (text === undefined) return null
    const changes = (JSON.parse(text) as AuditChange[]).filter(change => change.table === table && change.id === rowId)
    const found = together(changes)
    if (found) for (const [name, value] of Object.entries(found.values)) if (value === secret) delete found.values[name]
    return found
  }

  return {
    writtenBy: (table, rowId, dot) => fromBatch(table, rowId, dot) ?? fromAudit(table, rowId, dot),
    maker(table, rowId, createdAt) {
      if (typeof createdAt !== 'number') return null
      const [from, to] = [createdAt - nearMs, createdAt + nearMs].map(idAt) as [string, string]
      return (
        sql(db)
          .between.all(from, to, rowId)
          .find(dot => fromAudit(table, rowId, dot)?.isInsert) ?? null
      )
    },
  }
}

/** An entry may change a row more than once. */
function together(changes: readonly Pick<WireChange, 'kind' | 'after'>[], first?: WireChange): Written | null {
  if (changes.length === 0) return null
  return {
    values: Object.assign({}, ...changes.map(({ after }) => after)),
    isInsert: changes.some(({ kind }) => kind === 'i'),
    over: first?.over ?? new Map(),
  }
}

/** Ids begin with the time at which they were made. */
function idAt(milliseconds: number): string {
  const digits = Math.max(0, milliseconds).toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}`
}
