import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { editable, flag, insertOnly, instant } from './columns.ts'
import { declare } from './table.ts'

/** This workstation: exactly one row. */
export const thisDevice = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('this_device', {
    id: text('id').primaryKey().notNull(),
    clinicId: text('clinic_id').notNull(),
    name: text('name').notNull().default(''),
    /** The series letter of the numbers that this workstation hands out. */
    series: text('series').notNull(),
    /** Ed25519 keys as PEM. */
    publicKey: text('public_key').notNull(),
    privateKey: text('private_key').notNull(),
    /** Seals and names the files of the blob store, in base64. */
    blobKey: text('blob_key').notNull(),
    /** X25519 keys as PEM, to which others seal what only this workstation may open. */
    agreePublicKey: text('agree_public_key').notNull().default(''),
    agreePrivateKey: text('agree_private_key').notNull().default(''),
    /** The raw Ed25519 key, in base64url, of the device that founded the clinic: every certificate leads back to it. */
    founderKey: text('founder_key').notNull().default(''),
    /**
     * Entries of `log_entries` up to here were written under another identity, of which this is a restored copy; our own
     * sequences count from there.
     */
    logBase: integer('log_base').notNull().default(0),
    createdAt: instant('created_at').notNull(),
  }),
)

/** One row: whether triggers capture. Off while remote changes are applied. */
export const captureContext = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('capture_context', {
    id: integer('id').primaryKey().notNull(),
    capturing: integer('capturing').notNull().default(1),
  }),
)

/**
 * One entry per transaction of this workstation, gapless. `sequence` is the device sequence number. Pruning always keeps
 * the last row, because the next number follows from it.
 */
export const logEntries = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('log_entries', {
    sequence: integer('sequence').primaryKey().notNull(),
    /** Hybrid logical clock, see shared/sync/clock.ts. */
    clock: text('clock').notNull(),
    actorId: text('actor_id').notNull(),
    /** The contract path or job kind that caused it, e.g. `patients.create`. */
    operation: text('operation').notNull(),
    operationId: text('operation_id').notNull(),
    /** The entry's rows in `log_changes` are those after `firstChange`, exclusive, up to `lastChange`. */
    firstChange: integer('first_change').notNull(),
    lastChange: integer('last_change').notNull(),
  }),
)

/**
 * One row per row that a transaction changed, written by the generated triggers. No index: entries name ranges of ids,
 * and every page that a transaction touches is encrypted and flushed with it. Pruning always keeps the last row.
 */
export const logChanges = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('log_changes', {
    id: integer('id').primaryKey().notNull(),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    /** `i` insert, `u` update. */
    kind: text('kind', { enum: ['i', 'u'] }).notNull(),
    /** Changed columns by SQL name, as JSON. */
    after: text('after').notNull(),
    before: text('before'),
  }),
)

/** The workstations of the clinic, also those that are gone. Ids are device ids. */
export const devices = declare(
  { domain: 'sync', policy: 'lww' },
  sqliteTable('devices', {
    ...editable,
    name: text('name').notNull().default(''),
    /** Signed statements, see shared/sync/certificate.ts: what counts is their proof, not this row. */
    certificate: text('certificate').notNull().default(''),
    revocation: text('revocation'),
    /** Which role's home it opens on, when someone chose one. */
    homeRole: text('home_role'),
  }),
)

/** Certificates and revocations that peers told before the rows with them came. `id` is a hash. */
export const syncStatements = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('sync_statements', {
    id: text('id').primaryKey().notNull(),
    kind: text('kind', { enum: ['certificate', 'revocation'] }).notNull(),
    signed: text('signed').notNull(),
  }),
)

/** The clinic's key of an epoch, sealed to one device. */
export const epochGrants = declare(
  { domain: 'sync', policy: 'ledger', secret: ['sealedKey'] },
  sqliteTable('epoch_grants', {
    ...insertOnly,
    epoch: integer('epoch').notNull().default(0),
    deviceId: text('device_id').notNull().default(''),
    /** Which key of the epoch: two approvers may make one at the same time. */
    keyId: text('key_id').notNull().default(''),
    sealedKey: text('sealed_key').notNull().default(''),
  }),
)

/** The keys of the clinic's epochs that this workstation holds, mostly one of each; the last one seals. */
export const epochKeys = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable(
    'epoch_keys',
    {
      epoch: integer('epoch').notNull(),
      /** Of its SHA-256 the first 8 bytes, hex. */
      keyId: text('key_id').notNull(),
      /** 32 bytes, base64. */
      key: text('key').notNull(),
      createdAt: instant('created_at').notNull(),
    },
    table => [primaryKey({ columns: [table.epoch, table.keyId] })],
  ),
)

/** How far each device's log is stored here without a gap, and applied. `alias` is this workstation's short name for it. */
export const syncDevices = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('sync_devices', {
    alias: integer('alias').primaryKey().notNull(),
    deviceId: text('device_id').notNull().unique(),
    stored: integer('stored').notNull().default(0),
    applied: integer('applied').notNull().default(0),
    /** SHA-256 of the last stored batch, hex. */
    lastHash: text('last_hash').notNull().default(''),
    /** What this device had applied when it sealed its last batch that is applied here: a vector as JSON. */
    seen: text('seen', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    /** The latest clock of it that was applied. */
    lastClock: text('last_clock').notNull().default(''),
    /**
     * What keeps its log from being applied, or what it did: `clockAhead` `needsUpdate` `noKey` `fork` `auditMismatch`; of
     * this workstation itself `cloned`, which stops it from sealing.
     */
    fault: text('fault'),
    /** When its copy was last found equal to the one here. */
    agreedAt: instant('agreed_at'),
    /** Where its copy was found to differ from the one here; null for nowhere. */
    differs: text('differs', { mode: 'json' }).$type<{ table: string; rows: string[] }[]>(),
    /** For `cloned`: the last own sequence that others have as it is here, once that is known. */
    forkAfter: integer('fork_after'),
    /** Where peers begin to keep this log: who ends before was away too long to go on from there. */
    keptFrom: integer('kept_from').notNull().default(1),
  }),
)

/**
 * What each workstation says of its copy, by its device id: hashes to compare by. Sealed like every change, so that no relay
 * can read or forge it.
 */
export const replicaSums = declare(
  {
    domain: 'sync',
    policy: 'lww',
    groups: [['content', 'schemaVersion', 'sums', 'detail', 'checkedAt']],
    secret: ['detail'],
  },
  sqliteTable('replica_sums', {
    ...editable,
    /** Up to which entry of each device that changed a row: whoever has applied the same must hold the same. */
    content: text('content', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    schemaVersion: integer('schema_version').notNull().default(0),
    /** One hash per table. */
    sums: text('sums', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    /** Where another copy differs: hashes of parts and rows, and the rows themselves (backend/platform/sync/agree). */
    detail: text('detail', { mode: 'json' }).$type<unknown>(),
    checkedAt: instant('checked_at'),
  }),
)

/** Sealed batches byte for byte, own and others', until every active device and every kept backup has them: a log may begin late. */
export const syncBatches = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable(
    'sync_batches',
    {
      alias: integer('alias').notNull(),
      lastSequence: integer('last_sequence').notNull(),
      firstSequence: integer('first_sequence').notNull(),
      bytes: blob('bytes', { mode: 'buffer' }).notNull(),
      receivedAt: instant('received_at').notNull(),
    },
    table => [primaryKey({ columns: [table.alias, table.lastSequence] })],
  ),
)

/** Who wrote each column group of each row last: JSON of group to `[clock, alias, sequence]`, `*` for all others. */
export const rowClocks = declare(
  { domain: 'sync', policy: 'replica' },
  sqliteTable(
    'row_clocks',
    {
      tableName: text('table_name').notNull(),
      rowId: text('row_id').notNull(),
      clocks: text('clocks').notNull(),
    },
    table => [primaryKey({ columns: [table.tableName, table.rowId] })],
  ),
)

/**
 * Values that lost against another desk's edit, one row per lost edit. Every device derives the same row, with an id
 * that is a hash of table, row, group and edit; what people decide about it is synced.
 */
export const conflicts = declare(
  { domain: 'sync', policy: 'lww', groups: [['settledAt', 'settledBy', 'choice', 'outcome']] },
  sqliteTable(
    'conflicts',
    {
      ...editable,
      tableName: text('table_name').notNull().default(''),
      rowId: text('row_id').notNull().default(''),
      patientId: text('patient_id'),
      /** SQL names of the columns that moved together. */
      columns: text('columns', { mode: 'json' }).$type<string[]>().notNull().default([]),
      clinical: flag('clinical').notNull().default(false),
      /** `edit`: a value lost against a later one. `removal`: a removal lost against an edit. */
      kind: text('kind', { enum: ['edit', 'removal'] })
        .notNull()
        .default('edit'),
      /** By SQL name. */
      lostValues: text('lost_values', { mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
      lostClock: text('lost_clock').notNull().default(''),
      lostDeviceId: text('lost_device_id').notNull().default(''),
      lostSequence: integer('lost_sequence').notNull().default(0),
      lostBy: text('lost_by').notNull().default(''),
      /** When the lost edit was made. */
      lostAt: instant('lost_at'),
      /** True once someone who had seen the lost value wrote over it: then there is nothing left to decide. */
      superseded: flag('superseded').notNull().default(false),
      settledAt: instant('settled_at'),
      settledBy: text('settled_by'),
      choice: text('choice', { enum: ['kept', 'lost', 'merged'] }),
      /** What settling wrote, and over what, by SQL name: so that it can be taken back. */
      outcome: text('outcome', { mode: 'json' }).$type<{
        before: Record<string, unknown>
        after: Record<string, unknown>
      }>(),
    },
    table => [
      index('conflicts_row').on(table.tableName, table.rowId),
      index('conflicts_open').on(table.lostAt, table.id).where(sql`settled_at IS NULL AND superseded = 0`),
    ],
  ),
)

/**
 * Changes that count as applied and wait: for an update that knows their table or column, or for the row that they edit.
 * Those of a row are in the order in which they came.
 */
export const syncQuarantine = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable(
    'sync_quarantine',
    {
      id: integer('id').primaryKey().notNull(),
      alias: integer('alias').notNull(),
      sequence: integer('sequence').notNull(),
      clock: text('clock').notNull(),
      tableName: text('table_name').notNull(),
      rowId: text('row_id').notNull(),
      waitsFor: text('waits_for', { enum: ['version', 'row'] }).notNull(),
      /** Whether the rest of the change is applied. */
      partial: flag('partial').notNull(),
      /** The part that waits, what it wrote over and what its author had seen, as JSON (backend/platform/sync/quarantine.ts). */
      change: text('change').notNull(),
    },
    table => [
      index('sync_quarantine_row').on(table.tableName, table.rowId),
      index('sync_quarantine_no_row').on(table.id).where(sql`waits_for = 'row'`),
    ],
  ),
)

/**
 * A workstation was away so long that nobody keeps its next changes any more, and asks for a copy of the whole clinic. One of
 * the others makes it, seals it to that workstation and leaves it at a relay (backend/platform/sync/copies).
 */
export const copyRequests = declare(
  {
    domain: 'sync',
    policy: 'lww',
    groups: [
      ['schemaVersion', 'places'],
      ['makerId', 'makingSince', 'sentAt'],
      ['endedAt', 'endedAs'],
    ],
  },
  sqliteTable('copy_requests', {
    ...editable,
    /** Who asks. */
    deviceId: text('device_id').notNull().default(''),
    /** Of the version that runs there: it cannot read a copy by a newer one. */
    schemaVersion: integer('schema_version').notNull().default(0),
    /** Where it can fetch the copy. */
    places: text('places', { mode: 'json' }).$type<string[]>().notNull().default([]),
    /** Who makes the copy. */
    makerId: text('maker_id'),
    makingSince: instant('making_since'),
    /** When the copy was at the relay. */
    sentAt: instant('sent_at'),
    endedAt: instant('ended_at'),
    /** `done`: nothing is missing there any more. `failed`: the copy could not be used; it asks again after a while. */
    endedAs: text('ended_as', { enum: ['done', 'failed'] }),
  }),
)

/** Where this workstation exchanges: relays in the cloud, on the LAN, a folder. */
export const syncPeers = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('sync_peers', {
    id: text('id').primaryKey().notNull(),
    kind: text('kind', { enum: ['relay', 'lan', 'file'] }).notNull(),
    address: text('address').notNull().default(''),
    /** SHA-256 of the only TLS certificate that is accepted, hex: of a relay on the clinic's own network. */
    pin: text('pin'),
    /** Registers the clinic where the relay asks for it. */
    token: text('token'),
    active: flag('active').notNull().default(true),
    /** What the peer is known to hold: a vector as JSON. */
    held: text('held', { mode: 'json' }).$type<Record<string, number>>().notNull().default({}),
    lastContactAt: instant('last_contact_at'),
    lastError: text('last_error'),
  }),
)

/** How this workstation uses the clinic's own network: at most one row. */
export const lanSettings = declare(
  { domain: 'sync', policy: 'local' },
  sqliteTable('lan_settings', {
    id: integer('id').primaryKey().notNull(),
    /** `finds`: exchanges with whoever shares. `shares`: and hosts the relay itself when nobody else does. */
    mode: text('mode', { enum: ['off', 'finds', 'shares'] })
      .notNull()
      .default('off'),
    port: integer('port').notNull().default(4391),
  }),
)
