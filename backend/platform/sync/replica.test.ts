import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyChains } from '#backend/platform/audit-chains.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { allergies, patients } from '#db/schema/patients.ts'

const start = Date.parse('2026-11-23T09:00:00+05:30')
let desks: Desk[] = []
afterEach(() => {
  for (const desk of desks) desk.remove()
  desks = []
})

function open(...names: string[]): Desk[] {
  const circle = newCircle()
  desks = names.map(name => openDesk(circle, name, start))
  return desks
}

const register = (desk: Desk, name: string) =>
  desk.change(tx => {
    const row = { ...created(tx), name, code: tx.nextNumber('patients') }
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
const conflictsAt = (desk: Desk) =>
  desk.clinic.db.raw.prepare('SELECT row_id, columns, lost_values, superseded, kind FROM conflicts ORDER BY id').all()

async function meet(one: Desk, other: Desk): Promise<void> {
  await handOver(one, other)
  await handOver(other, one)
  await handOver(one, other)
}

describe('two desks', () => {
  it('end with the same rows and audit trails', async () => {
    const [one, two] = open('one', 'two') as [Desk, Desk]
    const id = register(one, 'Asha Verma')
    await meet(one, two)
    expect(patient(two, id)).toEqual(patient(one, id))
    edit(two, id, { phone: '+915550100200' })
    await meet(one, two)
    expect(patient(one, id)?.phone).toBe('+915550100200')
    const trail = (desk: Desk) => desk.clinic.db.raw.prepare('SELECT * FROM audit_entries ORDER BY id').all()
    expect(trail(two)).toEqual(trail(one))
    expect(conflictsAt(one)).toEqual([])
  })

  it('verify the trail of the other, and see when it was changed', async () => {
    const [one, two] = open('one', 'two') as [Desk, Desk]
    const id = register(one, 'Asha Verma')
    await meet(one, two)
    edit(two, id, { city: 'Mysuru' })
    const verdict = () =>
      verifyChains(two.clinic.db.raw, { deviceId: two.clinic.device.id, head: two.clinic.auditHead })
    expect(await verdict()).toMatchObject({ ok: true, checked: one.clinic.auditHead.sequence + 1 })
    const { raw } = two.clinic.db
    raw.exec('DROP TRIGGER protect_audit_entries_update')
    raw.prepare("UPDATE audit_entries SET action = 'test.other' WHERE device_id = ?").run(one.clinic.device.id)
    expect(await verdict()).toMatchObject({ ok: false, firstFault: { deviceId: one.clinic.device.id, kind: 'edited' } })
  })

  it('keep what lost when both edit one field, and nothing when they edit different ones', async () => {
    const [one, two] = open('one', 'two') as [Desk, Desk]
    const id = register(one, 'Asha Verma')
    await meet(one, two)
    edit(one, id, { name: 'Asha V', email: 'asha@example.com' })
    two.clock.value += 5_000
    edit(two, id, { name: 'Asha Varma', city: 'Mysuru' })
    await meet(one, two)
    for (const desk of [one, two]) {
      expect(patient(desk, id)).toMatchObject({ name: 'Asha Varma', email: 'asha@example.com', city: 'Mysuru' })
      expect(conflictsAt(desk)).toMatchObject([
        { row_id: id, columns: '["name"]', lost_values: '{"name":"Asha V"}', superseded: 0 },
      ])
    }
    edit(one, id, { name: 'Asha Verma' })
    await meet(one, two)
    expect(patient(two, id)?.name).toBe('Asha Verma')
    expect(conflictsAt(two)).toEqual(conflictsAt(one))
  })

  it('take a removal back when the other desk was editing', async () => {
    const [one, two] = open('one', 'two') as [Desk, Desk]
    const id = register(one, 'Asha Verma')
    await meet(one, two)
    edit(one, id, { deletedAt: one.clinic.clock.now() })
    edit(two, id, { bloodGroup: 'O+' as never })
    await meet(one, two)
    for (const desk of [one, two]) {
      expect(patient(desk, id)).toMatchObject({ deletedAt: null, bloodGroup: 'O+' })
      expect(conflictsAt(desk)).toMatchObject([{ kind: 'removal' }])
    }
  })

  it('both keep an allergy that each recorded', async () => {
    const [one, two] = open('one', 'two') as [Desk, Desk]
    const id = register(one, 'Asha Verma')
    await meet(one, two)
    for (const [desk, substance] of [
      [one, 'Penicillin'],
      [two, 'Latex'],
    ] as const)
      desk.change(tx =>
        tx.db
          .insert(allergies)
          .values({ ...created(tx), patientId: id, substance })
          .run(),
      )
    await meet(one, two)
    for (const desk of [one, two]) expect(desk.clinic.db.select().from(allergies).all()).toHaveLength(2)
  })

  it('wait for what a batch has seen, and apply it then', async () => {
    const [one, two, three] = open('one', 'two', 'three') as [Desk, Desk, Desk]
    const id = register(one, 'Asha Verma')
    await meet(one, two)
    edit(two, id, { city: 'Mysuru' })
    two.replica.seal()
    await three.replica.receive(two.replica.read(two.clinic.device.id, 0, 1_000_000))
    expect(patient(three, id)).toBeUndefined()
    await three.replica.receive(one.replica.read(one.clinic.device.id, 0, 1_000_000))
    expect(patient(three, id)?.city).toBe('Mysuru')
  })
})
