import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '#db/open.ts'
import { backupSettings, backups } from '#db/schema/backup.ts'

export type SettingsRow = typeof backupSettings.$inferSelect
export type BackupRow = typeof backups.$inferSelect

const usual: SettingsRow = {
  id: 1,
  folder: null,
  atRelay: false,
  dailyAt: '21:00',
  keepDays: 30,
  withFiles: true,
  weeklyProof: true,
  packFolder: null,
  packPassphrase: null,
  packMadeAt: null,
  packFile: null,
  packPatients: 0,
  packFault: null,
  updatedAt: null,
  updatedBy: '',
}

export const readSettings = (db: Db): SettingsRow => db.select().from(backupSettings).get() ?? usual

export function changeSettings(db: Db, changes: Partial<SettingsRow>): void {
  const row = { ...readSettings(db), ...changes, id: 1 }
  db.insert(backupSettings).values(row).onConflictDoUpdate({ target: backupSettings.id, set: row }).run()
}

/** Newest first, with failed attempts. */
export const listBackupRows = (db: Db, limit = 500): BackupRow[] =>
  db.select().from(backups).where(isNull(backups.prunedAt)).orderBy(desc(backups.createdAt)).limit(limit).all()

/** Also those that were deleted: they may still be at the relay. */
export const listAllRows = (db: Db): BackupRow[] => db.select().from(backups).all()

/** The newest that a relay holds. */
export const lastAtRelay = (db: Db): BackupRow | undefined =>
  db.select().from(backups).where(isNotNull(backups.relayAt)).orderBy(desc(backups.createdAt)).limit(1).get()

export const lastAttempt = (db: Db): BackupRow | undefined =>
  db.select().from(backups).orderBy(desc(backups.createdAt), desc(backups.id)).limit(1).get()

export const lastGood = (db: Db): BackupRow | undefined =>
  db
    .select()
    .from(backups)
    .where(isNotNull(backups.file))
    .orderBy(desc(backups.createdAt), desc(backups.id))
    .limit(1)
    .get()

/** The oldest that is there still. */
export const firstGood = (db: Db): BackupRow | undefined =>
  db
    .select()
    .from(backups)
    .where(and(isNotNull(backups.file), isNull(backups.prunedAt)))
    .orderBy(backups.createdAt, backups.id)
    .limit(1)
    .get()

/** The backup whose proof was tried last. */
export const lastProof = (db: Db): BackupRow | undefined =>
  db
    .select()
    .from(backups)
    .where(isNotNull(backups.provenAt))
    .orderBy(desc(backups.provenAt), desc(backups.id))
    .limit(1)
    .get()

export function lastProven(db: Db): BackupRow | undefined {
  const rows = db
    .select()
    .from(backups)
    .where(isNotNull(backups.provenAt))
    .orderBy(desc(backups.provenAt), desc(backups.id))
    .all()
  return rows.find(row => row.proofFault === null)
}

export const findBackupRow = (db: Db, id: string): BackupRow | undefined =>
  db.select().from(backups).where(eq(backups.id, id)).get()

export function insertBackupRow(db: Db, row: typeof backups.$inferInsert): void {
  db.insert(backups).values(row).run()
}

export function updateBackupRow(db: Db, id: string, changes: Partial<BackupRow>): void {
  db.update(backups).set(changes).where(eq(backups.id, id)).run()
}
