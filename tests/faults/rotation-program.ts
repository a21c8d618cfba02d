/** `node rotation-program.ts FOLDER`: changes the key of the clinic, writes and seals, again and again, until it is killed. */
import { clinicStatements, clinicTrust } from '#backend/platform/sync/clinic-trust.ts'
import { createReplica } from '#backend/platform/sync/replica.ts'
import { rotateEpoch } from '#backend/platform/sync/trust/epochs.ts'
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { registration } from './registration.ts'

const test = await createTestClinic({ keepIn: process.argv[2] ?? '' })
const { clinic } = test
const replica = createReplica({ clinic, trust: clinicTrust(clinic), statements: clinicStatements(clinic) })

for (;;) {
  const { epoch } = clinic.systemCall('test.rotate').transaction(rotateEpoch)
  process.stdout.write(`rotated ${epoch}\n`)
  await test.as('receptionist').patients.register(registration(`epoch ${epoch}`))
  while (replica.seal());
  process.stdout.write(`sealed ${epoch}\n`)
}
