import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'

/** A device's log as it stands here. */
export interface LogRow {
  deviceId: string
  stored: number
  applied: number
  /** A vector as JSON: what it had applied of the others when it wrote its last applied entry. */
  seen: string
  lastClock: string
  fault: string | null
  agreedAt: number | null
  /** JSON. */
  differs: string | null
  forkAfter: number | null
  keptFrom: number
}

export interface DeviceRow {
  id: string
  name: string
  certificate: string
  isRevoked: 0 | 1
}

export interface MendedRow {
  id: string
  at: number
  deviceId: string
  table: string | null
  columns: string | null
}

const sql = prepared(({ raw }) => ({
  logs: raw.prepare<[], LogRow>(
    `SELECT device_id AS deviceId, stored, applied, seen, last_clock AS lastClock, fault,
       agreed_at AS agreedAt, differs, fork_after AS forkAfter, kept_from AS keptFrom FROM sync_devices`,
  ),
  devices: raw.prepare<[], DeviceRow>(
    `SELECT id, name, certificate, revocation IS NOT NULL AS isRevoked FROM devices WHERE deleted_at IS NULL`,
  ),
  lastEntry: raw.prepare<[], { clock: string }>('SELECT clock FROM log_entries ORDER BY sequence DESC LIMIT 1'),
  // Security entries have an index of their own, and are few.
  mended: raw.prepare<[], MendedRow>(
    `SELECT id, created_at AS at, device_id AS deviceId, subject_table AS "table", reason AS columns FROM audit_entries
     WHERE kind = 'security' AND action = 'sync.mendRow' ORDER BY id DESC LIMIT 20`,
  ),
  chartWriters: raw.prepare<[string], { deviceId: string; sequence: number }>(
    `SELECT device_id AS deviceId, max(sequence) AS sequence FROM audit_entries
     WHERE patient_id IN (SELECT value FROM json_each(?)) AND kind = 'write' GROUP BY device_id`,
  ),
}))

export const listLogs = (db: Db): LogRow[] => sql(db).logs.all()
export const listDevices = (db: Db): DeviceRow[] => sql(db).devices.all()

/** Rows that workstations found damaged and put right, the latest first. */
export const listMended = (db: Db): MendedRow[] => sql(db).mended.all()

/** The clock of the last own entry. */
export const lastOwnClock = (db: Db): string | undefined => sql(db).lastEntry.get()?.clock

/** The last change of a chart by each device. */
export const listChartWriters = (db: Db, patientIds: readonly string[]) =>
  sql(db).chartWriters.all(JSON.stringify(patientIds))
