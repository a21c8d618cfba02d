import { randomBytes } from 'node:crypto'
import { type AuditHead, appendAudit, chainStart, hashChange } from '#backend/platform/audit.ts'
import type { Db } from '#db/open.ts'
import type { AuditChange } from '#db/schema/audit.ts'
import { thisDevice } from '#db/schema/sync.ts'
import { installTriggers } from '#db/triggers.ts'
import { createIdMaker } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'
import { systemRandom } from '../random.ts'
import { newKeyPair } from './trust/statements.ts'

type Device = typeof thisDevice.$inferSelect

/** Fresh keys of a workstation, as PEM. */
function newDeviceKeys(): Pick<Device, 'publicKey' | 'privateKey' | 'agreePublicKey' | 'agreePrivateKey'> {
  const agreeing = newKeyPair('x25519')
  return { ...newKeyPair('ed25519'), agreePublicKey: agreeing.publicKey, agreePrivateKey: agreeing.privateKey }
}

interface Entry {
  sequence: number
  auditId: string
  createdAt: number
  createdBy: string
  action: string
  kind: 'read' | 'write' | 'security'
  subjectTable: string | null
  subjectId: string | null
  patientId: string | null
  reason: string | null
  correlationId: string
  changes: string
}

/**
 * Makes a restored or copied database another workstation: new id, keys and series. Its log counts from what the old
 * workstation had sealed; entries after that may never have left it, so they become the first entries of the new one, with
 * an audit chain of its own. The caller holds the only connection.
 * @returns the new device
 */
export function takeNewIdentity(db: Db, { id, series, now }: { id: string; series: string; now: Instant }): Device {
  const old = db.select().from(thisDevice).get()
  if (!old) throw new Error('this workstation has no device row')
  const newId = createIdMaker(() => now, systemRandom)
  return db.raw.transaction(() => {
    const sealed = sealedUpTo(db, old.id)
    const device: Device = {
      ...old,
      ...newDeviceKeys(),
      id,
      series,
      logBase: old.logBase + sealed,
      createdAt: now,
    }
    db.delete(thisDevice).run()
    db.insert(thisDevice).values(device).run()
    // Numbers are unique by their series, so a new series may begin at one.
    db.raw.exec('DELETE FROM number_series')
    moveTail(db, old.id, device.id, sealed, newId)
    return device
  })()
}

function sealedUpTo(db: Db, deviceId: string): number {
  const stored = db.raw.prepare<[string], number>('SELECT stored FROM sync_devices WHERE device_id = ?').pluck()
  return stored.get(deviceId) ?? 0
}

/** Entries that are moved at a time. */
const windowSize = 500

/** Entries of the audit trail cannot be changed or deleted, so its guards step aside, and are back before the commit. */
function moveTail(db: Db, from: string, to: string, sealed: number, newId: () => string): void {
  const window = db.raw.prepare<[string, number], Entry>(
    `SELECT sequence, id AS auditId, created_at AS createdAt, created_by AS createdBy, action, kind,
       subject_table AS subjectTable, subject_id AS subjectId, patient_id AS patientId, reason,
       correlation_id AS correlationId, changes
     FROM audit_entries WHERE device_id = ? AND sequence > ? ORDER BY sequence LIMIT ${windowSize}`,
  )
  const remove = db.raw.prepare('DELETE FROM audit_entries WHERE id = ?')
  let head: AuditHead = { sequence: 0, hash: chainStart }
  db.raw.exec('DROP TRIGGER protect_audit_entries_delete')
  for (let rows = window.all(from, sealed); rows.length > 0; rows = window.all(from, sealed + head.sequence))
    for (const { auditId, changes, ...entry } of rows) {
      remove.run(auditId)
      const sequence = entry.sequence - sealed
      head = appendAudit(db, { ...entry, id: newId(), deviceId: to, sequence, changes: salted(changes) }, head.hash)
    }
  installTriggers(db.raw)
}

/** The same changes with salts of their own: the old entry may turn up again from elsewhere. */
function salted(changes: string): AuditChange[] {
  return (JSON.parse(changes) as AuditChange[]).map(({ hash: _, ...change }) => {
    const fresh = { ...change, salt: randomBytes(12).toString('base64') }
    return { ...fresh, hash: hashChange(fresh) }
  })
}
