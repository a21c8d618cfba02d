import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openHours, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { addDays, type CalendarDate } from '#shared/time.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
  await openHours(test)
})
afterAll(() => test.close())

const today = '2026-11-23' as CalendarDate
const dueDate = addDays(today, 7)
beforeEach(() => test.clock.set('2026-11-23T09:00:00+05:30'))

const desk = () => test.as('receptionist').scheduling
const doctor = () => test.as('doctor').encounters
const content = (followUpDate: CalendarDate | null) => ({
  complaint: 'Cough',
  history: '',
  findings: '',
  diagnoses: [],
  plan: '',
  advice: '',
  followUpDate,
})
const on = (date: string) => test.clock.set(`${date}T09:00:00+05:30`)

async function signed(followUpDate: CalendarDate | null = dueDate) {
  const { visitId, patientId } = await openVisit(test)
  const visit = await doctor().sign({ visitId, content: content(followUpDate) })
  return { visitId, patientId, noteId: visit.signed[0]?.id ?? '' }
}
const statesOf = async (patientId: string) =>
  (await desk().followUps.forPatient({ patientId })).map(({ state, dueDate: due }) => `${state} ${due}`)
const listed = async (part: 'overdue' | 'today' | 'upcoming', patientId: string) =>
  (await desk().followUps.list({ part })).items.filter(item => item.patientId === patientId)

describe('a follow-up date in a signed visit', () => {
  it('is a task from that day on, overdue the day after', async () => {
    const { patientId, visitId } = await signed()
    expect(await listed('upcoming', patientId)).toMatchObject([
      { dueDate, visitId, state: 'open', doctorName: 'Test doctor', patient: { phone: '+915550100200' } },
    ])
    const before = await desk().followUps.count()
    on(dueDate)
    expect(await listed('today', patientId)).toHaveLength(1)
    on(addDays(dueDate, 1))
    expect(await listed('overdue', patientId)).toHaveLength(1)
    expect(await desk().followUps.count()).toEqual({ ...before, overdue: before.overdue + 1 })
  })

  it('follows the amendments of the note', async () => {
    const { patientId, visitId, noteId } = await signed()
    const later = addDays(dueDate, 3)
    const visit = await doctor().amend({ visitId, amendsId: noteId, content: content(later), reason: 'Later' })
    expect(await statesOf(patientId)).toEqual([`open ${later}`])
    const amendsId = visit.signed.at(-1)?.id ?? ''
    await doctor().amend({ visitId, amendsId, content: content(null), reason: 'Not needed' })
    expect(await statesOf(patientId)).toEqual([])
  })

  it('has the time of day that the doctor wrote, and none without a day', async () => {
    const { visitId, patientId } = await openVisit(test)
    const timed = { ...content(dueDate), followUpTime: '10:30' }
    const signedOnce = await doctor().sign({ visitId, content: timed })
    expect(await listed('upcoming', patientId)).toMatchObject([{ dueDate, dueTime: '10:30' }])
    const amendsId = signedOnce.signed[0]?.id ?? ''
    const other = { ...timed, followUpTime: '16:00' }
    const amended = await doctor().amend({ visitId, amendsId, content: other, reason: 'Afternoon' })
    expect(amended.signed.at(-1)).toMatchObject({ followUpDate: dueDate, followUpTime: '16:00' })
    expect(await listed('upcoming', patientId)).toMatchObject([{ dueTime: '16:00' }])
    const without = await openVisit(test)
    await doctor().checkpoint({ visitId: without.visitId, content: { ...timed, followUpDate: null } })
    const kept = await doctor().getVisit({ id: without.visitId })
    expect(kept.note).toMatchObject({ followUpDate: null, followUpTime: null })
  })

  it('is none where the doctor gave no date', async () => {
    const { patientId } = await signed(null)
    expect(await statesOf(patientId)).toEqual([])
  })
})

describe('it is closed', () => {
  it('by an appointment with that doctor, for as long as there is one', async () => {
    const { patientId } = await signed()
    const doctorId = test.userId('doctor')
    const { items } = await desk().followUps.list({ part: 'upcoming' })
    const time = `1${items.length % 7}:00`
    const { id } = await desk().book({ patientId, doctorId, date: dueDate, time, type: 'follow_up' })
    expect(await statesOf(patientId)).toEqual([`booked ${dueDate}`])
    await desk().cancel({ id, reason: 'Travels' })
    expect(await statesOf(patientId)).toEqual([`open ${dueDate}`])
  })

  it('by the next visit, unless that was opened by mistake', async () => {
    const { patientId } = await signed()
    on(dueDate)
    const mistake = await doctor().openVisit({ patientId })
    expect(await statesOf(patientId)).toEqual([`done ${dueDate}`])
    await doctor().cancelVisit({ id: mistake.id, reason: 'Wrong patient' })
    expect(await statesOf(patientId)).toEqual([`open ${dueDate}`])
    const { id: visitId } = await doctor().openVisit({ patientId })
    await doctor().sign({ visitId, content: content(null) })
    expect(await statesOf(patientId)).toEqual([`done ${dueDate}`])
  })

  it('by the desk, which can take it back', async () => {
    const { patientId } = await signed()
    const [row] = await listed('upcoming', patientId)
    const id = row?.id ?? ''
    expect(await desk().followUps.drop({ id, reason: 'Moved away' })).toMatchObject({
      state: 'dropped',
      closeReason: 'Moved away',
    })
    expect(await listed('upcoming', patientId)).toEqual([])
    expect(await desk().followUps.reopen({ id })).toMatchObject({ state: 'open', closeReason: null })
    expect(await desk().followUps.done({ id })).toMatchObject({ state: 'done' })
    await desk().followUps.reopen({ id })
    expect(await desk().followUps.postpone({ id, dueDate: addDays(dueDate, 7) })).toMatchObject({ state: 'open' })
    await expect(desk().followUps.postpone({ id, dueDate: addDays(today, -1) })).rejects.toMatchObject({
      code: 'VALIDATION',
    })
    await expect(test.as('lab_technician').scheduling.followUps.done({ id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})

it('pages by date', async () => {
  await signed()
  const first = await desk().followUps.list({ part: 'upcoming', limit: 1 })
  const rest = await desk().followUps.list({ part: 'upcoming', ...(first.next && { after: first.next }) })
  const all = await desk().followUps.list({ part: 'upcoming' })
  expect([...first.items, ...rest.items].map(item => item.id)).toEqual(all.items.map(item => item.id))
})
