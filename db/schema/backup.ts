import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'
import { declare } from './table.ts'

/** How this workstation makes its backups and its downtime pack: at most one row. */
export const backupSettings = declare(
  { domain: 'backup', policy: 'local' },
  sqliteTable('backup_settings', {
    id: integer('id').primaryKey().notNull(),
    /** An absolute path on this computer; null until someone chose one. */
    folder: text('folder'),
    /** `HH:MM` on the clinic's wall. */
    dailyAt: text('daily_at').notNull().default('21:00'),
    /** Backups go to the relay too; or only there, where no folder is chosen. */
    atRelay: flag('at_relay').notNull().default(false),
    keepDays: integer('keep_days').notNull().default(30),
    /** Photos and files go along. */
    withFiles: flag('with_files').notNull().default(true),
    weeklyProof: flag('weekly_proof').notNull().default(true),
    /** Where the downtime pack goes; null: beside the data folder. */
    packFolder: text('pack_folder'),
    /** Sealed, base64; null: no pack is made. */
    packPassphrase: text('pack_passphrase'),
    /** The last good pack. */
    packMadeAt: instant('pack_made_at'),
    packFile: text('pack_file'),
    packPatients: integer('pack_patients').notNull().default(0),
    /** What kept the last attempt from making one, as a key of the texts `backup:faults`. */
    packFault: text('pack_fault'),
    updatedAt: instant('updated_at'),
    updatedBy: text('updated_by').notNull().default(''),
  }),
)

/** Attempts at backups of this workstation, good and failed ones. */
export const backups = declare(
  { domain: 'backup', policy: 'local' },
  sqliteTable(
    'backups',
    {
      /** Of a good one: the id in the file's header. */
      id: text('id').primaryKey().notNull(),
      createdAt: instant('created_at').notNull(),
      /** `daily`, or the user who asked for it. */
      madeBy: text('made_by').notNull().default(''),
      /** Where it was written; null when that failed. */
      file: text('file'),
      bytes: integer('bytes').notNull().default(0),
      files: integer('files').notNull().default(0),
      rows: integer('rows').notNull().default(0),
      /** Why there is none, as a key of the texts `backup:faults`. */
      fault: text('fault'),
      /** When it was last restored to a scratch folder, and what was wrong then. */
      provenAt: instant('proven_at'),
      proofFault: text('proof_fault'),
      /** When a relay proved that it holds it. */
      relayAt: instant('relay_at'),
      /** Why it is not there, as a key of the texts `backup:faults`. */
      relayFault: text('relay_fault'),
      /** The kit that opens it there, and its key there, sealed to that kit: base64. */
      relayKit: text('relay_kit'),
      relaySealedKey: text('relay_sealed_key'),
      /** When it had served its time and was deleted. */
      prunedAt: instant('pruned_at'),
    },
    table => [index('backups_time').on(table.createdAt)],
  ),
)
