import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { inserted } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import { epochGrants, type thisDevice } from '#db/schema/sync.ts'
import type { TrustedDevice } from '#shared/sync/trust.ts'
import { openFrom, sealTo } from './seal-to.ts'
import { trustedDevices } from './trust.ts'

/** A key of the clinic: everything of its epoch is sealed with it. */
export interface EpochKey {
  epoch: number
  /** 32 bytes. */
  key: Buffer
}

/** A key of the clinic that is sealed to this workstation. */
export interface Grant {
  epoch: number
  keyId: string
  sealedKey: string
  createdAt: number
}

type Device = typeof thisDevice.$inferSelect

const keyLength = 32

const statements = prepared(db => ({
  keys: db.raw.prepare<[], { epoch: number; key: string }>(
    'SELECT epoch, key FROM epoch_keys ORDER BY epoch DESC, key_id DESC',
  ),
  keysOf: db.raw.prepare<[number], string>('SELECT key FROM epoch_keys WHERE epoch = ? ORDER BY key_id').pluck(),
  store: db.raw.prepare('INSERT OR IGNORE INTO epoch_keys (epoch, key_id, key, created_at) VALUES (?, ?, ?, ?)'),
  /** Grants of keys that are not here yet. */
  grants: db.raw.prepare<[string], Grant>(
    `SELECT epoch, key_id AS keyId, sealed_key AS sealedKey, created_at AS createdAt FROM epoch_grants
     WHERE device_id = ? AND (epoch, key_id) NOT IN (SELECT epoch, key_id FROM epoch_keys) ORDER BY epoch, id`,
  ),
  holds: db.raw.prepare<[number, string], unknown>('SELECT 1 FROM epoch_keys WHERE epoch = ? AND key_id = ?'),
  granted: db.raw
    .prepare<[number, string], string>('SELECT DISTINCT device_id FROM epoch_grants WHERE epoch = ? AND key_id = ?')
    .pluck(),
  lastEpoch: db.raw
    .prepare<[], number>(
      'SELECT max(coalesce((SELECT max(epoch) FROM epoch_keys), 0), coalesce((SELECT max(epoch) FROM epoch_grants), 0))',
    )
    .pluck(),
}))

/** The keys that this workstation holds, the newest first. */
export function epochKeysOf(db: Db): EpochKey[] {
  return statements(db)
    .keys.all()
    .map(({ epoch, key }) => ({ epoch, key: Buffer.from(key, 'base64') }))
}

/** The key to seal with. @throws Error when there is none: the workstation was not founded or enrolled */
export function newestEpoch(db: Db): EpochKey {
  const [newest] = epochKeysOf(db)
  if (!newest) throw new Error('this workstation holds no key of the clinic')
  return newest
}

/** The keys that something of this epoch may be sealed with: two where two approvers changed the key at once. */
export const keysOfEpoch = (db: Db, epoch: number): Buffer[] =>
  statements(db)
    .keysOf.all(epoch)
    .map(key => Buffer.from(key, 'base64'))

/** Tells the keys of one epoch apart, and nothing of the key. */
export const keyIdOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 16)

/** Keeps a key that came with the enrolment; the one that is there stays. */
export function keepEpochKey(db: Db, { epoch, key }: EpochKey, createdAt: number): void {
  statements(db).store.run(epoch, keyIdOf(key), key.toString('base64'), createdAt)
}

/**
 * Makes a new key of the clinic and grants it to every member. Two devices may do so at the same time without knowing of
 * each other: then the epoch has two keys, everyone is granted both, and the one with the larger id seals.
 */
export function rotateEpoch(tx: Tx): EpochKey {
  const last = statements(tx.db).lastEpoch.get() ?? 0
  const fresh = { epoch: last + 1, key: randomBytes(keyLength) }
  keepEpochKey(tx.db, fresh, tx.now)
  for (const member of membersOf(trustedDevices(tx.db, tx.clinic.device))) grantEpoch(tx, member, fresh)
  return fresh
}

/** Seals a key of the clinic to one device. */
export function grantEpoch(tx: Tx, to: Pick<TrustedDevice, 'deviceId' | 'agreeKey'>, { epoch, key }: EpochKey): void {
  const sealedKey = sealTo(to.agreeKey, key, grantContext(tx.clinic.device.clinicId, to.deviceId, epoch))
  tx.db
    .insert(epochGrants)
    .values({
      ...inserted(tx),
      ...{ epoch, deviceId: to.deviceId, keyId: keyIdOf(key), sealedKey: sealedKey.toString('base64') },
    })
    .run()
}

const grantContext = (clinicId: string, deviceId: string, epoch: number) => `epoch ${clinicId} ${deviceId} ${epoch}`

const membersOf = (devices: ReadonlyMap<string, TrustedDevice>) =>
  [...devices.values()].filter(({ cutoff }) => cutoff === null)

/**
 * Opens the grants to this workstation that came by sync into `epoch_keys`. To be called after changes were applied.
 * @returns the epochs that can be opened now
 */
export function takeGrants(db: Db, device: OwnKeys): number[] {
  return openGrants(db, device, statements(db).grants.all(device.id))
}

type OwnKeys = Pick<Device, 'id' | 'clinicId' | 'agreePrivateKey'>

/** Keeps the keys that these grants hold and that are not here yet. @returns their epochs */
export function openGrants(db: Db, device: OwnKeys, grants: readonly Grant[]): number[] {
  const taken = new Map<string, number>()
  for (const { epoch, keyId, sealedKey, createdAt } of grants) {
    if (taken.has(keyId) || statements(db).holds.get(epoch, keyId)) continue
    const context = grantContext(device.clinicId, device.id, epoch)
    const key = openFrom(device.agreePrivateKey, Buffer.from(sealedKey, 'base64'), context)
    if (key?.length !== keyLength || keyIdOf(key) !== keyId) continue
    keepEpochKey(db, { epoch, key }, createdAt)
    taken.set(keyId, epoch)
  }
  return [...taken.values()]
}

/**
 * What an approver mends after it has heard of others' acts: two of them can act at the same time, one taking a new
 * workstation in and the other changing the key, and neither knows of the other.
 * - A member that lacks a key of the clinic is granted it.
 * - When the newest key was also granted to a device that is revoked by now, there is a newer one.
 * @returns whether anything was written
 */
export function mendGrants(tx: Tx): boolean {
  const { isLeaked, missing } = faults(tx.db, tx.clinic.device)
  for (const { member, key } of missing) grantEpoch(tx, member, key)
  if (isLeaked) rotateEpoch(tx)
  return isLeaked || missing.length > 0
}

function faults(db: Db, device: Device): { isLeaked: boolean; missing: { member: TrustedDevice; key: EpochKey }[] } {
  const devices = trustedDevices(db, device)
  const keys = epochKeysOf(db)
  const [newest] = keys
  if (!devices.get(device.id)?.approver || !newest) return { isLeaked: false, missing: [] }
  const grantedTo = ({ epoch, key }: EpochKey) => statements(db).granted.all(epoch, keyIdOf(key))
  const isLeaked = grantedTo(newest).some(id => (devices.get(id)?.cutoff ?? null) !== null)
  const missing = keys.flatMap(key => {
    const granted = new Set(grantedTo(key))
    return membersOf(devices)
      .filter(({ deviceId }) => !granted.has(deviceId))
      .map(member => ({ member, key }))
  })
  return { isLeaked, missing }
}
