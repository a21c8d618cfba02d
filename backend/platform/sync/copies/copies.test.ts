import '#backend/testing/quick-passwords.ts'
import { existsSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Clinic } from '#backend/platform/call.ts'
import { clinicTrust } from '#backend/platform/sync/clinic-trust.ts'
import type { ClinicReplica } from '#backend/platform/sync/replica.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import { createTwoDesks, type TwoDesks } from '#backend/testing/join-clinic.ts'
import { until } from '#backend/testing/link-support.ts'
import { createSnapshotHttp } from '#backend/testing/snapshot-http.ts'
import { schemaVersion } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { copyRequests } from '#db/schema/sync.ts'
import { createCopyMaker } from './copy-maker.ts'
import { type CopyRequest, endRequest, openRequests } from './copy-requests.ts'
import { type CopyTiming, copyTiming } from './copy-timing.ts'
import { CopyError, fetchCopy, readyCopy } from './fetch-copy.ts'
import { makeCopy } from './make-copy.ts'

// Copies are made on threads that have to load first.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
const place = 'relay https://relay.test'

let desks: TwoDesks
const relay = createSnapshotHttp()
let desk: Clinic
let pharmacy: Clinic
beforeAll(async () => {
  desks = await createTwoDesks()
  await desks.join()
  desk = desks.desk.clinic()
  pharmacy = desks.newcomer.clinic()
})
afterEach(() => {
  for (const request of openRequests(desk.db)) endRequest(desk.systemCall('test.end'), request, 'done')
  relay.snapshots.clear()
})
afterAll(() => desks.close())

const { signal } = new AbortController()
const quiet = { signal, onProgress() {} }

/** The pharmacy asks, as the desk has heard it. */
function ask(values: Partial<CopyRequest> = {}): CopyRequest {
  const about = { id: desk.newId(), deviceId: pharmacy.device.id, schemaVersion, places: [place] }
  const row = { ...about, createdAt: desk.clock.now(), ...values }
  desk.systemCall('test.ask').transaction(tx => tx.db.insert(copyRequests).values(row).run())
  return openRequests(desk.db).at(-1) as CopyRequest
}

const makerAt = (clinic: Clinic, timing: Partial<CopyTiming> = {}) =>
  createCopyMaker({
    clinic,
    replica: clinic.replica as ClinicReplica,
    trust: clinicTrust(clinic),
    timing: { ...copyTiming, turn: 0, ...timing },
    meetingPlaces: () => [{ place, http: relay.as(clinic.device.id) }],
    changed() {},
  })

const make = (requestId: string, to: Clinic = pharmacy) => {
  const member = trustedDevices(desk.db, desk.device).get(to.device.id)
  if (!member) throw new Error('it is no member')
  const parts = { ownSignKey: clinicTrust(desk).ownSignKey(), to: member }
  return makeCopy({ clinic: desk, requestId, http: relay.as(desk.device.id), ...parts, ...quiet })
}
const fetchAt = (clinic: Clinic, requestId: string, trust = clinicTrust(clinic)) =>
  fetchCopy({ clinic, trust, requestId, http: relay.as(clinic.device.id), ...quiet })

describe('a copy for a workstation that asks', () => {
  it('is made once, sealed to it, and taken away from the relay when it is proven', async () => {
    const request = ask()
    const maker = makerAt(desk)
    maker.look()
    expect(openRequests(desk.db)).toMatchObject([{ makerId: desk.device.id, sentAt: null }])
    expect(maker.made(request.id)).toBe(0)
    await until(() => openRequests(desk.db)[0]?.sentAt != null, 'it is sent', 60_000)
    maker.look()
    expect(maker.made(request.id)).toBeNull()
    const [sent] = relay.snapshots.values()
    expect(sent?.bytes.includes(request.id)).toBe(false)
    expect(await fetchAt(pharmacy, request.id)).toBe(true)
    expect(relay.snapshots.size).toBe(0)
    const { raw } = openDatabase(readyCopy(pharmacy.dataDir, request.id), pharmacy.databaseKey, { readonly: true })
    expect(raw.prepare('SELECT count(*) FROM users').pluck().get()).toBe(1)
    for (const local of ['this_device', 'sessions', 'epoch_keys'])
      expect(raw.prepare(`SELECT count(*) FROM ${local}`).pluck().get()).toBe(0)
    raw.close()
  })

  it('is made for nobody who is not a member, whose version is older, who comes elsewhere or whom another serves', () => {
    const now = desk.clock.now()
    ask({ deviceId: desk.newId() })
    ask({ schemaVersion: schemaVersion - 1 })
    ask({ places: ['lan somewhere'] })
    ask({ makerId: pharmacy.device.id, makingSince: now })
    ask({ makerId: pharmacy.device.id, makingSince: now, sentAt: now })
    ask({ endedAt: now, endedAs: 'done' })
    const before = openRequests(desk.db)
    makerAt(desk).look()
    expect(openRequests(desk.db)).toEqual(before)
  })

  it('is left to others where it cannot be sent', async () => {
    ask()
    const full = { ask: () => Promise.reject(new Error('no room')) }
    const maker = createCopyMaker({
      clinic: desk,
      replica: desk.replica as ClinicReplica,
      trust: clinicTrust(desk),
      timing: { ...copyTiming, turn: 0 },
      meetingPlaces: () => [{ place, http: full }],
      changed() {},
    })
    maker.look()
    expect(openRequests(desk.db)).toMatchObject([{ makerId: desk.device.id }])
    await until(() => openRequests(desk.db)[0]?.makerId === null, 'it is left', 60_000)
    maker.look()
    expect(openRequests(desk.db)).toMatchObject([{ makerId: null }])
  })
})

describe('what lies at the relay', () => {
  it('is no copy unless it answers this request, is whole, and was made by a member', async () => {
    const { id } = ask()
    await make(desk.newId())
    expect(await fetchAt(pharmacy, id)).toBe(false)
    expect(relay.snapshots.size).toBe(0)

    await make(id)
    const [sent] = relay.snapshots.values()
    sent?.bytes.writeUInt8((sent.bytes.at(-1) ?? 0) ^ 1, sent.bytes.length - 1)
    await expect(fetchAt(pharmacy, id)).rejects.toThrow(CopyError)
    expect(existsSync(readyCopy(pharmacy.dataDir, id))).toBe(false)

    relay.snapshots.clear()
    await make(id)
    const stranger = { ...clinicTrust(pharmacy), signKeyOf: () => null }
    expect(await fetchAt(pharmacy, id, stranger)).toBe(false)
    await make(id)
    const gone = { ...clinicTrust(pharmacy), cutoffOf: (deviceId: string) => (deviceId === desk.device.id ? 1 : null) }
    expect(await fetchAt(pharmacy, id, gone)).toBe(false)
    expect(existsSync(readyCopy(pharmacy.dataDir, id))).toBe(false)
  })

  it('opens for nobody else', async () => {
    const { id } = ask()
    await make(id, desk)
    const [[path, sent] = ['', null]] = [...relay.snapshots]
    if (sent) relay.snapshots.set(path.replace(desk.device.id, pharmacy.device.id), sent)
    expect(await fetchAt(pharmacy, id)).toBe(false)
  })
})

describe('a workstation that was taken out of the clinic', () => {
  it('gets no copy', async () => {
    ask()
    await desks.desk.at('admin').sync.devices.revoke({ id: pharmacy.device.id, reason: 'Stolen' })
    const maker = makerAt(desk)
    maker.look()
    expect(openRequests(desk.db)).toMatchObject([{ makerId: null }])
    expect(relay.snapshots.size).toBe(0)
  })
})
