import {
  bigint,
  bigserial,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'

/** The tables of a relay; relay/database/migrations.ts makes them. Everything that came from a clinic is sealed or signed. */
const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
const instant = (name: string) => bigint(name, { mode: 'number' })

export const relayMigrations = pgTable('relay_migrations', {
  tag: text('tag').primaryKey(),
  checksum: text('checksum').notNull(),
})

export const clinics = pgTable('clinics', {
  id: uuid('id').primaryKey(),
  registeredAt: instant('registered_at').notNull(),
  /** Ed25519 of the clinic's first device, base64url. */
  founderKey: text('founder_key'),
  /** Batches and files together. */
  bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
  /** Null: the relay's own limit. */
  quotaBytes: bigint('quota_bytes', { mode: 'number' }),
})

/** A device that approvers of its clinic vouch for, or did, and how far its log is stored here. */
export const devices = pgTable(
  'devices',
  {
    log: bigserial('log', { mode: 'number' }).primaryKey(),
    clinicId: uuid('clinic_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    lastSequence: bigint('last_sequence', { mode: 'number' }).notNull().default(0),
    /** SHA-256 of the last batch. */
    lastHash: bytea('last_hash').notNull(),
    /** Earlier entries are not kept here. */
    firstSequence: bigint('first_sequence', { mode: 'number' }).notNull().default(1),
    /** What it said last that it holds of everyone's log: a vector. */
    held: jsonb('held').$type<Record<string, number>>().notNull().default({}),
    /** When it said so, or became a member. */
    heardAt: instant('heard_at').notNull(),
  },
  table => [index('devices_by_clinic').on(table.clinicId, table.deviceId)],
)

/** Certificates and revocations that proved themselves. */
export const statements = pgTable(
  'statements',
  {
    clinicId: uuid('clinic_id').notNull(),
    digest: text('digest').notNull(),
    kind: text('kind', { enum: ['certificate', 'revocation'] }).notNull(),
    signed: text('signed').notNull(),
  },
  table => [primaryKey({ columns: [table.clinicId, table.digest] })],
)

export const batches = pgTable(
  'batches',
  {
    log: bigint('log', { mode: 'number' }).notNull(),
    lastSequence: bigint('last_sequence', { mode: 'number' }).notNull(),
    firstSequence: bigint('first_sequence', { mode: 'number' }).notNull(),
    /** SHA-256 of the batch. */
    hash: bytea('hash').notNull(),
    /** Beside the bytes, so that they need not be read to find out how many fit. */
    size: integer('size').notNull(),
    storedAt: instant('stored_at').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  table => [primaryKey({ columns: [table.log, table.lastSequence] })],
)

/** Signed requests count once. */
export const nonces = pgTable(
  'nonces',
  { deviceId: uuid('device_id').notNull(), nonce: text('nonce').notNull(), expiresAt: instant('expires_at').notNull() },
  table => [primaryKey({ columns: [table.deviceId, table.nonce] }), index('nonces_by_expiry').on(table.expiresAt)],
)

export const mail = pgTable(
  'mail',
  {
    number: bigserial('number', { mode: 'number' }).primaryKey(),
    rendezvous: text('rendezvous').notNull(),
    body: bytea('body').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  table => [index('mail_by_rendezvous').on(table.rendezvous), index('mail_by_expiry').on(table.expiresAt)],
)

/** A sealed file or snapshot, complete or on its way. Two devices may send the same file; the first to finish counts. */
export const uploads = pgTable(
  'uploads',
  {
    id: uuid('id').primaryKey(),
    clinicId: uuid('clinic_id').notNull(),
    kind: text('kind', { enum: ['file', 'snapshot', 'backup'] }).notNull(),
    name: text('name').notNull(),
    uploader: uuid('uploader').notNull(),
    /** Who may read a snapshot. */
    addressee: uuid('addressee'),
    total: bigint('total', { mode: 'number' }).notNull(),
    received: bigint('received', { mode: 'number' }).notNull().default(0),
    complete: boolean('complete').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    /** Null: stays. */
    expiresAt: instant('expires_at'),
  },
  table => [
    index('uploads_by_name').on(table.clinicId, table.kind, table.name),
    index('uploads_by_expiry').on(table.expiresAt),
  ],
)

/** The parts of an upload as they came, each an object of the store. */
export const parts = pgTable(
  'parts',
  {
    uploadId: uuid('upload_id').notNull(),
    first: bigint('first', { mode: 'number' }).notNull(),
    size: integer('size').notNull(),
    hash: bytea('hash').notNull(),
  },
  table => [primaryKey({ columns: [table.uploadId, table.first] })],
)

/** The key of a printed recovery kit, by the device that registered it: whoever proves it may read that device's backups. */
export const recoveryKeys = pgTable(
  'recovery_keys',
  {
    clinicId: uuid('clinic_id').notNull(),
    deviceId: uuid('device_id').notNull(),
    /** Ed25519, base64url. */
    key: text('key').notNull(),
    registeredAt: instant('registered_at').notNull(),
  },
  table => [primaryKey({ columns: [table.clinicId, table.deviceId] }), index('recovery_keys_by_key').on(table.key)],
)
