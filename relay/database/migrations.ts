/** Each runs once, in order, in a transaction of its own. One that has been released never changes. */
export interface Migration {
  tag: string
  sql: string[]
}

export const migrations: readonly Migration[] = [
  {
    tag: '0000_relay',
    sql: [
      `CREATE TABLE clinics (
        id uuid PRIMARY KEY,
        registered_at bigint NOT NULL,
        founder_key text,
        bytes bigint NOT NULL DEFAULT 0,
        quota_bytes bigint
      )`,
      `CREATE TABLE devices (
        log bigserial PRIMARY KEY,
        clinic_id uuid NOT NULL REFERENCES clinics (id),
        device_id uuid NOT NULL,
        last_sequence bigint NOT NULL DEFAULT 0,
        last_hash bytea NOT NULL
      )`,
      'CREATE UNIQUE INDEX devices_by_clinic ON devices (clinic_id, device_id)',
      `CREATE TABLE statements (
        clinic_id uuid NOT NULL REFERENCES clinics (id),
        digest text NOT NULL,
        kind text NOT NULL,
        signed text NOT NULL,
        PRIMARY KEY (clinic_id, digest)
      )`,
      // No reference to devices: its check of every row costs a third of all pushes, and devices are never deleted.
      `CREATE TABLE batches (
        log bigint NOT NULL,
        last_sequence bigint NOT NULL,
        first_sequence bigint NOT NULL,
        hash bytea NOT NULL,
        size integer NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (log, last_sequence)
      )`,
      // Ciphertext does not compress; trying to costs time.
      'ALTER TABLE batches ALTER COLUMN bytes SET STORAGE EXTERNAL',
      `CREATE TABLE nonces (
        device_id uuid NOT NULL,
        nonce text NOT NULL,
        expires_at bigint NOT NULL,
        PRIMARY KEY (device_id, nonce)
      )`,
      'CREATE INDEX nonces_by_expiry ON nonces (expires_at)',
      `CREATE TABLE mail (
        number bigserial PRIMARY KEY,
        rendezvous text NOT NULL,
        body bytea NOT NULL,
        expires_at bigint NOT NULL
      )`,
      'CREATE INDEX mail_by_rendezvous ON mail (rendezvous)',
      'CREATE INDEX mail_by_expiry ON mail (expires_at)',
      `CREATE TABLE uploads (
        id uuid PRIMARY KEY,
        clinic_id uuid NOT NULL REFERENCES clinics (id),
        kind text NOT NULL,
        name text NOT NULL,
        uploader uuid NOT NULL,
        addressee uuid,
        total bigint NOT NULL,
        received bigint NOT NULL DEFAULT 0,
        complete boolean NOT NULL DEFAULT false,
        created_at bigint NOT NULL,
        expires_at bigint
      )`,
      'CREATE INDEX uploads_by_name ON uploads (clinic_id, kind, name)',
      'CREATE UNIQUE INDEX uploads_one_complete ON uploads (clinic_id, kind, name) WHERE complete',
      'CREATE UNIQUE INDEX uploads_one_per_uploader ON uploads (clinic_id, kind, name, uploader) WHERE NOT complete',
      'CREATE INDEX uploads_by_expiry ON uploads (expires_at)',
      `CREATE TABLE parts (
        upload_id uuid NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
        first bigint NOT NULL,
        size integer NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (upload_id, first)
      )`,
    ],
  },
  {
    tag: '0001_recovery_keys',
    sql: [
      `CREATE TABLE recovery_keys (
        clinic_id uuid NOT NULL REFERENCES clinics (id),
        device_id uuid NOT NULL,
        key text NOT NULL,
        registered_at bigint NOT NULL,
        PRIMARY KEY (clinic_id, device_id)
      )`,
      'CREATE INDEX recovery_keys_by_key ON recovery_keys (key)',
    ],
  },
  {
    tag: '0002_beginnings',
    sql: ['ALTER TABLE devices ADD COLUMN first_sequence bigint NOT NULL DEFAULT 1'],
  },
  {
    tag: '0003_pruning',
    sql: [
      `ALTER TABLE devices ADD COLUMN held jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN heard_at bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint`,
      'ALTER TABLE batches ADD COLUMN stored_at bigint NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint',
    ],
  },
]
