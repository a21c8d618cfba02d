/** Works off a queue of jobs until it is empty, or until it is killed: argument 1 is the data folder, 2 the key in hex. */
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { systemClock } from '#backend/platform/clock.ts'
import { defineJob } from '#backend/platform/jobs/define.ts'
import { createJobRunner } from '#backend/platform/jobs/runner.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { inserted } from '#backend/platform/stamps.ts'
import { openWorkspace } from '#backend/platform/workspace.ts'
import { departments } from '#db/schema/settings.ts'

const [dataDir = '', key = '', todo = '0'] = process.argv.slice(2)

/** Works in two steps with a pause between them: most kills fall into the middle of a job. */
const work = defineJob({
  kind: 'test.work',
  payload: z.object({ name: z.string() }),
  maxAttempts: 1_000,
  async run({ complete, progress }, { name }) {
    process.stdout.write('begun\n')
    progress(50)
    await sleep(Math.random() * 6)
    complete(tx => {
      tx.db
        .insert(departments)
        .values({ ...inserted(tx), name })
        .run()
    })
  },
})

const workspace = await openWorkspace({
  dataDir,
  resourcesDir: path.resolve('resources'),
  clock: systemClock,
  log: silentLogger,
  databaseKey: Buffer.from(key, 'hex'),
  onOpen() {},
})
const clinic = workspace.clinic()
if (!clinic) throw new Error('no clinic')
clinic.systemCall('test.queue').transaction(tx => {
  for (let i = 0; i < Number(todo); i++) work.enqueue(tx, { name: `job ${i}` }, { key: `test.work:${i}` })
})
const waiting = clinic.db.raw.prepare("SELECT count(*) FROM jobs WHERE state IN ('waiting', 'running')").pluck()
const runner = createJobRunner(clinic, { kinds: [work], connectivity: { isOnline: () => true }, random: () => 0 })
runner.start()
while (waiting.get() !== 0) await sleep(5)
await runner.stop()
workspace.close()
process.stdout.write('done\n')
