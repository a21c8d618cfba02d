import type { Db } from '#db/open.ts'
import type { DeviceLogs } from '../device-rows.ts'
import { type SyncedTable, syncedTables } from '../tables.ts'
import type { Claim, ClaimDetail, RowState } from './claims.ts'
import { comparedTables } from './compared-tables.ts'
import { isSameVector } from './content.ts'
import { stateOf } from './row-state.ts'
import { bucketOf, differingBuckets, type Sums, type SumsWanted } from './sums.ts'

/** A row that another copy holds differently. */
export interface Difference {
  deviceId: string
  table: SyncedTable
  rowId: string
  /** As it stands there; null while that is not known, or where it is missing there. */
  theirs: RowState | null
}

export interface Findings {
  differences: Difference[]
  /** What the others need to know to find and mend it. */
  detail: ClaimDetail | null
}

/** One answer names no more rows, and holds no more of them whole: the next one goes on. */
const rowLimit = 5_000
const stateLimit = 50

export const differingTables = (ours: Record<string, string>, theirs: Record<string, string>): string[] =>
  [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].filter(table => ours[table] !== theirs[table]).sort()

interface CompareParts {
  db: Db
  logs: DeviceLogs
  sums(wanted: SumsWanted): Promise<Sums | null>
}

/**
 * Compares with what others say who have applied the same: table by table, where those differ part by part, where these
 * differ row by row. Each round says one step more, until both sides know the rows.
 * @returns null when something new was applied meanwhile
 */
export async function compareWith(
  { db, logs, sums }: CompareParts,
  mine: Sums,
  others: ReadonlyMap<string, Claim>,
): Promise<Findings | null> {
  const tables = [...new Set([...others.values()].flatMap(({ sums: theirs }) => differingTables(mine.tables, theirs)))]
  const known = tables.filter(table => syncedTables().has(table))
  if (known.length === 0) return { differences: [], detail: null }
  const buckets = Object.fromEntries(known.map(table => [table, mine.buckets[table] ?? '']))
  const of = Object.fromEntries(known.map(table => [table, bucketsToName(table, mine, others)]))
  const named = Object.keys(of).filter(table => (of[table]?.length ?? 0) > 0)
  if (named.length === 0) return { differences: [], detail: { buckets, rows: {}, states: {} } }
  const close = await sums({ tables: comparedTables(named), rows: of })
  if (!close || !isSameVector(close.content, mine.content)) return null
  const rows = rowsToName(named, of, close)
  const differences = [...others].flatMap(([deviceId, claim]) => differingRows(deviceId, rows, claim))
  const states: ClaimDetail['states'] = {}
  for (const { table, rowId } of differences.slice(0, stateLimit)) {
    const state = stateOf(db, logs, table, rowId)
    if (state) states[table.name] = { ...states[table.name], [rowId]: state }
  }
  return { differences, detail: { buckets, rows, states } }
}

function bucketsToName(table: string, mine: Sums, others: ReadonlyMap<string, Claim>): number[] {
  const each = [...others.values()].flatMap(({ detail }) => {
    const theirs = detail?.buckets[table]
    return theirs === undefined ? [] : differingBuckets(mine.buckets[table] ?? '', theirs)
  })
  return [...new Set(each)].sort((one, other) => one - other)
}

/** Of as many buckets as there is room for, the same ones first everywhere. */
function rowsToName(tables: readonly string[], of: Record<string, number[]>, close: Sums): ClaimDetail['rows'] {
  let room = rowLimit
  const rows: ClaimDetail['rows'] = {}
  for (const table of tables) {
    const all = Object.entries(close.rows[table] ?? {})
    for (const bucket of of[table] ?? []) {
      if (room <= 0) return rows
      const inBucket = all.filter(([id]) => bucketOf(id) === bucket)
      room -= inBucket.length
      const { of: before, sums } = rows[table] ?? { of: [], sums: {} }
      rows[table] = { of: [...before, bucket], sums: { ...sums, ...Object.fromEntries(inBucket) } }
    }
  }
  return rows
}

function differingRows(deviceId: string, ours: ClaimDetail['rows'], { detail }: Claim): Difference[] {
  return Object.entries(ours).flatMap(([name, { of, sums }]) => {
    const table = syncedTables().get(name)
    const theirs = detail?.rows[name]
    if (!table || !theirs) return []
    const isNamed = (id: string) => of.includes(bucketOf(id)) && theirs.of.includes(bucketOf(id))
    const ids = [...new Set([...Object.keys(sums), ...Object.keys(theirs.sums)])].sort()
    return ids
      .filter(id => isNamed(id) && sums[id] !== theirs.sums[id])
      .map(rowId => ({ deviceId, table, rowId, theirs: detail.states[name]?.[rowId] ?? null }))
  })
}
