import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Call } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import { type Desk, handOver, newCircle, openDesk } from '#backend/testing/sync-desk.ts'
import { appointments } from '#db/schema/appointments.ts'
import { visits } from '#db/schema/encounters.ts'
import { allergies, patients } from '#db/schema/patients.ts'
import { clinics } from '#db/schema/settings.ts'
import type { Role } from '#shared/permissions.ts'
import type { CalendarDate, ClockTime } from '#shared/time.ts'
import { conflictReasons } from './conflict-reasons.ts'
import { count, list } from './conflicts.service.ts'
import { reopen, settle, settleMany } from './settle.service.ts'

let one: Desk
let two: Desk
beforeEach(() => {
  const circle = newCircle()
  const start = Date.parse('2026-11-23T09:00:00+05:30')
  one = openDesk(circle, 'Reception', start)
  two = openDesk(circle, 'Pharmacy', start)
})
afterEach(() => {
  one.remove()
  two.remove()
})

const as = (desk: Desk, role: Role, action = 'test'): Call =>
  desk.clinic.systemCall(action, {
    userId: `user-${role}`,
    userName: role,
    displayName: role,
    roles: [role],
    sessionId: null,
  })

async function meet(): Promise<void> {
  for (const [from, to] of [
    [one, two],
    [two, one],
    [one, two],
  ] as const)
    await handOver(from, to)
}

const register = (desk: Desk, name = 'Asha Verma') =>
  as(desk, 'receptionist').transaction(tx => {
    const row = { ...created(tx), name, code: tx.nextNumber('patients'), phone: '+915550100200' }
    tx.note({ subject: { table: 'patients', id: row.id }, patientId: row.id })
    tx.db.insert(patients).values(row).run()
    return row.id
  })

type PatientValues = Partial<typeof patients.$inferInsert>

function edit(desk: Desk, id: string, values: PatientValues, role: Role = 'receptionist'): void {
  desk.clock.value += 1_000
  as(desk, role, 'patients.update').transaction(tx => {
    tx.note({ subject: { table: 'patients', id }, patientId: id })
    tx.db
      .update(patients)
      .set({ ...values, ...updated(tx) })
      .where(eq(patients.id, id))
      .run()
  })
}

const patient = (desk: Desk, id: string) => desk.clinic.db.select().from(patients).where(eq(patients.id, id)).get()
const open = async (desk: Desk, role: Role = 'nurse', filter = {}) =>
  (await list(as(desk, role), { limit: 50, ...filter })).items
const first = async (desk: Desk, role?: Role) => {
  const [conflict] = await open(desk, role)
  if (!conflict) throw new Error('there is no conflict')
  return conflict
}

/** Both desks write the city while they are apart; the later one wins. */
async function disagree(): Promise<string> {
  const id = register(one)
  await meet()
  edit(one, id, { city: 'Mysuru' })
  two.clock.value += 5_000
  edit(two, id, { city: 'Hassan' }, 'nurse')
  await meet()
  return id
}

function decide(desk: Desk, role: Role, input: Parameters<typeof settle>[1]) {
  desk.clock.value += 1_000
  return as(desk, role, 'sync.conflicts.settle').transaction(tx => settle(tx, input))
}

describe('the inbox', () => {
  it('shows both values with who, when and where, the same on both desks', async () => {
    const id = await disagree()
    const [here, there] = [await first(one), await first(two)]
    expect(here).toMatchObject({
      table: 'patients',
      rowId: id,
      kind: 'edit',
      clinical: false,
      patient: { id, name: 'Asha Verma' },
      fixed: null,
      now: { userId: 'user-nurse', deviceId: two.clinic.device.id },
      lost: { userId: 'user-receptionist', deviceId: one.clinic.device.id, deviceName: 'Reception' },
    })
    expect(here.fields.map(({ column }) => column)).toEqual(['address_line', 'city', 'postal_code', 'state'])
    expect(here.fields[1]).toEqual({ column: 'city', kind: 'text', now: 'Hassan', lost: 'Mysuru', merges: 'line' })
    expect({ ...there, now: null, lost: null }).toEqual({ ...here, now: null, lost: null })
    expect(count(as(one, 'receptionist'))).toEqual({ open: 1, more: false })
    expect(count(as(one, 'pharmacist'))).toEqual({ open: 0, more: false })
  })

  it('leaves out what both sides wrote alike, and what somebody wrote over', async () => {
    const id = await disagree()
    edit(one, id, { city: 'Mysuru' })
    expect(await open(one)).toEqual([])
    await meet()
    expect(await open(two)).toEqual([])
  })

  it('puts clinical conflicts first and shows each role what it may decide', async () => {
    const id = register(one)
    await meet()
    edit(one, id, { bloodGroup: 'A+', phone: '+915550100201' })
    two.clock.value += 5_000
    edit(two, id, { bloodGroup: 'O+', phone: '+915550100202' })
    await meet()
    const shown = async (role: Role) => (await open(one, role)).map(({ fields }) => fields[0]?.column)
    expect(await shown('doctor')).toEqual(['blood_group', 'phone'])
    expect(await shown('receptionist')).toEqual(['phone'])
    const page = await list(as(one, 'doctor'), { limit: 1 })
    const rest = await list(as(one, 'doctor'), { limit: 1, after: page.next ?? '' })
    expect([page, rest].flatMap(each => each.items.map(item => item.fields[0]?.column))).toEqual([
      'blood_group',
      'phone',
    ])
    expect(await open(one, 'doctor', { domain: 'scheduling' })).toEqual([])
    expect(await open(one, 'doctor', { patientId: id })).toHaveLength(2)
  })

  it('notes that the chart of a clinical conflict was opened', async () => {
    const id = register(one)
    await meet()
    edit(one, id, { bloodGroup: 'A+' })
    edit(two, id, { bloodGroup: 'O+' })
    await meet()
    await list(as(one, 'doctor', 'sync.conflicts.list'), { limit: 50 })
    const entry = "SELECT kind, patient_id FROM audit_entries WHERE action = 'sync.conflicts.list'"
    expect(one.clinic.db.raw.prepare(entry).all()).toEqual([{ kind: 'read', patient_id: id }])
  })

  it('names who wrote what is there now also before it was sealed', async () => {
    const id = await disagree()
    const before = await first(one)
    edit(one, id, { city: 'Tumakuru' }, 'admin')
    expect(await first(one)).toMatchObject({ now: { userId: 'user-admin', deviceId: one.clinic.device.id } })
    expect((await first(one)).version).not.toBe(before.version)
  })
})

describe('settling', () => {
  it('keeps what is there, on both desks, and can be taken back', async () => {
    const id = await disagree()
    const { id: conflictId, version } = await first(one)
    decide(one, 'receptionist', { id: conflictId, expected: version, choice: 'kept' })
    await meet()
    for (const desk of [one, two]) {
      expect(await open(desk)).toEqual([])
      expect(patient(desk, id)?.city).toBe('Hassan')
    }
    as(two, 'nurse', 'sync.conflicts.reopen').transaction(tx => reopen(tx, { id: conflictId }))
    await meet()
    for (const desk of [one, two]) expect(await open(desk)).toHaveLength(1)
  })

  it('brings the other value back as an edit that every desk takes', async () => {
    const id = await disagree()
    const { id: conflictId, version } = await first(two)
    decide(two, 'nurse', { id: conflictId, expected: version, choice: 'lost' })
    await meet()
    for (const desk of [one, two]) {
      expect(patient(desk, id)?.city).toBe('Mysuru')
      expect(await open(desk)).toEqual([])
      const entry = "SELECT created_by, patient_id FROM audit_entries WHERE action = 'sync.conflicts.settle'"
      expect(desk.clinic.db.raw.prepare(entry).all()).toEqual([{ created_by: 'user-nurse', patient_id: id }])
    }
    as(one, 'nurse').transaction(tx => reopen(tx, { id: conflictId }))
    await meet()
    for (const desk of [one, two]) {
      expect(patient(desk, id)?.city).toBe('Hassan')
      expect(await open(desk)).toHaveLength(1)
    }
  })

  it('puts free text together', async () => {
    const id = await disagree()
    const { id: conflictId, version: expected } = await first(one)
    const merge = (values: Record<string, string>) =>
      decide(one, 'receptionist', { id: conflictId, expected, choice: 'merged', values })
    expect(() => merge({ phone: '1' })).toThrow('VALIDATION')
    expect(() => merge({ city: 'two\nlines' })).toThrow('VALIDATION')
    expect(() => merge({})).toThrow('VALIDATION')
    merge({ city: 'Mysuru, Hassan' })
    await meet()
    for (const desk of [one, two]) expect(patient(desk, id)?.city).toBe('Mysuru, Hassan')
  })

  it('refuses when the record changed meanwhile, on this desk or on another', async () => {
    const id = await disagree()
    const { id: conflictId, version: expected } = await first(one)
    edit(two, id, { city: 'Tumakuru' })
    await meet()
    const attempt = () => decide(one, 'receptionist', { id: conflictId, expected, choice: 'lost' })
    expect(attempt).toThrow('CONFLICT')
    expect(patient(one, id)?.city).toBe('Tumakuru')
  })

  it('removes again what somebody went on with', async () => {
    const id = register(one)
    await meet()
    edit(one, id, { deletedAt: one.clinic.clock.now() }, 'admin')
    edit(two, id, { bloodGroup: 'O+' }, 'doctor')
    await meet()
    const removal = (await open(one, 'nurse')).find(({ kind }) => kind === 'removal')
    expect(removal).toMatchObject({ now: { userId: 'user-doctor' }, lost: { userId: 'user-admin' } })
    decide(one, 'nurse', { id: removal?.id ?? '', expected: removal?.version ?? '', choice: 'lost' })
    await meet()
    for (const desk of [one, two]) {
      expect(patient(desk, id)?.deletedAt).not.toBeNull()
      expect((await open(desk)).filter(({ kind }) => kind === 'removal')).toEqual([])
    }
  })

  it('is refused to those whose matter it is not', async () => {
    const id = register(one)
    await meet()
    edit(one, id, { bloodGroup: 'A+' })
    edit(two, id, { bloodGroup: 'O+' })
    await meet()
    const { id: conflictId, version: expected } = await first(one, 'doctor')
    const attempt = () => decide(one, 'admin', { id: conflictId, expected, choice: 'kept' })
    expect(attempt).toThrow('FORBIDDEN')
  })

  it('leaves what was signed as it is', async () => {
    const visitId = one.change(tx => {
      const row = { ...created(tx), patientId: 'p', doctorId: 'd', findings: '' }
      tx.db.insert(visits).values(row).run()
      return row.id
    })
    await meet()
    const write = (desk: Desk, values: Partial<typeof visits.$inferInsert>) => {
      desk.clock.value += 1_000
      desk.change(tx => tx.db.update(visits).set(values).where(eq(visits.id, visitId)).run())
    }
    write(one, { findings: 'Rash' })
    two.clock.value += 5_000
    write(two, { findings: 'No rash', status: 'signed' })
    await meet()
    const { id, version: expected, fixed } = await first(one, 'doctor')
    expect(fixed).toBe('signed')
    expect(() => decide(one, 'doctor', { id, expected, choice: 'lost' })).toThrow('CONFLICT')
    decide(one, 'doctor', { id, expected, choice: 'kept' })
    expect(await open(one, 'doctor')).toEqual([])
  })

  it('does not put an appointment where another one is', async () => {
    const book = (desk: Desk, time: string) =>
      desk.change(tx => {
        const row = { ...created(tx), patientId: 'p', doctorId: 'd', date: '2026-11-23' as CalendarDate }
        tx.db
          .insert(appointments)
          .values({ ...row, time: time as ClockTime, durationMinutes: 30 })
          .run()
        return row.id
      })
    const id = book(one, '10:00')
    await meet()
    const move = (desk: Desk, time: string) =>
      desk.change(tx =>
        tx.db
          .update(appointments)
          .set({ time: time as ClockTime, ...updated(tx) })
          .where(eq(appointments.id, id))
          .run(),
      )
    move(one, '11:00')
    two.clock.value += 5_000
    move(two, '12:00')
    await meet()
    book(one, '11:15')
    const { id: conflictId, version: expected } = await first(one)
    expect(() => decide(one, 'receptionist', { id: conflictId, expected, choice: 'lost' })).toThrow('CONFLICT')
    expect(one.clinic.db.select().from(appointments).where(eq(appointments.id, id)).get()?.time).toBe('12:00')
  })

  it('settles many, each on its own', async () => {
    const ids = [register(one, 'Asha Verma'), register(one, 'Bina Das')]
    await meet()
    for (const id of ids) edit(one, id, { occupation: 'Farmer' })
    two.clock.value += 5_000
    for (const id of ids) edit(two, id, { occupation: 'Teacher' })
    await meet()
    const conflicts = (await open(one)).map(({ id, version }) => ({ id, expected: version }))
    const stale = { id: conflicts[1]?.id ?? '', expected: 'old' }
    const done = await settleMany(as(one, 'receptionist', 'sync.conflicts.settleMany'), {
      conflicts: [conflicts[0] ?? stale, stale],
      choice: 'lost',
    })
    expect(done).toEqual({ settled: [conflicts[0]?.id], failed: [{ id: stale.id, reason: 'changedMeanwhile' }] })
    await meet()
    expect(ids.map(id => patient(two, id)?.occupation).sort()).toEqual(['Farmer', 'Teacher'])
  })

  it('comes to one end when two desks decide differently', async () => {
    const id = await disagree()
    const { id: conflictId, version: expected } = await first(one)
    decide(one, 'receptionist', { id: conflictId, expected, choice: 'kept' })
    two.clock.value += 60_000
    decide(two, 'nurse', { id: conflictId, expected, choice: 'lost' })
    await meet()
    const at = (desk: Desk) => [
      patient(desk, id)?.city,
      desk.clinic.db.raw.prepare('SELECT id, choice FROM conflicts ORDER BY id').all(),
    ]
    expect(at(one)).toEqual(at(two))
    for (const desk of [one, two]) {
      expect(patient(desk, id)?.city).toBe('Mysuru')
      expect(await open(desk)).toEqual([])
    }
  })

  it('keeps the allergy of each desk, with what each wrote of it', async () => {
    const id = register(one)
    const allergyId = one.change(tx => {
      const row = { ...created(tx), patientId: id, substance: 'Penicillin' }
      tx.db.insert(allergies).values(row).run()
      return row.id
    })
    await meet()
    const note = (desk: Desk, severity: 'mild' | 'severe') => {
      desk.clock.value += 1_000
      desk.change(tx =>
        tx.db
          .update(allergies)
          .set({ severity, ...updated(tx) })
          .where(eq(allergies.id, allergyId))
          .run(),
      )
    }
    note(one, 'severe')
    two.clock.value += 5_000
    note(two, 'mild')
    await meet()
    expect(await first(two, 'doctor')).toMatchObject({
      about: 'Penicillin',
      clinical: true,
      patient: { id },
      fields: [{ column: 'severity', kind: 'term', now: 'mild', lost: 'severe', merges: null }],
    })
  })
})

describe('what people are told of', () => {
  it('is one for each day and those who may decide, and none once it is decided', async () => {
    one.change(tx => tx.db.insert(clinics).values(created(tx)).run())
    const id = register(one)
    await meet()
    edit(one, id, { name: 'Asha Varma' })
    edit(two, id, { name: 'Asha Verma Rao' })
    await meet()
    const asked = async () => conflictReasons.find(as(one, 'admin'))
    const deciders = ['admin', 'doctor', 'nurse', 'receptionist']
    expect(await asked()).toMatchObject([
      { priority: 'normal', roles: deciders, facts: { date: '2026-11-23', count: 1, area: 'other' } },
    ])
    expect(await conflictReasons.find(as(two, 'admin'))).toEqual(await asked())
    const conflict = await first(one, 'receptionist')
    decide(one, 'receptionist', { id: conflict.id, expected: conflict.version, choice: 'kept' })
    expect(await asked()).toEqual([])
  })
})
