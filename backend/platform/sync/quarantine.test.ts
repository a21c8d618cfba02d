import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { created, updated } from '#backend/platform/stamps.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { signedNotes } from '#db/schema/encounters.ts'
import { allergies, patients } from '#db/schema/patients.ts'
import { stateHashes } from './state-hash.ts'
import { type SyncedTables, syncedTables } from './tables.ts'

const start = Date.parse('2026-11-23T09:00:00+05:30')
let desks: Desk[] = []
afterEach(() => {
  for (const desk of desks) desk.remove()
  desks = []
})

/** Without allergies, without occupations, and without what a signed note advises. */
function older(): SyncedTables {
  const without = (name: string, column: string) => {
    const table = syncedTables().get(name)
    if (!table) throw new Error(name)
    return [name, { ...table, columns: new Set([...table.columns].filter(each => each !== column)) }] as const
  }
  const tables = new Map([...syncedTables(), without('patients', 'occupation'), without('signed_notes', 'advice')])
  tables.delete('allergies')
  return tables
}

function openPair(): [newer: Desk, older: Desk] {
  const circle = newCircle()
  desks = ['newer', 'older'].map(name => openDesk(circle, name, start))
  const [one, two] = desks as [Desk, Desk]
  two.tables = older()
  two.restart()
  return [one, two]
}

function update(desk: Desk): void {
  desk.tables = null
  desk.restart()
}

async function meet(one: Desk, other: Desk): Promise<void> {
  await handOver(one, other)
  await handOver(other, one)
  await handOver(one, other)
}

const register = (desk: Desk, values: Partial<typeof patients.$inferInsert> = {}) =>
  desk.change(tx => {
    const row = { ...created(tx), name: 'Asha Verma', code: tx.nextNumber('patients'), ...values }
    tx.db.insert(patients).values(row).run()
    return row.id
  })

function edit(desk: Desk, id: string, values: Partial<typeof patients.$inferInsert>): void {
  desk.clock.value += 1_000
  desk.change(tx =>
    tx.db
      .update(patients)
      .set({ ...values, ...updated(tx) })
      .where(eq(patients.id, id))
      .run(),
  )
}

const patient = (desk: Desk, id: string) => desk.clinic.db.select().from(patients).where(eq(patients.id, id)).get()
const aside = ({ clinic }: Desk) => clinic.db.raw.prepare('SELECT count(*) FROM sync_quarantine').pluck().get()
const conflicts = ({ clinic }: Desk) =>
  clinic.db.raw.prepare('SELECT columns, lost_values, kind FROM conflicts WHERE superseded = 0 ORDER BY id').all()

it('what an older version does not know waits there, and is all there after the update', async () => {
  const [one, two] = openPair()
  const id = register(one, { occupation: 'Weaver' })
  one.change(tx =>
    tx.db
      .insert(allergies)
      .values({ ...created(tx), patientId: id, substance: 'Penicillin' })
      .run(),
  )
  const note = one.change(tx => {
    const row = { ...created(tx), patientId: id, advice: 'Rest' }
    tx.db.insert(signedNotes).values(row).run()
    return row.id
  })
  edit(one, id, { occupation: 'Teacher' })
  edit(two, register(two), { city: 'Mysuru' })
  await meet(one, two)
  expect(patient(two, id)).toMatchObject({ name: 'Asha Verma', occupation: null })
  expect(aside(two)).toBe(4)
  edit(two, id, { city: 'Hubli' })
  update(two)
  expect(patient(two, id)).toMatchObject({ city: 'Hubli', occupation: 'Teacher' })
  expect(two.clinic.db.select().from(signedNotes).where(eq(signedNotes.id, note)).get()?.advice).toBe('Rest')
  expect(() => two.clinic.db.raw.exec("UPDATE signed_notes SET advice = 'x'")).toThrow('insert-only')
  await meet(one, two)
  expect(stateHashes(two.clinic.db)).toEqual(stateHashes(one.clinic.db))
  expect([aside(two), conflicts(two)]).toEqual([0, []])
})

it('does not write over what was edited by someone who had seen it, and keeps what was edited at the same time', async () => {
  const [one, two] = openPair()
  const id = register(one, { occupation: 'Weaver' })
  await meet(one, two)
  edit(one, id, { occupation: 'Teacher' })
  await handOver(one, two)
  update(two)
  edit(two, id, { occupation: 'Nurse' })
  edit(one, id, { occupation: 'Clerk' })
  await meet(one, two)
  for (const desk of [one, two]) {
    expect(patient(desk, id)?.occupation).toBe('Clerk')
    expect(conflicts(desk)).toMatchObject([{ columns: '["occupation"]', lost_values: '{"occupation":"Nurse"}' }])
  }
  expect(stateHashes(two.clinic.db)).toEqual(stateHashes(one.clinic.db))
})

it('takes a removal back for an edit that it did not understand, unless whoever removed the row had seen that edit', async () => {
  const [one, two] = openPair()
  const [edited, removed] = [register(one), register(one)]
  await meet(one, two)
  edit(two, edited, { deletedAt: two.clinic.clock.now() })
  edit(one, edited, { occupation: 'Teacher' })
  edit(one, removed, { occupation: 'Teacher' })
  edit(one, removed, { deletedAt: one.clinic.clock.now() })
  await meet(one, two)
  const states = () => [edited, removed].map(id => (patient(two, id)?.deletedAt == null ? 'here' : 'removed'))
  expect(states()).toEqual(['here', 'removed'])
  update(two)
  expect(states()).toEqual(['here', 'removed'])
  await meet(one, two)
  expect(stateHashes(two.clinic.db)).toEqual(stateHashes(one.clinic.db))
})

it('a row that is made and changed in one transaction, or changed twice, loses as one edit', async () => {
  const [one, two] = openPair()
  update(two)
  const id = register(one)
  await meet(one, two)
  one.change(tx => {
    for (const city of ['Mysuru', 'Hubli']) tx.db.update(patients).set({ city }).where(eq(patients.id, id)).run()
  })
  edit(two, id, { city: 'Pune' })
  await meet(one, two)
  for (const desk of [one, two]) {
    expect(patient(desk, id)?.city).toBe('Pune')
    expect(conflicts(desk)).toMatchObject([{ lost_values: expect.stringContaining('Hubli') }])
  }
})
