/**
 * A workstation in a process of its own, which may be killed at any moment. It changes rows, exchanges them over a relay,
 * and writes `made <id>` for each new one once it is durable; at rest, `now <link> <hash of all that it holds>`.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { created, updated } from '#backend/platform/stamps.ts'
import { stateHashes } from '#backend/platform/sync/state-hash.ts'
import { openLink } from '#backend/testing/link-support.ts'
import { membersFrom, type Sitting, statementsOf } from '#backend/testing/sitting.ts'
import { newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { patients } from '#db/schema/patients.ts'

const sitting = JSON.parse(process.argv[2] ?? '') as Sitting
const circle = { ...newCircle(), members: membersFrom(sitting) }
const { dataDir, name } = sitting
const desk = openDesk(circle, name, Date.now(), { home: { dataDir, databaseKey: Buffer.from(sitting.key, 'hex') } })
const { clinic, replica, clock } = desk
clinic.db.raw.pragma('synchronous=FULL')
const link = openLink({ ...replica, statements: () => statementsOf(sitting) }, `http://127.0.0.1:${sitting.port}`)

const tell = (line: string) => process.stdout.write(`${line}\n`)
const newest = clinic.db.raw.prepare<[], string>('SELECT id FROM patients ORDER BY random() LIMIT 1').pluck()

function work(step: number): void {
  clock.value = Date.now()
  const known = newest.get()
  if (!known || step % 3 === 0) {
    const id = desk.change(tx => {
      const values = { ...created(tx), name: `${name} ${step}`, code: tx.nextNumber('patients') }
      tx.db.insert(patients).values(values).run()
      return values.id
    })
    tell(`made ${id}`)
    return
  }
  const city = `${name} ${clock.value} ${step}`
  desk.change(tx =>
    tx.db
      .update(patients)
      .set({ city, ...updated(tx) })
      .where(eq(patients.id, known))
      .run(),
  )
}

/** What this workstation has applied of everyone, and a hash of all that it holds. */
const state = () => {
  const sums = JSON.stringify([stateHashes(clinic.db), Object.entries(replica.applied()).sort()])
  return createHash('sha256').update(sums).digest('hex')
}

tell('open')
for (let step = 0; ; step += 1) {
  clock.value = Date.now()
  // Whoever started it ends the writing of all of them at once.
  if (existsSync(sitting.restFile)) tell(`now ${link.status().state} ${state()}`)
  else work(step)
  await wait(existsSync(sitting.restFile) ? 300 : 10)
}
