import { and, desc, eq, inArray, isNull, lt, or, type SQL } from 'drizzle-orm'
import type { Moment } from '#backend/platform/page.ts'
import type { Db } from '#db/open.ts'
import { attachments, fileCopies } from '#db/schema/attachments.ts'
import { patientFiles } from '#db/schema/files.ts'
import { users } from '#db/schema/identity.ts'
import type { FileKind } from '#shared/domain/encounters/file-kinds.ts'

/** A file with what is known of its bytes and of who added it. */
export type FileRow = ReturnType<ReturnType<typeof rows>['all']>[number]

export interface Wanted {
  patientIds: readonly string[]
  visitId?: string | undefined
  kind?: FileKind | undefined
  /** Only what this user added. */
  addedBy?: string | undefined
}

const rows = (db: Db, where: SQL | undefined) =>
  db
    .select({
      file: patientFiles,
      mediaType: attachments.mediaType,
      size: attachments.size,
      blobName: attachments.blobName,
      here: fileCopies.here,
      addedByName: users.displayName,
    })
    .from(patientFiles)
    .innerJoin(attachments, eq(attachments.id, patientFiles.attachmentId))
    .leftJoin(fileCopies, eq(fileCopies.blobName, attachments.blobName))
    .leftJoin(users, eq(users.id, patientFiles.createdBy))
    .where(where)

/** Removed ones too. */
export const findFileRow = (db: Db, id: string): FileRow | undefined => rows(db, eq(patientFiles.id, id)).get()

/** Removed ones too, in no order. */
export const findFileRows = (db: Db, ids: readonly string[]): FileRow[] =>
  rows(db, inArray(patientFiles.id, [...ids])).all()

/** Latest first, before `after`; removed ones left out. */
export function listFileRows(db: Db, wanted: Wanted, after: Moment | null, limit: number): FileRow[] {
  const { patientIds, visitId, kind, addedBy } = wanted
  const { shownAt, id } = patientFiles
  return rows(
    db,
    and(
      inArray(patientFiles.patientId, [...patientIds]),
      isNull(patientFiles.deletedAt),
      visitId === undefined ? undefined : eq(patientFiles.visitId, visitId),
      kind && eq(patientFiles.kind, kind),
      addedBy === undefined ? undefined : eq(patientFiles.createdBy, addedBy),
      after ? or(lt(shownAt, after.at), and(eq(shownAt, after.at), lt(id, after.id))) : undefined,
    ),
  )
    .orderBy(desc(shownAt), desc(id))
    .limit(limit)
    .all()
}

/** A file of these charts with the same bytes, not removed. */
export const findTwin = (db: Db, patientIds: readonly string[], blobName: string): FileRow | undefined =>
  rows(
    db,
    and(
      inArray(patientFiles.patientId, [...patientIds]),
      isNull(patientFiles.deletedAt),
      eq(attachments.blobName, blobName),
    ),
  ).get()

export function insertFile(db: Db, row: typeof patientFiles.$inferInsert): void {
  db.insert(patientFiles).values(row).run()
}

export function updateFile(db: Db, id: string, values: Partial<typeof patientFiles.$inferInsert>): void {
  db.update(patientFiles).set(values).where(eq(patientFiles.id, id)).run()
}
