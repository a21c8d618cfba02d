import { randomBytes } from 'node:crypto'
import { appendAudit } from '#backend/platform/audit.ts'
import { type AuditHead, chainStart, hashChange } from '#backend/platform/audit-hash.ts'
import type { Db } from '#db/open.ts'
import type { AuditChange } from '#db/schema/audit.ts'
import { thisDevice } from '#db/schema/sync.ts'
import { installTriggers } from '#db/triggers.ts'
import { createIdMaker } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'
import { systemRandom } from '../random.ts'
import { type Renaming, renameAllHeads, renameConflicts } from './renamed.ts'
import { type ResealKeys, resealStretch } from './reseal.ts'
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

interface Taking {
  id: string
  series: string
  now: Instant
  /**
   * Others have the old log only up to here, and it goes on differently there: what was sealed after it becomes the new
   * workstation's too.
   */
  forked?: { after: number; keys: ResealKeys }
}

/**
 * Makes a restored or copied database another workstation: new id, keys and series. Its log counts from what the others may
 * have of the old one; entries after that become the first entries of the new one, with an audit chain of its own. The
 * caller holds the only connection.
 * @returns the new device
 */
export function takeNewIdentity(db: Db, { id, series, now, forked }: Taking): Device {
  const old = db.select().from(thisDevice).get()
  if (!old) throw new Error('this workstation has no device row')
  const newId = createIdMaker(() => now, systemRandom)
  return db.raw.transaction(() => {
    const sealed = sealedUpTo(db, old.id)
    const after = forked?.after ?? sealed
    const device: Device = {
      ...old,
      ...newDeviceKeys(),
      id,
      series,
      logBase: old.logBase + after,
      createdAt: now,
    }
    db.delete(thisDevice).run()
    db.insert(thisDevice).values(device).run()
    // Numbers are unique by their series, so a new series may begin at one.
    db.raw.exec('DELETE FROM number_series; UPDATE capture_context SET capturing = 0')
    // Its copy was compared by the one that it comes from.
    db.raw.exec('UPDATE sync_devices SET agreed_at = NULL, differs = NULL')
    const renaming = { from: logOf(db, old.id), to: logOf(db, id), after, sealed }
    const conflictIds = renameConflicts(db, renaming)
    renameAllHeads(db, renaming, old.logBase)
    moveTail(db, renaming, newId, conflictIds)
    if (forked) resealStretch(db, { device, keys: forked.keys, renaming, conflictIds })
    db.raw.exec('UPDATE capture_context SET capturing = 1')
    return device
  })()
}

function logOf(db: Db, deviceId: string): { id: string; alias: number } {
  db.raw.prepare('INSERT OR IGNORE INTO sync_devices (device_id) VALUES (?)').run(deviceId)
  const alias = db.raw.prepare<[string], number>('SELECT alias FROM sync_devices WHERE device_id = ?').pluck()
  return { id: deviceId, alias: alias.get(deviceId) ?? 0 }
}

function sealedUpTo(db: Db, deviceId: string): number {
  const stored = db.raw.prepare<[string], number>('SELECT stored FROM sync_devices WHERE device_id = ?').pluck()
  return stored.get(deviceId) ?? 0
}

/** Entries that are moved at a time. */
const windowSize = 500

/** Entries of the audit trail cannot be changed or deleted, so its guards step aside, and are back before the commit. */
function moveTail(
  db: Db,
  { from, to, after }: Renaming,
  newId: () => string,
  conflictIds: ReadonlyMap<string, string>,
): void {
  const window = db.raw.prepare<[string, number], Entry>(
    `SELECT sequence, id AS auditId, created_at AS createdAt, created_by AS createdBy, action, kind,
       subject_table AS subjectTable, subject_id AS subjectId, patient_id AS patientId, reason,
       correlation_id AS correlationId, changes
     FROM audit_entries WHERE device_id = ? AND sequence > ? ORDER BY sequence LIMIT ${windowSize}`,
  )
  const remove = db.raw.prepare('DELETE FROM audit_entries WHERE id = ?')
  let head: AuditHead = { sequence: 0, hash: chainStart }
  db.raw.exec('DROP TRIGGER protect_audit_entries_delete')
  for (let rows = window.all(from.id, after); rows.length > 0; rows = window.all(from.id, after + head.sequence))
    for (const { auditId, changes, ...entry } of rows) {
      remove.run(auditId)
      const moved = { ...entry, id: newId(), deviceId: to.id, sequence: entry.sequence - after }
      head = appendAudit(db, { ...moved, changes: salted(changes, conflictIds) }, head.hash)
    }
  installTriggers(db.raw)
}

/** The same changes with salts of their own: the old entry may turn up again from elsewhere. */
function salted(changes: string, conflictIds: ReadonlyMap<string, string>): AuditChange[] {
  return (JSON.parse(changes) as AuditChange[]).map(({ hash: _, ...change }) => {
    const id = change.table === 'conflicts' ? (conflictIds.get(change.id) ?? change.id) : change.id
    const fresh = { ...change, id, salt: randomBytes(12).toString('base64') }
    return { ...fresh, hash: hashChange(fresh) }
  })
}
