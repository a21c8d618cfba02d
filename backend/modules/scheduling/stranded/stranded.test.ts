import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { created } from '#backend/platform/stamps.ts'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { users } from '#db/schema/identity.ts'
import { doctors } from '#db/schema/scheduling.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const admin = () => test.as('admin').scheduling
const today = '2026-11-23'
const monday = '2026-11-30'

async function doctor(name?: string, specialization: string | null = null): Promise<string> {
  const id = addDoctor(test, name)
  await openHours(test, id)
  test.call('admin').transaction(tx =>
    tx.db
      .insert(doctors)
      .values({ ...created(tx), id, specialization })
      .run(),
  )
  return id
}

const book = (doctorId: string, time: string, date = monday) => desk().book({ patientId, doctorId, date, time })
const strandedOf = async (doctorId: string) => (await desk().listStranded({ doctorId })).items

describe('a change of hours', () => {
  it('answers whom it leaves without a doctor, and they stay listed until they are moved', async () => {
    const doctorId = await doctor()
    const kept = await book(doctorId, '09:00')
    const lost = await book(doctorId, '16:00')
    const { stranded } = await desk().setException({
      doctorId,
      date: monday,
      blocks: [{ start: '09:00', end: '12:00' }],
      reason: 'Conference',
    })
    expect(stranded.map(row => row.id)).toEqual([lost.id])
    const [item] = await strandedOf(doctorId)
    expect(item).toMatchObject({
      appointment: { id: lost.id, patient: { name: 'Asha Verma' } },
      doctorName: 'Meera Joshi',
      why: 'hours',
      proposal: { doctorId, date: '2026-12-01', time: '09:00' },
    })
    const day = await desk().day({ date: monday, doctorId })
    expect(day.stranded).toEqual([lost.id])
    expect(day.doctors).toMatchObject([
      { blocks: [{ start: '09:00', end: '12:00' }], exception: { reason: 'Conference' }, holiday: null },
    ])
    const moves = [{ id: lost.id, doctorId, date: '2026-12-01', time: '09:00', expectedUpdatedAt: lost.updatedAt }]
    expect(await desk().moveMany({ moves })).toMatchObject({ moved: [{ id: lost.id }], refused: [] })
    expect(await strandedOf(doctorId)).toEqual([])
    expect(kept.status).toBe('scheduled')
  })

  it.each([
    ['leave', (doctorId: string) => desk().addLeave({ doctorId, from: monday, to: monday })],
    ['hours', (doctorId: string) => desk().setHours({ doctorId, validFrom: '2026-11-24', blocks: [] })],
  ] as const)('is known as %s', async (why, make) => {
    const doctorId = await doctor()
    const { id } = await book(doctorId, '10:00')
    const { stranded } = await make(doctorId)
    expect(stranded.map(row => row.id)).toEqual([id])
    expect(await strandedOf(doctorId)).toMatchObject([{ why }])
  })

  it('taking a plan or a day of other hours back can strand too', async () => {
    const doctorId = await doctor()
    const evening = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, start: '18:00', end: '20:00' }))
    await desk().setHours({ doctorId, validFrom: '2026-11-29', blocks: evening })
    const { id } = await book(doctorId, '18:00')
    expect((await desk().removeHours({ doctorId, validFrom: '2026-11-29' })).stranded).toMatchObject([{ id }])
    const late = [{ start: '17:00', end: '21:00' }]
    expect((await desk().setException({ doctorId, date: monday, blocks: late })).stranded).toEqual([])
    expect((await desk().removeException({ doctorId, date: monday })).stranded).toMatchObject([{ id }])
  })

  it('leaves out who is here, who is over and who gave up the time', async () => {
    const doctorId = await doctor()
    const arrived = await book(doctorId, '10:00', today)
    await desk().checkIn({ id: arrived.id })
    const cancelled = await book(doctorId, '11:00', today)
    await desk().cancel({ id: cancelled.id, reason: 'x' })
    const coming = await book(doctorId, '12:00', today)
    const { stranded } = await desk().addLeave({ doctorId, from: today, to: today })
    expect(stranded.map(row => row.id)).toEqual([coming.id])
    test.clock.set('2026-11-23T12:30:00+05:30')
    expect(await strandedOf(doctorId)).toEqual([])
    test.clock.set('2026-11-23T09:00:00+05:30')
  })
})

describe('holidays', () => {
  it('close the clinic for those without hours of their own, by their name', async () => {
    const doctorId = await doctor()
    const other = await doctor('Farah Khan')
    const date = '2026-12-25'
    await desk().setException({ doctorId: other, date, blocks: [{ start: '10:00', end: '11:00' }] })
    const { id } = await book(doctorId, '10:00', date)
    await expect(desk().setHoliday({ date, name: 'Christmas' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { stranded } = await admin().setHoliday({ date, name: 'Christmas' })
    expect(stranded.map(row => row.id)).toEqual([id])
    expect(await strandedOf(doctorId)).toMatchObject([{ why: 'holiday' }])
    const { slots, holiday } = await desk().slots({ doctorId, date })
    expect(holiday).toBe('Christmas')
    expect(new Set(slots.map(slot => slot.status))).toEqual(new Set(['leave', 'taken']))
    await expect(book(doctorId, '12:00', date)).rejects.toMatchObject({
      data: { reason: 'outsideHours', details: { holiday: 'Christmas' } },
    })
    await book(other, '10:30', date)
    expect(await desk().listHolidays({ from: '2026-01-01', to: '2026-12-31' })).toEqual([{ date, name: 'Christmas' }])
    await admin().removeHoliday({ date })
    expect(await strandedOf(doctorId)).toEqual([])
    await book(doctorId, '12:00', date)
  })
})

describe('where they could go', () => {
  it('is promised once, and with a colleague of the same field where the doctor has nothing', async () => {
    const gone = await doctor('Nisha Shah', 'Dermatology')
    const colleague = await doctor('Ravi Nair', 'Dermatology')
    await doctor('Thomas Mathew', 'Cardiology')
    await book(gone, '10:00')
    await book(gone, '10:30')
    await desk().addLeave({ doctorId: gone, from: monday, to: '2027-03-01' })
    const items = await strandedOf(gone)
    expect(items.map(item => item.proposal)).toMatchObject([
      { doctorId: colleague, doctorName: 'Ravi Nair', date: monday, time: '10:00' },
      { doctorId: colleague, date: monday, time: '10:30' },
    ])
  })

  it('counts for a doctor who left', async () => {
    const gone = await doctor('Left Already', 'ENT')
    await book(gone, '10:00')
    test.call('admin').transaction(tx => tx.db.update(users).set({ active: false }).where(eq(users.id, gone)).run())
    expect(await strandedOf(gone)).toMatchObject([{ why: 'left', proposal: null }])
    expect((await desk().countStranded()).count).toBeGreaterThan(0)
  })
})

describe('many moves', () => {
  it('go each on its own, and back to where nobody is any more', async () => {
    const doctorId = await doctor()
    const one = await book(doctorId, '15:00')
    const two = await book(doctorId, '16:00')
    await book(doctorId, '09:00', '2026-12-01')
    await desk().setException({ doctorId, date: monday, blocks: [] })
    const move = (row: typeof one, time: string) => ({
      id: row.id,
      doctorId,
      date: '2026-12-01',
      time,
      expectedUpdatedAt: row.updatedAt,
    })
    const { moved, refused } = await desk().moveMany({ moves: [move(one, '09:00'), move(two, '10:00')] })
    expect(refused).toEqual([{ id: one.id, reason: 'slotTaken' }])
    expect(moved.map(row => row.id)).toEqual([two.id])
    test.clock.advance(1_000)
    const back = moved.map(({ id, updatedAt }) => ({ id, expectedUpdatedAt: updatedAt }))
    expect(await desk().undoMoves({ moves: back })).toMatchObject({ moved: [{ date: monday, time: '16:00' }] })
    expect((await strandedOf(doctorId)).map(item => item.appointment.id)).toEqual([one.id, two.id])
    expect((await desk().undoMoves({ moves: back })).refused).toEqual([{ id: two.id, reason: 'changedMeanwhile' }])
  })
})
