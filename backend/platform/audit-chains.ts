import type { RawDatabase } from '#db/open-raw.ts'
import type { AuditChange } from '#db/schema/audit.ts'
import type { AuditFault } from '#shared/contract/audit.ts'
import { type AuditHead, type AuditRow, chainStart, hashChange, hashEntry } from './audit-hash.ts'
import { createBreather } from './breathe.ts'

export interface AuditVerdict {
  ok: boolean
  /** Entries that were recomputed. */
  checked: number
  firstFault?: AuditFault
}

type StoredEntry = Omit<AuditRow, 'changes'> & { changes: string; previousHash: string; hash: string }

/** Entries read at a time; they are looked up by sequence, so that a second row with a used number is seen. */
const windowSize = 20

const statementsOf = (raw: RawDatabase) => ({
  // DISTINCT would read the whole index: this jumps from one device to the next.
  devices: raw
    .prepare<[], string>(
      `WITH RECURSIVE device(id) AS (
         SELECT min(device_id) FROM audit_entries
         UNION ALL SELECT (SELECT min(device_id) FROM audit_entries WHERE device_id > device.id) FROM device
           WHERE device.id IS NOT NULL
       ) SELECT id FROM device WHERE id IS NOT NULL`,
    )
    .pluck(),
  range: raw.prepare<[string], { first: number | null; last: number | null }>(
    'SELECT min(sequence) AS first, max(sequence) AS last FROM audit_entries WHERE device_id = ?',
  ),
  window: raw.prepare<[string, number, number], StoredEntry>(
    `SELECT id, device_id AS deviceId, sequence, created_at AS createdAt, created_by AS createdBy, action, kind,
       subject_table AS subjectTable, subject_id AS subjectId, patient_id AS patientId, reason,
       correlation_id AS correlationId, changes, previous_hash AS previousHash, hash
     FROM audit_entries WHERE device_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence`,
  ),
})

type Statements = ReturnType<typeof statementsOf>

/** The workstation whose database it is, and the signed end of its chain that was kept outside. */
interface Keeper {
  deviceId: string
  head: AuditHead | null
}

/** Recomputes the chain of every device in a database, and compares its keeper's with the signed head. */
export async function verifyChains(raw: RawDatabase, keeper: Keeper): Promise<AuditVerdict> {
  const statements = statementsOf(raw)
  const devices = new Set([keeper.deviceId, ...statements.devices.all()])
  let checked = 0
  for (const deviceId of devices) {
    const verdict = await verifyChain(statements, deviceId, keeper)
    checked += verdict.checked
    if (verdict.fault) return { ok: false, checked, firstFault: { deviceId, ...verdict.fault } }
  }
  return { ok: true, checked }
}

type Fault = Omit<AuditFault, 'deviceId'>

interface ChainVerdict {
  checked: number
  fault: Fault | null
}

async function verifyChain(statements: Statements, deviceId: string, keeper: Keeper): Promise<ChainVerdict> {
  const breathe = createBreather()
  const { first, last } = statements.range.get(deviceId) ?? { first: null, last: null }
  const end = last ?? 0
  const isOwn = deviceId === keeper.deviceId
  const head = isOwn ? keeper.head : null
  if ((first ?? 1) < 1) return { checked: 0, fault: { sequence: first ?? 0, kind: 'forged' } }
  let previous: AuditHead = { sequence: 0, hash: chainStart }
  while (previous.sequence < end) {
    const rows = statements.window.all(deviceId, previous.sequence + 1, previous.sequence + windowSize)
    if (rows.length === 0) return missing(previous)
    for (const row of rows) {
      const fault = faultOf(row, previous, head)
      if (fault) return { checked: previous.sequence, fault }
      previous = { sequence: row.sequence, hash: row.hash }
      await breathe()
    }
  }
  return { checked: previous.sequence, fault: isOwn ? faultOfEnd(head, previous) : null }
}

const missing = ({ sequence }: AuditHead): ChainVerdict => ({
  checked: sequence,
  fault: { sequence: sequence + 1, kind: 'deleted' },
})

function faultOf(row: StoredEntry, previous: AuditHead, head: AuditHead | null): Fault | null {
  const expected = previous.sequence + 1
  if (row.sequence > expected) return { sequence: expected, kind: 'deleted' }
  if (row.sequence < expected) return { sequence: row.sequence, kind: 'forged' }
  if (!isIntact(row)) return { sequence: row.sequence, kind: 'edited' }
  // The entry before was replaced by another one that is intact in itself.
  if (row.previousHash !== previous.hash) return { sequence: Math.max(previous.sequence, 1), kind: 'edited' }
  if (head?.sequence === row.sequence && head.hash !== row.hash) return { sequence: row.sequence, kind: 'forged' }
  return null
}

function isIntact(row: StoredEntry): boolean {
  try {
    const changes = JSON.parse(row.changes) as AuditChange[]
    return (
      changes.every(change => hashChange(change) === change.hash) &&
      hashEntry({ ...row, changes }, row.previousHash) === row.hash
    )
  } catch {
    // No longer a list of changes at all.
    return false
  }
}

function faultOfEnd(head: AuditHead | null, last: AuditHead): Fault | null {
  if (!head) return { sequence: last.sequence, kind: 'forged' }
  return head.sequence > last.sequence ? { sequence: last.sequence + 1, kind: 'cut' } : null
}
