import type { Clinic } from '#backend/platform/call.ts'
import { changeOf } from '#backend/platform/changes.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { type Edit, isLater, isSame } from '#shared/sync/merge.ts'
import { conflictId } from '../conflict-rows.ts'
import type { DeviceLogs } from '../device-rows.ts'
import { byGroup, type SyncedTable, tombstone } from '../tables.ts'
import type { RowState } from './claims.ts'
import type { Evidence, Written } from './evidence.ts'
import { headIn, putState, stateOf } from './row-state.ts'

export interface RepairParts {
  clinic: Pick<Clinic, 'db' | 'systemCall'>
  logs: DeviceLogs
  evidence: Evidence
}

const sql = prepared(({ raw }) => ({
  capture: raw.prepare<[0 | 1]>('UPDATE capture_context SET capturing = ? WHERE id = 1'),
  conflict: raw.prepare<[string], unknown>('SELECT 1 FROM conflicts WHERE id = ?'),
}))

/**
 * Takes over what the log proves to be right of a row that another copy holds differently. Where both have the same
 * head, the entry that wrote it tells the value; where the heads differ, the merge rules tell the head. What the log no
 * longer tells stays as it is, on both sides.
 * @returns whether anything was damaged here, and is mended
 */
export function repairRow(parts: RepairParts, table: SyncedTable, rowId: string, theirs: RowState): boolean {
  const { clinic, logs } = parts
  const ours = stateOf(clinic.db, logs, table, rowId)
  const wrong = ours ? wrongColumns(parts, table, rowId, ours, theirs) : missingColumns(parts, table, rowId, theirs)
  if (wrong.size === 0) return false
  const columns = [...wrong.values()].flat()
  const put = Object.fromEntries(columns.map(name => [name, theirs.values[name] ?? null]))
  const named = Object.entries(theirs.heads).filter(([group]) => !ours || wrong.has(group))
  const own = ours ? [...wrong.keys()].flatMap(group => differingHead(ours, theirs, group)) : []
  clinic.systemCall('sync.mendRow').transaction(tx => {
    sql(clinic.db).capture.run(0)
    putState(clinic.db, logs, table, rowId, put, Object.fromEntries([...named, ...own]))
    sql(clinic.db).capture.run(1)
    const patientId = table.name === 'patients' ? rowId : theirs.values.patient_id
    const about = {
      kind: 'security',
      subject: { table: table.name, id: rowId },
      reason: columns.sort().join(', '),
    } as const
    tx.note(typeof patientId === 'string' ? { ...about, patientId } : about)
    const { domain } = changeOf(table.name, rowId)
    tx.touched(domain, table.name, rowId)
  })
  return true
}

/** A head that counted for the group without being named after it. */
function differingHead(ours: RowState, theirs: RowState, group: string): [string, RowState['heads'][string]][] {
  const head = headIn(theirs, group)
  if (!head || theirs.heads[group] || isSame(headIn(ours, group), head)) return []
  return [[group in ours.heads ? group : '*', [head.clock, head.deviceId, head.sequence]]]
}

type Wrong = Map<string, string[]>

const nothing: Wrong = new Map()

/** A row that is missing here, if the log knows of it. */
function missingColumns({ evidence }: RepairParts, table: SyncedTable, rowId: string, theirs: RowState): Wrong {
  const {
    lost_device_id: deviceId,
    lost_sequence: sequence,
    table_name: of,
    row_id: id,
    created_at: at,
  } = theirs.values
  const made = headIn({ ...theirs, heads: { '*': theirs.heads['*'] ?? ['', '', 0] } }, '*')
  const maker = table.policy === 'ledger' ? evidence.maker(table.name, rowId, at) : made
  const isProven =
    table.name === 'conflicts'
      ? evidence.writtenBy(String(of), String(id), { deviceId: String(deviceId), sequence: Number(sequence) }) !== null
      : maker !== null && evidence.writtenBy(table.name, rowId, maker)?.isInsert === true
  return isProven
    ? byGroup(
        table,
        Object.keys(theirs.values).filter(name => table.columns.has(name)),
      )
    : nothing
}

function wrongColumns(parts: RepairParts, table: SyncedTable, rowId: string, ours: RowState, theirs: RowState): Wrong {
  const wrong: Wrong = new Map()
  for (const [group, columns] of byGroup(table, table.columns)) {
    const differing = columns.filter(name => ours.values[name] !== theirs.values[name])
    const [one, other] = [headIn(ours, group), headIn(theirs, group)]
    const headsDiffer = table.name !== 'conflicts' && table.policy === 'lww' && !isSame(one, other)
    if (differing.length === 0 && !headsDiffer) continue
    const written = (edit: Edit | null) => edit && parts.evidence.writtenBy(table.name, rowId, edit)
    const isTheirs = headsDiffer
      ? isTheirHeadRight(group, { edit: one, written: written(one) }, { edit: other, written: written(other) })
      : isTheirValueRight(parts, table, rowId, { group, differing, head: one }, ours, theirs)
    if (isTheirs) wrong.set(group, columns)
  }
  return wrong
}

interface Candidate {
  edit: Edit | null
  written: Written | null
}

/** The merge rules: what wrote knowingly over the other, else the later one; an edit that no log knows is none. */
function isTheirHeadRight(group: string, ours: Candidate, theirs: Candidate): boolean {
  if (!theirs.edit || !theirs.written) return false
  if (!ours.edit || !ours.written) return true
  if (isSame(theirs.written.over.get(group) ?? null, ours.edit)) return true
  if (isSame(ours.written.over.get(group) ?? null, theirs.edit)) return false
  return isLater(theirs.edit, ours.edit)
}

interface Question {
  group: string
  differing: readonly string[]
  head: Edit | null
}

function isTheirValueRight(
  { clinic, evidence }: RepairParts,
  table: SyncedTable,
  rowId: string,
  { group, differing, head }: Question,
  ours: RowState,
  theirs: RowState,
): boolean {
  const dot = table.policy === 'ledger' ? evidence.maker(table.name, rowId, theirs.values.created_at) : head
  const written = dot && evidence.writtenBy(table.name, rowId, dot)
  if (!written) return false
  // A removal that was taken back stays the head, and is kept as lost.
  const isTakenBack =
    group === tombstone &&
    dot !== null &&
    sql(clinic.db).conflict.get(conflictId(table.name, rowId, group, dot.deviceId, dot.sequence)) !== undefined
  const fits = ({ values }: RowState) =>
    differing.every(name => {
      if (isTakenBack) return values[name] === null
      const isTold = name in written.values || written.isInsert
      return isTold && values[name] === (written.values[name] ?? null)
    })
  return fits(theirs) && !fits(ours)
}
