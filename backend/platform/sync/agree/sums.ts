import { createHash, hash } from 'node:crypto'
import type { RawDatabase } from '#db/open-raw.ts'
import type { Vector } from '#shared/sync/vector.ts'
import { contentVector, isAtRest } from './content.ts'

/** So many parts each table is compared in. */
const bucketCount = 256
const sumBytes = 6

/** Which tables to read, and of which of their buckets each row's own hash is wanted. */
export interface SumsWanted {
  /** With their columns. */
  tables: Readonly<Record<string, readonly string[]>>
  rows?: Readonly<Record<string, readonly number[]>>
}

/** Hashes of what must be the same wherever the same content is applied. */
export interface Sums {
  content: Vector
  tables: Record<string, string>
  /** By table, the hashes of its buckets one after the other, in base64. */
  buckets: Record<string, string>
  /** By table and id, of the buckets that were asked for. */
  rows: Record<string, Record<string, string>>
}

/** Which part of its table a row is compared in. */
export function bucketOf(id: string): number {
  let sum = 0x811c9dc5
  for (let index = 0; index < id.length; index += 1) sum = Math.imul(sum ^ id.charCodeAt(index), 0x01000193)
  return ((sum >>> 24) ^ sum) & (bucketCount - 1)
}

/** Where two copies of one table differ, by what each says of its buckets. */
export function differingBuckets(one: string, other: string): number[] {
  const [ours, theirs] = [Buffer.from(one, 'base64'), Buffer.from(other, 'base64')]
  const at = (sums: Buffer, index: number) => sums.subarray(index * sumBytes, (index + 1) * sumBytes)
  return Array.from({ length: bucketCount }, (_, index) => index).filter(
    index => !at(ours, index).equals(at(theirs, index)),
  )
}

/**
 * Reads whole tables: for a thread of its own. In one read transaction, so that all hashes are of one moment.
 * @returns null while own changes wait to be sealed or others' in quarantine, which the heads do not tell of yet
 */
export function computeSums(raw: RawDatabase, { tables, rows = {} }: SumsWanted): Sums | null {
  return raw.transaction(() => {
    if (!isAtRest(raw)) return null
    const devices = deviceNames(raw)
    const sums: Sums = { content: contentVector(raw), tables: {}, buckets: {}, rows: {} }
    for (const [table, columns] of Object.entries(tables)) {
      const wanted = new Set(rows[table])
      const each: Record<string, string> = {}
      const buckets = sumTable(raw, tableQuery(table, columns), devices, (bucket, id, sum) => {
        if (wanted.has(bucket)) each[id] = sum.toString('base64')
      })
      sums.buckets[table] = buckets.toString('base64')
      sums.tables[table] = hash('sha256', buckets, 'buffer').subarray(0, sumBytes).toString('base64')
      if (wanted.size > 0) sums.rows[table] = each
    }
    return sums
  })()
}

const deviceNames = (raw: RawDatabase): ReadonlyMap<number, string> =>
  new Map(
    raw.prepare<[], [number, string]>('SELECT alias, device_id FROM sync_devices').raw().all() as [number, string][],
  )

type OnRow = (bucket: number, id: string, sum: Buffer) => void

function sumTable(raw: RawDatabase, query: string, devices: ReadonlyMap<number, string>, onRow: OnRow): Buffer {
  const buckets = new Map<number, ReturnType<typeof createHash>>()
  for (const [id, clocks, ...values] of raw.prepare<[], unknown[]>(query).raw().iterate() as Iterable<
    [string, string | null, ...unknown[]]
  >) {
    const sum = hash('sha256', JSON.stringify([id, values, headsText(clocks, devices)]), 'buffer')
    const bucket = bucketOf(id)
    const rolling = buckets.get(bucket) ?? createHash('sha256')
    buckets.set(bucket, rolling.update(sum))
    onRow(bucket, id, sum.subarray(0, sumBytes))
  }
  const all = Buffer.alloc(bucketCount * sumBytes)
  for (const [bucket, rolling] of buckets) rolling.digest().copy(all, bucket * sumBytes, 0, sumBytes)
  return all
}

/** A lost value that is superseded needs no decision, and a copy may never have met it; the merge alone writes its heads. */
function tableQuery(table: string, columns: readonly string[]): string {
  const isConflicts = table === 'conflicts'
  return `SELECT t.id, ${isConflicts ? 'NULL' : 'c.clocks'}, ${columns.map(name => `t."${name}"`).join(', ')}
    FROM "${table}" t LEFT JOIN row_clocks c ON c.table_name = '${table}' AND c.row_id = t.id
    ${isConflicts ? "WHERE superseded = 0 AND t.table_name <> 'replica_sums'" : ''} ORDER BY t.id`
}

/** Aliases are this workstation's own. */
function headsText(clocks: string | null, devices: ReadonlyMap<number, string>): unknown {
  if (clocks === null) return null
  const heads = JSON.parse(clocks) as Record<string, [string, number, number]>
  return Object.keys(heads)
    .sort()
    .map(group => {
      const [clock, alias, sequence] = heads[group] ?? []
      return [group, clock, devices.get(alias ?? 0), sequence]
    })
}
