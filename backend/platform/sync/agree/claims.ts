import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Clinic } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import { replicaSums } from '#db/schema/sync.ts'

const rowState = z.object({
  values: z.record(z.string(), z.unknown()),
  /** Who wrote each column group last; none for rows that are never edited. */
  heads: z.record(z.string(), z.tuple([z.string(), z.string(), z.number().int()])),
})
/** A row as one copy holds it. Devices are named by their ids. */
export type RowState = z.infer<typeof rowState>

/** All by table; rows by their ids. */
const detail = z.object({
  buckets: z.record(z.string(), z.string()),
  /** Each row's hash, of these buckets. */
  rows: z.record(z.string(), z.object({ of: z.array(z.number().int()), sums: z.record(z.string(), z.string()) })),
  states: z.record(z.string(), z.record(z.string(), rowState)),
})
export type ClaimDetail = z.infer<typeof detail>

const claim = z.object({
  content: z.record(z.string(), z.number()),
  schemaVersion: z.number(),
  sums: z.record(z.string(), z.string()),
  detail: detail.nullable(),
  checkedAt: z.number().nullable(),
})
/** What a workstation says of its copy. */
export type Claim = z.infer<typeof claim>

/** What each workstation said last, by its id. */
export function readClaims(db: Db): Map<string, Claim> {
  return new Map(
    db
      .select()
      .from(replicaSums)
      .all()
      .flatMap(row => {
        const read = claim.safeParse(row)
        return read.success ? [[row.id, read.data] as const] : []
      }),
  )
}

/** Says it to everyone. */
export function writeClaim(clinic: Clinic, said: Claim): void {
  clinic.systemCall('sync.sayState').transaction(tx => {
    const { id } = clinic.device
    const values = { ...said, checkedAt: tx.now, ...updated(tx) }
    const { changes } = tx.db.update(replicaSums).set(values).where(eq(replicaSums.id, id)).run()
    if (changes === 0)
      tx.db
        .insert(replicaSums)
        .values({ id, createdAt: tx.now, createdBy: tx.actor.userId, ...values })
        .run()
  })
}
