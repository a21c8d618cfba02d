import { and, desc, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { generatedDocuments } from '#db/schema/documents.ts'
import type { DocumentKind } from '#shared/domain/documents/kinds.ts'

export type IssuedRow = typeof generatedDocuments.$inferSelect

/** What is kept of a paper beside its pages. */
export type KeptAs = Pick<
  IssuedRow,
  'kind' | 'patientId' | 'visitId' | 'number' | 'language' | 'fileName' | 'letterheadVersionId'
>

export function findIssued(db: Db, id: string): IssuedRow | undefined {
  return db.select().from(generatedDocuments).where(eq(generatedDocuments.id, id)).get()
}

/** The same pages on the same letterhead. */
export function findSame(db: Db, { kind, patientId, letterheadVersionId }: KeptAs, digest: string) {
  const { letterheadVersionId: version } = generatedDocuments
  return db
    .select()
    .from(generatedDocuments)
    .where(
      and(
        eq(generatedDocuments.patientId, patientId),
        eq(generatedDocuments.kind, kind),
        eq(generatedDocuments.digest, digest),
        letterheadVersionId === null ? isNull(version) : eq(version, letterheadVersionId),
      ),
    )
    .get()
}

export function insertIssued(db: Db, row: typeof generatedDocuments.$inferInsert): void {
  db.insert(generatedDocuments).values(row).run()
}

/** Latest first. */
export function listIssued(
  db: Db,
  patientIds: readonly string[],
  kinds: readonly DocumentKind[],
  after: string | undefined,
  limit: number,
): IssuedRow[] {
  const { id, patientId, kind } = generatedDocuments
  return db
    .select()
    .from(generatedDocuments)
    .where(and(inArray(patientId, patientIds), inArray(kind, kinds), after === undefined ? undefined : lt(id, after)))
    .orderBy(desc(id))
    .limit(limit)
    .all()
}
