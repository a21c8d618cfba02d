import { chartIds, patientBriefs } from '#backend/modules/patients/index.ts'
import { createBreather } from '#backend/platform/breathe.ts'
import type { Call } from '#backend/platform/call.ts'
import { type Moment, readPlace } from '#backend/platform/page.ts'
import { syncedTables } from '#backend/platform/sync/tables.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Conflict } from '#shared/contract/sync/conflicts.ts'
import type { Instant } from '#shared/time.ts'
import { deviceNames } from '../device-names.repo.ts'
import { findAuthor, findWriter, latestWriter } from '../writers.repo.ts'
import * as repo from './conflicts.repo.ts'
import { columnFact, titleColumns } from './fields.ts'
import { maySettle, tablesFor } from './matters.ts'
import { fixedBecause, type OpenConflict, patientIdOf, readOpen, versionOf } from './open-conflict.ts'

type Query = Parsed['sync']['conflicts']['list']

/** How many rows are looked at at a time and in one call: those that nobody needs to decide any more are passed over. */
const step = 200
const effort = 2_000
const countedMost = 100

/** The list has two parts, one after the other. */
type Part = 'clinical' | 'other'
interface Place extends Moment {
  part: Part
}

const start: Place = { part: 'clinical', at: Number.MAX_SAFE_INTEGER as Instant, id: '' }

/** What the caller may decide, clinical first, each part newest first. */
export async function list(call: Call, query: Query): Promise<Outputs['sync']['conflicts']['list']> {
  const found = find(call, query, { place: placeOf(query.after), limit: query.limit })
  const items = found.open.map(conflict => describe(call, conflict))
  await noteCharts(call, items)
  return { items, next: found.next && `${found.next.part}_${found.next.at}_${found.next.id}` }
}

export function count(call: Call): Outputs['sync']['conflicts']['count'] {
  const { open, next } = find(call, {}, { place: start, limit: countedMost })
  return { open: open.length, more: next !== null }
}

interface Wanted {
  place: Place
  limit: number
}

type Filter = Partial<Pick<Query, 'patientId' | 'domain'>>

function find(call: Call, { patientId, domain }: Filter, { place, limit }: Wanted) {
  const tables = tablesFor(call.actor.roles, domain)
  const search = { tables, patientIds: patientId === undefined ? null : chartIds(call, patientId), limit: step }
  const open: OpenConflict[] = []
  let next: Place | null = place
  for (let looked = 0; next !== null && open.length < limit && looked < effort; looked += step) {
    const found = lookOn(call, { ...search, after: next }, next.part, limit - open.length)
    open.push(...found.open)
    next = found.next
  }
  return { open, next }
}

type Search = Parameters<typeof repo.listOpen>[1]

/** The next rows of one part of the list, and where to go on. */
function lookOn(call: Call, search: Search, part: Part, wanted: number): { open: OpenConflict[]; next: Place | null } {
  const rows = repo.listOpen(call.db, search)
  const open: OpenConflict[] = []
  for (const row of rows) {
    const conflict = readOpen(call, row.id)
    if (!conflict || partOf(conflict) !== part || !maySettle(call.actor.roles, conflict.matter)) continue
    open.push(conflict)
    if (open.length === wanted) return { open, next: { part, ...row } }
  }
  const last = rows.at(-1)
  if (last && rows.length === search.limit) return { open, next: { part, ...last } }
  return { open, next: part === 'clinical' ? { ...start, part: 'other' } : null }
}

const partOf = ({ matter }: OpenConflict): Part => (matter.clinical ? 'clinical' : 'other')

function placeOf(after: string | undefined): Place {
  const found = readPlace(after, /^(clinical|other)_(\d{1,16})_([0-9a-f-]{36}|)$/)
  return found ? { part: found[1] as Part, at: Number(found[2]) as Instant, id: found[3] ?? '' } : start
}

function describe(call: Call, conflict: OpenConflict): Conflict {
  const { row, matter, record, now, lost } = conflict
  const { id, tableName: table, rowId, kind } = row
  const title = titleColumns.find(column => typeof record[column] === 'string' && record[column] !== '')
  const patientId = patientIdOf(conflict)
  const patient = (patientId !== null && patientBriefs(call, [patientId]).get(patientId)) || null
  const names = deviceNames(call.clinic)
  return {
    id,
    table,
    rowId,
    ...matter,
    kind,
    about: title && table !== 'patients' ? String(record[title]) : null,
    patient,
    fields: Object.keys(now).map(column => fieldOf(call, table, column, now[column] ?? null, lost[column] ?? null)),
    now: currentAuthor(call, conflict, names),
    lost: {
      userId: row.lostBy,
      at: row.lostAt,
      deviceId: row.lostDeviceId,
      deviceName: names.get(row.lostDeviceId) ?? '',
    },
    version: versionOf(conflict),
    fixed: fixedBecause(call, conflict),
  }
}

type Value = Conflict['fields'][number]['now']

function fieldOf(call: Call, table: string, column: string, now: Value, lost: Value): Conflict['fields'][number] {
  const { kind, merges, isPatient } = columnFact(table, column)
  const shown = (value: Value) =>
    isPatient && typeof value === 'string' ? (patientBriefs(call, [value]).get(value)?.name ?? value) : value
  return { column, kind, now: shown(now), lost: shown(lost), merges }
}

/** Who wrote what is there now; of a removal that lost, whoever went on with the record. */
function currentAuthor(call: Call, { row, now }: OpenConflict, names: Map<string, string>): Conflict['now'] {
  const columns = Object.keys(now)
  const group = syncedTables()
    .get(row.tableName)
    ?.groupOf(columns[0] ?? '')
  const dot =
    row.kind === 'removal'
      ? latestWriter(call.clinic, row.tableName, row.rowId, ['deleted_at', 'updated_at'])
      : findWriter(call.clinic, row.tableName, row.rowId, group ?? '*', columns)
  if (!dot) return null
  const author = findAuthor(call.db, dot)
  return {
    userId: author?.userId ?? '',
    at: (author?.at ?? null) as Instant | null,
    deviceId: dot.deviceId,
    deviceName: names.get(dot.deviceId) ?? '',
  }
}

/** Whoever reads clinical values has opened the chart. */
async function noteCharts(call: Call, items: readonly Conflict[]): Promise<void> {
  const breathe = createBreather()
  const charts = new Set(items.flatMap(item => (item.clinical && item.patient ? [item.patient.id] : [])))
  for (const patientId of charts) {
    call.chartOpened(patientId)
    await breathe()
  }
}
