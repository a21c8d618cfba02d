import { randomBytes, randomInt } from 'node:crypto'
import type { Tx } from '#backend/platform/call.ts'
import { prepared } from '#backend/platform/prepared.ts'
import { inserted } from '#backend/platform/stamps.ts'
import type { Db } from '#db/open.ts'
import { epochGrants, epochKeys, type thisDevice } from '#db/schema/sync.ts'
import type { TrustedDevice } from '#shared/sync/trust.ts'
import { openFrom, sealTo } from './seal-to.ts'
import { trustedDevices } from './trust.ts'

/** A key of the clinic: everything of its epoch is sealed with it. */
export interface EpochKey {
  epoch: number
  /** 32 bytes. */
  key: Buffer
}

type Device = typeof thisDevice.$inferSelect

const keyLength = 32

const statements = prepared(db => ({
  keys: db.raw.prepare<[], { epoch: number; key: string }>('SELECT epoch, key FROM epoch_keys ORDER BY epoch DESC'),
  keyOf: db.raw.prepare<[number], string>('SELECT key FROM epoch_keys WHERE epoch = ?').pluck(),
  store: db.raw.prepare('INSERT OR IGNORE INTO epoch_keys (epoch, key, created_at) VALUES (?, ?, ?)'),
  /** Grants of keys that are not here yet. */
  grants: db.raw.prepare<[string], { epoch: number; sealedKey: string; createdAt: number }>(
    `SELECT epoch, sealed_key AS sealedKey, created_at AS createdAt FROM epoch_grants
     WHERE device_id = ? AND epoch NOT IN (SELECT epoch FROM epoch_keys) ORDER BY epoch, id`,
  ),
  granted: db.raw.prepare<[number], string>('SELECT DISTINCT device_id FROM epoch_grants WHERE epoch = ?').pluck(),
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

export function epochKey(db: Db, epoch: number): Buffer | null {
  const key = statements(db).keyOf.get(epoch)
  return key ? Buffer.from(key, 'base64') : null
}

/** Keeps a key that came with the enrolment; the one that is there stays. */
export function keepEpochKey(db: Db, { epoch, key }: EpochKey, createdAt: number): void {
  statements(db).store.run(epoch, key.toString('base64'), createdAt)
}

/**
 * Makes a new key of the clinic and grants it to every member. Two devices may do so at the same time without knowing of
 * each other: their epochs differ in the random part, and the larger one seals.
 */
export function rotateEpoch(tx: Tx): EpochKey {
  const last = statements(tx.db).lastEpoch.get() ?? 0
  const fresh = { epoch: (Math.floor(last / 256) + 1) * 256 + randomInt(256), key: randomBytes(keyLength) }
  tx.db
    .insert(epochKeys)
    .values({ epoch: fresh.epoch, key: fresh.key.toString('base64'), createdAt: tx.now })
    .run()
  for (const member of membersOf(trustedDevices(tx.db, tx.clinic.device))) grantEpoch(tx, member, fresh)
  return fresh
}

/** Seals a key of the clinic to one device. */
export function grantEpoch(tx: Tx, to: Pick<TrustedDevice, 'deviceId' | 'agreeKey'>, { epoch, key }: EpochKey): void {
  const sealedKey = sealTo(to.agreeKey, key, grantContext(tx.clinic.device.clinicId, to.deviceId, epoch))
  tx.db
    .insert(epochGrants)
    .values({ ...inserted(tx), epoch, deviceId: to.deviceId, sealedKey: sealedKey.toString('base64') })
    .run()
}

const grantContext = (clinicId: string, deviceId: string, epoch: number) => `epoch ${clinicId} ${deviceId} ${epoch}`

const membersOf = (devices: ReadonlyMap<string, TrustedDevice>) =>
  [...devices.values()].filter(({ cutoff }) => cutoff === null)

/**
 * Opens the grants to this workstation that came by sync into `epoch_keys`. To be called after changes were applied.
 * @returns the epochs that can be opened now
 */
export function takeGrants(db: Db, device: Pick<Device, 'id' | 'clinicId' | 'agreePrivateKey'>): number[] {
  const { grants, store } = statements(db)
  const taken: number[] = []
  for (const { epoch, sealedKey, createdAt } of grants.all(device.id)) {
    const context = grantContext(device.clinicId, device.id, epoch)
    const key = openFrom(device.agreePrivateKey, Buffer.from(sealedKey, 'base64'), context)
    if (key?.length !== keyLength || taken.includes(epoch)) continue
    store.run(epoch, key.toString('base64'), createdAt)
    taken.push(epoch)
  }
  return taken
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
  const grantedTo = (epoch: number) => statements(db).granted.all(epoch)
  const isLeaked = grantedTo(newest.epoch).some(id => (devices.get(id)?.cutoff ?? null) !== null)
  const missing = keys.flatMap(key => {
    const granted = new Set(grantedTo(key.epoch))
    return membersOf(devices)
      .filter(({ deviceId }) => !granted.has(deviceId))
      .map(member => ({ member, key }))
  })
  return { isLeaked, missing }
}
