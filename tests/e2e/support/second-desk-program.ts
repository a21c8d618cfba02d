/**
 * node second-desk-program.ts <data folder> <database key>
 *
 * Lets another desk have worked on a stopped host's clinic: it and the host wrote the same records while they did not hear of
 * each other, and now the host has heard. What the test made before is found by its words.
 */

import type { Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { appointments } from '#db/schema/appointments.ts'
import { patients } from '#db/schema/patients.ts'
import { devices } from '#db/schema/sync.ts'

const [dataDir = '', key = ''] = process.argv.slice(2)
const circle = newCircle()
const host = openDesk(circle, 'Front desk', Date.now(), { home: { dataDir, databaseKey: Buffer.from(key, 'hex') } })
const pharmacy = openDesk(circle, 'Pharmacy', host.clock.value)

async function meet(): Promise<void> {
  await handOver(host, pharmacy)
  await handOver(pharmacy, host)
  await handOver(host, pharmacy)
}

type User = 'farid' | 'leela' | 'vikram'

function as(desk: Desk, userName: User, action: string, work: (tx: Tx) => void): void {
  desk.clock.value += 1_000
  const user = desk.clinic.db.raw
    .prepare<[string], { id: string; displayName: string }>(
      'SELECT id, display_name AS displayName FROM users WHERE user_name = ?',
    )
    .get(userName)
  if (!user) throw new Error(`there is no ${userName}`)
  const actor = { userId: user.id, userName, displayName: user.displayName, roles: [], sessionId: null }
  desk.clinic.systemCall(action, actor).transaction(work)
}

/** Writes columns of the one row in which a column holds a text. */
function write(desk: Desk, user: User, table: string, where: [string, string], values: Record<string, unknown>): void {
  as(desk, user, 'patients.update', tx => {
    const found = tx.db.raw
      .prepare<[string], { id: string; patient: string }>(
        `SELECT id, ${table === 'patients' ? 'id' : 'patient_id'} AS patient FROM ${table} WHERE ${where[0]} = ?`,
      )
      .get(where[1])
    if (!found) throw new Error(`no ${table} with ${where.join(' ')}`)
    tx.note({ subject: { table, id: found.id }, patientId: found.patient })
    const columns = { ...values, updated_at: tx.now, updated_by: tx.actor.userId }
    const sets = Object.keys(columns).map(column => `${column} = ?`)
    tx.db.raw.prepare(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = ?`).run(...Object.values(columns), found.id)
  })
}

function nameDesk({ clinic: { device }, name }: Desk): void {
  as(host, 'farid', 'test.nameDesk', tx =>
    tx.db
      .insert(devices)
      .values({ ...created(tx), id: device.id, name })
      .run(),
  )
}

/** Books the time that the host's appointment has. */
function bookTwice(tx: Tx): void {
  const [first] = tx.db.select().from(appointments).all()
  const [other] = tx.db
    .select()
    .from(patients)
    .all()
    .filter(({ name }) => name === 'Bina Das')
  if (!first || !other) throw new Error('there is no appointment')
  const { doctorId, date, time, durationMinutes } = first
  tx.note({ patientId: other.id })
  tx.db
    .insert(appointments)
    .values({ ...created(tx), patientId: other.id, doctorId, date, time, durationMinutes })
    .run()
}

function registerAgain(tx: Tx): void {
  const [known] = tx.db
    .select()
    .from(patients)
    .all()
    .filter(({ name }) => name === 'Asha Verma')
  if (!known) throw new Error('there is no patient')
  const row = { ...known, ...created(tx), code: 'B-00001' }
  tx.note({ subject: { table: 'patients', id: row.id }, patientId: row.id })
  tx.db
    .insert(patients)
    .values({ ...row, ...updated(tx) })
    .run()
}

nameDesk(pharmacy)
await meet()
const asha: [string, string] = ['name', 'Asha Verma']
write(host, 'farid', 'patients', asha, { city: 'Mysuru', phone: '+919845012345' })
write(host, 'vikram', 'allergies', ['substance', 'Penicillin'], { severity: 'severe', note: 'Swollen face in 2019' })
write(host, 'vikram', 'conditions', ['name', 'Migraine'], { deleted_at: host.clock.value })
pharmacy.clock.value += 20_000
write(pharmacy, 'leela', 'patients', asha, { city: 'Hassan', phone: '+919845054321' })
write(pharmacy, 'leela', 'allergies', ['substance', 'Penicillin'], { severity: 'mild', note: 'Itching only' })
write(pharmacy, 'leela', 'conditions', ['name', 'Migraine'], { note: 'Twice a month' })
as(pharmacy, 'leela', 'scheduling.book', bookTwice)
as(pharmacy, 'leela', 'patients.register', registerAgain)
host.clock.value = pharmacy.clock.value
await meet()
host.remove()
pharmacy.remove()
