import { derivedId } from '#backend/platform/derived-id.ts'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { Edit } from '#shared/sync/merge.ts'
import type { Values } from './payload.ts'
import { insertHeads } from './row-heads.ts'

export interface Lost {
  table: string
  rowId: string
  group: string
  clinical: boolean
  kind: 'edit' | 'removal'
  values: Values
  /** The edit whose value was lost. */
  edit: Edit
  /** This workstation's alias for its device. */
  alias: number
}

const sql = prepared(({ raw }) => ({
  author: raw.prepare<[string, number], { createdBy: string; createdAt: number; patientId: string | null }>(
    `SELECT created_by AS createdBy, created_at AS createdAt, patient_id AS patientId
     FROM audit_entries WHERE device_id = ? AND sequence = ?`,
  ),
  insert: raw.prepare(
    `INSERT INTO conflicts (id, created_at, created_by, updated_at, updated_by, table_name, row_id, patient_id, columns,
       clinical, kind, lost_values, lost_clock, lost_device_id, lost_sequence, lost_by, lost_at)
     VALUES ($id, $at, 'system', $at, 'system', $table, $rowId, $patientId, $columns,
       $clinical, $kind, $values, $clock, $deviceId, $sequence, $by, $at) ON CONFLICT (id) DO NOTHING`,
  ),
  amend: raw.prepare('UPDATE conflicts SET columns = ?, lost_values = ? WHERE id = ?'),
  open: raw.prepare<[string, string], { deviceId: string; sequence: number }>(
    `SELECT lost_device_id AS deviceId, lost_sequence AS sequence FROM conflicts
     WHERE table_name = ? AND row_id = ? AND kind = 'edit' AND superseded = 0`,
  ),
  supersede: raw.prepare<[string]>('UPDATE conflicts SET superseded = 1 WHERE id = ? AND superseded = 0'),
}))

/** The same on every workstation: it follows from what was lost. */
export function conflictId(table: string, rowId: string, group: string, deviceId: string, sequence: number): string {
  return derivedId('conflict', table, rowId, group, deviceId, sequence)
}

/** Keeps a value that lost. Runs with capture off: every workstation derives the row by itself. Answers its id. */
export function keepLost(db: Db, lost: Lost): string {
  const { table, rowId, group, edit } = lost
  const id = conflictId(table, rowId, group, edit.deviceId, edit.sequence)
  const author = sql(db).author.get(edit.deviceId, edit.sequence)
  const { changes } = sql(db).insert.run({
    id,
    at: author?.createdAt ?? 0,
    by: author?.createdBy ?? '',
    patientId: author?.patientId ?? null,
    table,
    rowId,
    columns: JSON.stringify(Object.keys(lost.values).sort()),
    clinical: lost.clinical ? 1 : 0,
    kind: lost.kind,
    values: JSON.stringify(lost.values, Object.keys(lost.values).sort()),
    clock: edit.clock,
    deviceId: edit.deviceId,
    sequence: edit.sequence,
  })
  if (changes > 0) insertHeads(db, 'conflicts', id, [edit.clock, lost.alias, edit.sequence])
  return id
}

/** An edit that lost wrote its value a second time, in the same transaction. */
export function amendLost(db: Db, lost: Pick<Lost, 'table' | 'rowId' | 'group' | 'edit' | 'values'>): void {
  const { table, rowId, group, edit, values } = lost
  const columns = Object.keys(values).sort()
  const id = conflictId(table, rowId, group, edit.deviceId, edit.sequence)
  sql(db).amend.run(JSON.stringify(columns), JSON.stringify(values, columns), id)
}

/** Someone who had seen a lost value wrote over it. */
export function supersede(
  db: Db,
  table: string,
  rowId: string,
  group: string,
  dot: { deviceId: string; sequence: number },
): void {
  sql(db).supersede.run(conflictId(table, rowId, group, dot.deviceId, dot.sequence))
}

/** The edits of a row that lost and that nobody wrote over. */
export function openEdits(db: Db, table: string, rowId: string): { deviceId: string; sequence: number }[] {
  return sql(db).open.all(table, rowId)
}
