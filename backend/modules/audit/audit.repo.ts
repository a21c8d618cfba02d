import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { auditEntries } from '#db/schema/audit.ts'

export type AuditEntryRow = typeof auditEntries.$inferSelect

/** Which part of the trail is searched; each has an index that reads it newest first. */
export interface Stretch {
  patientId?: string | undefined
  securityOnly: boolean
  /** Ids from here (inclusive) up to there (exclusive). */
  from?: string | undefined
  before?: string | undefined
}

/** The columns that filters look at; the changed values are read only of the entries that are shown. */
const light = {
  id: auditEntries.id,
  createdAt: auditEntries.createdAt,
  createdBy: auditEntries.createdBy,
  action: auditEntries.action,
  kind: auditEntries.kind,
  subjectTable: auditEntries.subjectTable,
  subjectId: auditEntries.subjectId,
}
export type LightEntry = Pick<AuditEntryRow, keyof typeof light>

/** The next entries of a stretch, newest first. */
export function listLightEntries(db: Db, stretch: Stretch, limit: number): LightEntry[] {
  const { patientId, securityOnly, from, before } = stretch
  const conditions: (SQL | undefined)[] = [
    patientId === undefined ? undefined : eq(auditEntries.patientId, patientId),
    // Written out, not bound: the index of security entries is a partial one.
    securityOnly ? sql`kind = 'security'` : undefined,
    from === undefined ? undefined : gte(auditEntries.id, from),
    before === undefined ? undefined : lt(auditEntries.id, before),
  ]
  return db
    .select(light)
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.id))
    .limit(limit)
    .all()
}

/** Whole entries, newest first. */
export function readEntries(db: Db, ids: string[]): AuditEntryRow[] {
  if (ids.length === 0) return []
  const rows = db.select().from(auditEntries).where(inArray(auditEntries.id, ids)).orderBy(asc(auditEntries.id)).all()
  return rows.reverse()
}
