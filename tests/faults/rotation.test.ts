import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBatchWith } from '#backend/platform/sync/batch-seal.ts'
import { clinicStatements, clinicTrust } from '#backend/platform/sync/clinic-trust.ts'
import { admit } from '#backend/platform/sync/enrol/admit.ts'
import { createReplica } from '#backend/platform/sync/replica.ts'
import { epochKeysOf } from '#backend/platform/sync/trust/epochs.ts'
import { newKeyPair, rawPublicKey } from '#backend/platform/sync/trust/statements.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { schemaVersion } from '#db/migrate.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { rounds, startProgram } from './killing.ts'

const program = path.join(import.meta.dirname, 'rotation-program.ts')
const dataDir = temporaryFolder()
const members = 2
let test: TestClinic | undefined

beforeAll(async () => {
  test = await createTestClinic({ keepIn: dataDir })
  const keys = {
    signKey: rawPublicKey(newKeyPair('ed25519').publicKey),
    agreeKey: rawPublicKey(newKeyPair('x25519').publicKey),
  }
  const newcomer = { v: 1 as const, deviceId: test.clinic.newId(), ...keys, name: 'Pharmacy', schemaVersion }
  test.clinic
    .systemCall('test.admit')
    .transaction(tx => admit(tx, newcomer, { name: 'Pharmacy', homeRole: null, approver: false }))
  await test.close()
})
afterAll(() => test?.close())

/** Answers the last epoch that was acknowledged. */
async function killInTheMiddle(): Promise<number> {
  const running = startProgram(program, [dataDir])
  await running.until('sealed', 1 + Math.floor(Math.random() * 4))
  await sleep(Math.random() * 40)
  await running.kill()
  return Math.max(...running.lines().map(line => Number(line.split(' ')[1])))
}

it('a workstation that is killed while it changes the key holds every key, each granted to all', async () => {
  for (let round = 0; round < rounds(2); round += 1) {
    const acknowledged = await killInTheMiddle()
    test = await createTestClinic({ keepIn: dataDir })
    const { clinic } = test
    const epochs = epochKeysOf(clinic.db).map(({ epoch }) => epoch)
    expect(epochs).toEqual(epochs.map((_, place) => epochs.length - place))
    expect(epochs.length).toBeGreaterThanOrEqual(acknowledged)
    const granted = clinic.db.raw.prepare(
      'SELECT epoch, count(DISTINCT device_id) AS members FROM epoch_grants GROUP BY epoch ORDER BY epoch DESC',
    )
    expect(granted.all()).toEqual(epochs.map(epoch => ({ epoch, members })))

    const trust = clinicTrust(clinic)
    const replica = createReplica({ clinic, trust, statements: clinicStatements(clinic) })
    while (replica.seal());
    const sealed = replica.read(replica.deviceId, 0, 100_000_000).map(bytes => readEnvelope(bytes))
    expect(sealed.length).toBeGreaterThan(0)
    for (const envelope of sealed) {
      if (!envelope) throw new Error('a batch cannot be read')
      expect(openBatchWith(envelope, trust.epochKeys(envelope.header.epoch))).not.toBeNull()
    }
    await test.close()
  }
}, 120_000)
