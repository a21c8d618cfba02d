import '#backend/testing/quick-passwords.ts'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { created } from '#backend/platform/stamps.ts'
import type { ClinicReplica } from '#backend/platform/sync/replica.ts'
import {
  epochKeysOf,
  grantEpoch,
  keepEpochKey,
  mendGrants,
  rotateEpoch,
  takeGrants,
} from '#backend/platform/sync/trust/epochs.ts'
import { rawPublicKey } from '#backend/platform/sync/trust/statements.ts'
import { createTwoDesks, type TwoDesks } from '#backend/testing/join-clinic.ts'
import type { TestWorkstation } from '#backend/testing/test-workstation.ts'
import { patients } from '#db/schema/patients.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { missing } from '#shared/sync/vector.ts'

// A workstation joins, whose copy is made on a thread.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

let desks: TwoDesks
beforeAll(async () => {
  desks = await createTwoDesks()
  await desks.join({ approver: true })
})
afterAll(() => desks.close())

const replicaOf = (at: TestWorkstation) => at.clinic().replica as ClinicReplica
const call = (at: TestWorkstation) => at.clinic().systemCall('test.write')
const names = (at: TestWorkstation) =>
  at.clinic().db.raw.prepare<[], string>('SELECT name FROM patients ORDER BY name').pluck().all()

function register(at: TestWorkstation, name: string): void {
  call(at).transaction(tx =>
    tx.db
      .insert(patients)
      .values({ ...created(tx), name, code: tx.nextNumber('patients') })
      .run(),
  )
}

/** Hands over all that the other lacks, as one of them after the other would over a relay; then each looks for keys. */
async function meet(): Promise<void> {
  for (const [from, to] of [
    [desks.desk, desks.newcomer],
    [desks.newcomer, desks.desk],
  ] as const) {
    while (replicaOf(from).seal());
    for (const { deviceId, after } of missing(replicaOf(to).held(), replicaOf(from).held()))
      await replicaOf(to).receive(replicaOf(from).read(deviceId, after, 10_000_000))
  }
  for (const at of [desks.desk, desks.newcomer]) {
    takeGrants(at.clinic().db, at.clinic().device)
    call(at).transaction(mendGrants)
    await replicaOf(at).settle()
  }
}

const epochsSealed = (at: TestWorkstation) => {
  const replica = replicaOf(at)
  while (replica.seal());
  return replica.read(replica.deviceId, 0, 10_000_000).map(bytes => readEnvelope(bytes)?.header.epoch)
}

const faults = (at: TestWorkstation) =>
  at.clinic().db.raw.prepare('SELECT fault FROM sync_devices WHERE fault IS NOT NULL').pluck().all()

it('a new key seals what comes after the entry that grants it, and nothing before', async () => {
  const { desk } = desks
  const before = epochsSealed(desk).length
  register(desk, 'Before')
  call(desk).transaction(rotateEpoch)
  register(desk, 'After')
  expect(epochsSealed(desk).slice(before)).toEqual([1, 1, 2])
  await meet()
  expect(names(desks.newcomer)).toEqual(['After', 'Before'])
})

it('two who change the key at once without knowing of each other understand each other when they meet', async () => {
  const both = [desks.desk, desks.newcomer]
  for (const [index, at] of both.entries()) {
    call(at).transaction(rotateEpoch)
    register(at, `Apart ${index}`)
  }
  await meet()
  await meet()
  const all = ['After', 'Apart 0', 'Apart 1', 'Before']
  for (const at of both) {
    expect(names(at)).toEqual(all)
    expect(epochKeysOf(at.clinic().db).map(({ epoch }) => epoch)).toEqual([3, 3, 2, 1])
    expect(faults(at)).toEqual([])
  }
  expect(epochKeysOf(desks.desk.clinic().db)).toEqual(epochKeysOf(desks.newcomer.clinic().db))
  register(desks.desk, 'Together')
  await meet()
  expect(names(desks.newcomer)).toContain('Together')
})

it('one who takes a newcomer in while the other changes the key leaves nobody without it', async () => {
  const { desk, newcomer } = desks
  const keys = () => epochKeysOf(newcomer.clinic().db).length
  const count = keys()
  // As it changes the key where the newcomer has not been heard of: nobody else is granted it.
  const { device } = desk.clinic()
  call(desk).transaction(tx => {
    const fresh = { epoch: 4, key: randomBytes(32) }
    keepEpochKey(tx.db, fresh, tx.now)
    grantEpoch(tx, { deviceId: device.id, agreeKey: rawPublicKey(device.agreePublicKey) }, fresh)
  })
  register(desk, 'Sealed with the new key')
  await meet()
  await meet()
  expect(keys()).toBeGreaterThan(count)
  expect(names(newcomer)).toContain('Sealed with the new key')
  expect(faults(newcomer)).toEqual([])
})
