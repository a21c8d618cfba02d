import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDoctor, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { planReminders } from './reminders.service.ts'

let test: TestClinic
let doctorId: string
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = addDoctor(test)
  await openHours(test, doctorId)
})
afterAll(() => test.close())
beforeEach(() => test.clock.set('2026-11-23T09:00:00+05:30'))

const desk = () => test.as('receptionist')
const at = (time: string) => test.clock.set(`2026-11-23T${time}:00+05:30`)

async function register(over: { messagesConsent?: boolean; language?: string; phone?: string | null } = {}) {
  const { id } = await desk().patients.register({
    name: 'Asha Verma',
    localName: 'आशा वर्मा',
    sex: 'female',
    birth: null,
    phone: '+915550100200',
    messagesConsent: true,
    ...over,
  })
  return id
}
const book = (patientId: string, date: string, time: string) =>
  desk().scheduling.book({ patientId, doctorId, date, time })

async function outbox(patientId: string, status: 'waiting' | 'cancelled' = 'waiting') {
  await planReminders(test.clinic.systemCall('messaging.planReminders'))
  const { items } = await desk().messaging.outbox({ patientId, status })
  return items
}
const times = async (patientId: string) =>
  (await outbox(patientId)).map(({ sendAt }) => new Date((sendAt ?? 0) + 19_800_000).toISOString().slice(0, 16))

describe('an appointment', () => {
  it('is reminded of a day and three hours before, in words that say all', async () => {
    const patientId = await register()
    await book(patientId, '2026-11-24', '15:00')
    expect(await times(patientId)).toEqual(['2026-11-23T15:00', '2026-11-24T12:00'])
    const [first] = await outbox(patientId)
    expect(first).toMatchObject({
      recipient: '+915550100200',
      language: 'en',
      text: 'Dear Asha Verma, your appointment with Meera Joshi at Test Clinic is on Tuesday, 24 November at 3:00 pm.',
    })
  })

  it('that was booked two hours before gets no reminder of three hours', async () => {
    const patientId = await register()
    await book(patientId, '2026-11-23', '11:00')
    expect(await times(patientId)).toEqual([])
  })

  it('has none for those who did not agree, or cannot be reached', async () => {
    const [silent, unreachable] = [await register({ messagesConsent: false }), await register({ phone: null })]
    await book(silent, '2026-11-24', '10:00')
    await book(unreachable, '2026-11-24', '10:30')
    expect([...(await times(silent)), ...(await times(unreachable))]).toEqual([])
  })

  it('speaks Hindi to whoever does', async () => {
    const patientId = await register({ language: 'hi' })
    await book(patientId, '2026-11-24', '11:00')
    const [first] = await outbox(patientId)
    expect(first).toMatchObject({
      language: 'hi',
      text: expect.stringMatching(/^आशा वर्मा जी, Test Clinic में Meera Joshi/),
    })
  })
})

describe('reminders', () => {
  it('are renewed after a move, and called off with the appointment', async () => {
    const patientId = await register()
    const { id } = await book(patientId, '2026-11-24', '16:00')
    expect(await times(patientId)).toHaveLength(2)
    await desk().scheduling.reschedule({ id, date: '2026-11-25', time: '12:30' })
    expect(await times(patientId)).toEqual(['2026-11-24T12:30', '2026-11-25T09:30'])
    expect((await outbox(patientId, 'cancelled')).map(row => row.failReason)).toEqual(['moved', 'moved'])
    await desk().scheduling.reschedule({ id, date: '2026-11-24', time: '16:00' })
    expect(await times(patientId)).toEqual(['2026-11-23T16:00', '2026-11-24T13:00'])
    await desk().scheduling.cancel({ id, reason: 'Travels' })
    expect(await times(patientId)).toEqual([])
    expect((await outbox(patientId, 'cancelled')).map(row => row.failReason).sort()).toEqual([
      'cancelled',
      'cancelled',
      'moved',
      'moved',
    ])
  })

  it('follow the hours that the clinic sets, and its quiet ones', async () => {
    const patientId = await register()
    await book(patientId, '2026-11-25', '09:00')
    const { updatedAt } = await test.as('admin').settings.getClinic()
    const quiet = { quietFrom: '20:00', quietTo: '08:30' }
    test.clock.advance(60_000)
    const set = { reminderHours: [48, 2], ...quiet, expectedUpdatedAt: updatedAt }
    await test.as('admin').settings.updateClinic(set)
    // 48 hours before was just now, and 7 in the morning is too early.
    expect(await times(patientId)).toEqual(['2026-11-24T20:00'])
  })

  it('that nobody sent are called off when the appointment begins', async () => {
    const { updatedAt } = await test.as('admin').settings.getClinic()
    await test.as('admin').settings.updateClinic({ reminderHours: [3], expectedUpdatedAt: updatedAt })
    const patientId = await register()
    await book(patientId, '2026-11-23', '16:30')
    expect(await times(patientId)).toEqual(['2026-11-23T13:30'])
    at('14:00')
    expect(await times(patientId)).toEqual(['2026-11-23T13:30'])
    at('16:30')
    expect(await times(patientId)).toEqual([])
    expect(await outbox(patientId, 'cancelled')).toMatchObject([{ failReason: 'late' }])
    await expect(test.as('pharmacist').messaging.outbox({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
