import { and, asc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Orm } from '#relay/database/database.ts'
import { batches, clinics, devices } from '#relay/database/schema.ts'
import { batchName, type Head, type KnownBatch, type Usage } from './decide.ts'
import type { Push } from './push.ts'

export interface Locked {
  heads: Map<number, Head>
  /** By clinic. */
  usage: Map<string, Usage>
}

/** Where the logs end, held until the commit; always in the same order, so that two instances never wait for each other. */
export async function lockLogs(tx: Orm, logs: readonly number[], quotaBytes: number): Promise<Locked> {
  if (logs.length === 0) return { heads: new Map(), usage: new Map() }
  const rows = await tx
    .select({
      log: devices.log,
      firstSequence: devices.firstSequence,
      lastSequence: devices.lastSequence,
      hash: devices.lastHash,
      clinicId: clinics.id,
      bytes: clinics.bytes,
      quotaBytes: clinics.quotaBytes,
    })
    .from(devices)
    .innerJoin(clinics, eq(clinics.id, devices.clinicId))
    .where(inArray(devices.log, [...logs]))
    .orderBy(asc(devices.log))
    .for('update', { of: devices })
  return {
    heads: new Map(
      rows.map(({ log, firstSequence, lastSequence, hash }) => [log, { firstSequence, lastSequence, hash }]),
    ),
    usage: new Map(rows.map(row => [row.clinicId, { bytes: row.bytes, quotaBytes: row.quotaBytes ?? quotaBytes }])),
  }
}

/** The stored batches that end where one of these ends. */
export async function knownHashes(tx: Orm, pushes: readonly Push[]): Promise<Map<string, KnownBatch>> {
  if (pushes.length === 0) return new Map()
  const rows = await tx
    .select({
      log: batches.log,
      lastSequence: batches.lastSequence,
      firstSequence: batches.firstSequence,
      hash: batches.hash,
    })
    .from(batches)
    .where(
      or(
        ...pushes.map(({ log, envelope }) =>
          and(eq(batches.log, log), eq(batches.lastSequence, envelope.header.lastSequence)),
        ),
      ),
    )
  return new Map(rows.map(({ log, lastSequence, ...batch }) => [batchName(log, lastSequence), batch]))
}

export async function insertBatches(tx: Orm, pushes: readonly Push[], now: number): Promise<void> {
  await tx.insert(batches).values(
    pushes.map(({ log, envelope, hash, bytes }) => ({
      log,
      lastSequence: envelope.header.lastSequence,
      firstSequence: envelope.header.firstSequence,
      hash,
      size: bytes.length,
      storedAt: now,
      bytes,
    })),
  )
}

const tuples = (rows: readonly SQL[]) => sql.join([...rows], sql`, `)

/** Moves the ends of the logs and adds to what the clinics use, in one statement. */
export async function moveHeads(tx: Orm, heads: ReadonlyMap<number, Head>, pushes: readonly Push[]): Promise<void> {
  const moved = [...new Set(pushes.map(({ log }) => log))].flatMap(log => {
    const head = heads.get(log)
    if (!head) return []
    return [sql`(${log}::bigint, ${head.firstSequence}::bigint, ${head.lastSequence}::bigint, ${head.hash}::bytea)`]
  })
  const bytes = new Map<string, number>()
  for (const push of pushes) bytes.set(push.clinicId, (bytes.get(push.clinicId) ?? 0) + push.bytes.length)
  // In a fixed order, as the logs.
  const more = [...bytes].sort().map(([clinicId, size]) => sql`(${clinicId}::uuid, ${size}::bigint)`)
  await tx.execute(sql`
    WITH heads AS (
      UPDATE devices
      SET first_sequence = moved.first_sequence, last_sequence = moved.last_sequence, last_hash = moved.last_hash
      FROM (VALUES ${tuples(moved)}) AS moved (log, first_sequence, last_sequence, last_hash)
      WHERE devices.log = moved.log
    )
    UPDATE clinics SET bytes = clinics.bytes + more.bytes
    FROM (VALUES ${tuples(more)}) AS more (id, bytes) WHERE clinics.id = more.id`)
}

/** The first sequence of a log that is kept here. */
export async function beginningOf(orm: Orm, log: number): Promise<number> {
  const [row] = await orm.select({ first: devices.firstSequence }).from(devices).where(eq(devices.log, log))
  return row?.first ?? 1
}

/** Rows that are looked at to fill one answer. */
const readLimit = 500

export interface StoredBatches {
  bytes: Uint8Array[]
  upTo: number
  more: boolean
}

/** Batches of a log after a sequence, at most about `maxBytes` but at least one if there is one. */
export async function readBatches(orm: Orm, log: number, after: number, maxBytes: number): Promise<StoredBatches> {
  const isAfter = and(eq(batches.log, log), gt(batches.lastSequence, after))
  const sizes = await orm
    .select({ lastSequence: batches.lastSequence, size: batches.size })
    .from(batches)
    .where(isAfter)
    .orderBy(asc(batches.lastSequence))
    .limit(readLimit)
  let total = 0
  const fitting = sizes.filter(({ size }, index) => {
    total += size
    return index === 0 || total <= maxBytes
  })
  const upTo = fitting.at(-1)?.lastSequence ?? after
  const rows =
    fitting.length === 0
      ? []
      : await orm
          .select({ bytes: batches.bytes })
          .from(batches)
          .where(and(isAfter, sql`${batches.lastSequence} <= ${upTo}`))
          .orderBy(asc(batches.lastSequence))
  const more = fitting.length < sizes.length || sizes.length === readLimit
  return { bytes: rows.map(row => row.bytes), upTo, more }
}
