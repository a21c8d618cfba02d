import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { devices, epochGrants } from '#db/schema/sync.ts'
import type { CertificateBody, RevocationBody } from '#shared/sync/certificate.ts'
import { epochKeysOf, grantEpoch, keysOfEpoch, mendGrants, newestEpoch, rotateEpoch, takeGrants } from './epochs.ts'
import { openFrom, sealTo } from './seal-to.ts'
import { createStatement, newKeyPair, rawPublicKey, verifyStatement } from './statements.ts'
import { takeStatements, trustedDevices } from './trust.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

/** Another workstation's keys and what the founder may sign for it. */
function newDevice(id: string) {
  const [signing, agreeing] = [newKeyPair('ed25519'), newKeyPair('x25519')]
  const body: CertificateBody = {
    v: 1,
    clinicId: test.clinic.device.clinicId,
    deviceId: id,
    name: 'Pharmacy',
    series: 'AB',
    signKey: rawPublicKey(signing.publicKey),
    agreeKey: rawPublicKey(agreeing.publicKey),
    approver: false,
    issuedAt: 1,
    issuerId: test.clinic.device.id,
  }
  return { id, body, clinicId: body.clinicId, agreePrivateKey: agreeing.privateKey, signing }
}
type NewDevice = ReturnType<typeof newDevice>

const write = <T>(work: (tx: Tx) => T) => test.call('admin').transaction(work)
const trusted = () => trustedDevices(test.clinic.db, test.clinic.device)

function enrol(tx: Tx, { id, body }: NewDevice): void {
  const certificate = createStatement(body, tx.clinic.device.privateKey)
  tx.db
    .insert(devices)
    .values({ ...created(tx), id, certificate })
    .run()
}

function revoke(device: NewDevice): string {
  const { clinicId, device: own } = { ...test.clinic, clinicId: device.clinicId }
  const body: RevocationBody = {
    v: 1,
    clinicId,
    deviceId: device.id,
    cutoff: 0,
    revokedAt: 2,
    issuerId: own.id,
    keeps: [],
  }
  return createStatement(body, own.privateKey)
}

describe('statements', () => {
  it('prove themselves with their key, to the letter', () => {
    const { body, signing } = newDevice(test.clinic.newId())
    const signed = createStatement(body, signing.privateKey)
    expect(verifyStatement(signed, body.signKey)).toBe(true)
    expect(verifyStatement(signed.replace('false', 'true '), body.signKey)).toBe(false)
    expect(verifyStatement(signed, rawPublicKey(newKeyPair('ed25519').publicKey))).toBe(false)
    expect(verifyStatement(signed, 'no key')).toBe(false)
    expect(verifyStatement('nothing', body.signKey)).toBe(false)
  })
})

describe('sealing to a device', () => {
  const keys = newKeyPair('x25519')
  const agreeKey = rawPublicKey(keys.publicKey)

  it('opens with its private key and context alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(), fc.nat(7), (plain, place, bit) => {
        const sealed = sealTo(agreeKey, plain, 'for a test')
        expect(openFrom(keys.privateKey, sealed, 'for a test')).toEqual(Buffer.from(plain))
        expect(openFrom(keys.privateKey, sealed, 'for another')).toBeNull()
        expect(openFrom(newKeyPair('x25519').privateKey, sealed, 'for a test')).toBeNull()
        expect(openFrom(keys.privateKey, sealed.subarray(0, place % sealed.length), 'for a test')).toBeNull()
        const at = place % sealed.length
        // The highest bit of a key on this curve says nothing, but it is part of the salt.
        sealed[at] = (sealed[at] ?? 0) ^ (1 << bit)
        expect(openFrom(keys.privateKey, sealed, 'for a test')).toBeNull()
      }),
      { numRuns: 50 },
    )
  })

  it('refuses what is no key, and a key that agrees on nothing', () => {
    expect(() => sealTo('short', randomBytes(3), 'x')).toThrow(RangeError)
    expect(openFrom(keys.privateKey, Buffer.alloc(80), 'x')).toBeNull()
  })
})

describe('a new clinic', () => {
  it('has its founder as the only member, with a key that seals, and all of it in the log', () => {
    const { device, db } = test.clinic
    expect([...trusted().values()]).toMatchObject([
      { deviceId: device.id, approver: true, cutoff: null, series: 'A', signKey: device.founderKey },
    ])
    expect(newestEpoch(db).key).toHaveLength(32)
    const operations = db.raw.prepare('SELECT operation FROM log_entries WHERE sequence = 1').pluck().get()
    expect(operations).toBe('system.foundClinic')
  })

  it('can grant itself its own keys again', () => {
    const { db, device } = test.clinic
    const before = epochKeysOf(db)
    db.raw.exec('DELETE FROM epoch_keys')
    expect(takeGrants(db, device)).toEqual(before.map(({ epoch }) => epoch).reverse())
    expect(epochKeysOf(db)).toEqual(before)
    expect(takeGrants(db, device)).toEqual([])
  })
})

describe('members', () => {
  it('are told by peers before their row comes, if they prove themselves', () => {
    const other = newDevice(test.clinic.newId())
    const { db, device } = test.clinic
    const forged = createStatement(other.body, other.signing.privateKey)
    expect(takeStatements(db, device, { certificates: [forged], revocations: ['junk', revoke(other)] })).toBe(true)
    expect(trusted().has(other.id)).toBe(false)
    const certificate = createStatement(other.body, device.privateKey)
    expect(takeStatements(db, device, { certificates: [certificate], revocations: [] })).toBe(true)
    expect(takeStatements(db, device, { certificates: [certificate], revocations: [] })).toBe(false)
    expect(trusted().get(other.id)).toMatchObject({ cutoff: 0, name: 'Pharmacy' })
  })

  it('are granted new keys, each in an epoch above the last', () => {
    const other = newDevice(test.clinic.newId())
    write(tx => enrol(tx, other))
    const before = newestEpoch(test.clinic.db)
    const fresh = write(rotateEpoch)
    expect(fresh.epoch).toBe(before.epoch + 1)
    expect(newestEpoch(test.clinic.db)).toEqual(fresh)
    const grant = test.clinic.db
      .select()
      .from(epochGrants)
      .all()
      .find(row => row.deviceId === other.id)
    const opened = (context: string) =>
      openFrom(other.agreePrivateKey, Buffer.from(grant?.sealedKey ?? '', 'base64'), context)
    expect(opened(`epoch ${other.clinicId} ${other.id} ${fresh.epoch}`)).toEqual(fresh.key)
    expect(opened(`epoch ${other.clinicId} ${other.id} ${before.epoch}`)).toBeNull()
  })

  it('hold both keys when two approvers change the key at the same time', () => {
    const { db, device } = test.clinic
    const approver = newDevice(test.clinic.newId())
    const mine = write(rotateEpoch)
    const theirs = { epoch: mine.epoch, key: randomBytes(32) }
    write(tx => grantEpoch(tx, { deviceId: device.id, agreeKey: rawPublicKey(device.agreePublicKey) }, theirs))
    expect(takeGrants(db, device)).toEqual([mine.epoch])
    expect(keysOfEpoch(db, mine.epoch)).toHaveLength(2)
    expect(keysOfEpoch(db, mine.epoch)).toEqual(expect.arrayContaining([mine.key, theirs.key]))
    write(tx => enrol(tx, approver))
    expect(write(mendGrants)).toBe(true)
    const granted = db
      .select()
      .from(epochGrants)
      .all()
      .filter(row => row.deviceId === approver.id && row.epoch === mine.epoch)
    expect(granted).toHaveLength(2)
  })

  it('that were taken in elsewhere meanwhile get the keys they lack, once', () => {
    const late = newDevice(test.clinic.newId())
    write(tx => enrol(tx, late))
    expect(write(mendGrants)).toBe(true)
    expect(write(mendGrants)).toBe(false)
  })

  it('that were revoked while another granted them the newest key make it change', () => {
    const gone = newDevice(test.clinic.newId())
    write(tx => {
      enrol(tx, gone)
      grantEpoch(tx, { deviceId: gone.id, agreeKey: gone.body.agreeKey }, newestEpoch(tx.db))
    })
    const { db, device } = test.clinic
    takeStatements(db, device, { certificates: [], revocations: [revoke(gone)] })
    const before = newestEpoch(db)
    expect(write(mendGrants)).toBe(true)
    expect(newestEpoch(db).epoch).toBeGreaterThan(before.epoch)
    expect(write(mendGrants)).toBe(false)
  })
})
