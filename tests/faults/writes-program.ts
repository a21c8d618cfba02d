/**
 * Registers patients through the whole contract until it is killed. Arguments: the data folder, the run's name, and
 * `keep-log` when the write-ahead log must hold everything that this run writes.
 */
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { registration } from './registration.ts'

const [dataDir = '', run = '', log] = process.argv.slice(2)
const test = await createTestClinic({ keepIn: dataDir })

if (log === 'keep-log') test.clinic.db.raw.pragma('wal_autocheckpoint=0')
for (let i = 0; ; i++) {
  const key = `${run}-${i}`
  process.stdout.write(`try ${key}\n`)
  const { id } = await test.as('receptionist', { idempotencyKey: key }).patients.register(registration(key))
  process.stdout.write(`ack ${key} ${id}\n`)
}
