/**
 * `node away-program.ts JSON`: the whole backend of a workstation that was away, in a process of its own, which may be killed at any
 * moment. It registers patients, writes `made <id>` once one is durable, `step <step>` for each step to its fresh copy, and
 * `done` when it works with it.
 */
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createBackend } from '#backend/host/create-backend.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { created } from '#backend/platform/stamps.ts'
import type { CopyTiming } from '#backend/platform/sync/copies/copy-timing.ts'
import { patients } from '#db/schema/patients.ts'
import type { Instant } from '#shared/time.ts'

export interface Away {
  dataDir: string
  /** Hex. */
  key: string
  /** How far the clock of this world is ahead. */
  aheadMs: number
  timing: CopyTiming
  /** How many copies it will have taken. */
  copies: number
}

const { dataDir, key, aheadMs, timing, copies } = JSON.parse(process.argv[2] ?? '') as Away
const tell = (line: string) => process.stdout.write(`${line}\n`)
const backend = await createBackend({
  dataDir,
  resourcesDir: path.resolve(import.meta.dirname, '../../resources'),
  databaseKey: Buffer.from(key, 'hex'),
  clock: { now: () => (Date.now() + aheadMs) as Instant },
  log: silentLogger,
  copyTiming: timing,
  adapters: { connectivity: { isOnline: () => true } },
})

let told = ''
for (let count = 0; ; count += 1) {
  const clinic = backend.workspace.clinic()
  const step = clinic?.copies?.own().step ?? 'closed'
  if (step !== told) tell(`step ${step}`)
  told = step
  const done = clinic?.db.raw.prepare("SELECT count(*) FROM copy_requests WHERE ended_as = 'done'").pluck().get()
  if (done === copies) tell('done')
  if (clinic && count % 4 === 0) {
    const id = clinic.systemCall('test.register').transaction(tx => {
      const row = { ...created(tx), name: `Written meanwhile ${count}`, code: tx.nextNumber('patients') }
      tx.db.insert(patients).values(row).run()
      return row.id
    })
    tell(`made ${id}`)
  }
  await wait(15)
}
