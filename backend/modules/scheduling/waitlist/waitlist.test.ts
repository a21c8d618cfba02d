import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let doctorId: string
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = addDoctor(test)
  await openHours(test, doctorId)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const date = '2026-11-24'
const freed = (time = '10:00') => ({ doctorId, date, time, durationMinutes: 30 })
const names = async (time?: string) => (await desk().waitlist.matches(freed(time))).map(entry => entry.patient.name)

it('proposes who waits for a time, and gives it to one of them', async () => {
  const wait = async (name: string, wish: object) =>
    desk().waitlist.add({ patientId: await addPatient(test, name), ...wish })
  await wait('Asha', {})
  test.clock.advance(1_000)
  const bela = await wait('Bela', { doctorId, priority: 'elderly', reason: 'Pain' })
  await wait('Chitra', { doctorId: test.userId('doctor') })
  await wait('Divya', { fromTime: '12:00' })
  await wait('Esha', { toDate: '2026-11-23' })
  expect(await names()).toEqual(['Bela', 'Asha'])
  expect(await names('13:00')).toEqual(['Bela', 'Asha', 'Divya'])
  const appointment = await desk().waitlist.book({ id: bela.id, ...freed() })
  expect(appointment).toMatchObject({ ...freed(), patientId: bela.patientId, reason: 'Pain' })
  expect(await names()).toEqual(['Asha'])
  await expect(desk().waitlist.book({ id: bela.id, ...freed('11:00') })).rejects.toMatchObject({
    data: { reason: 'offWaitlist' },
  })
})

it('keeps a patient waiting when the time was taken meanwhile', async () => {
  const patientId = await addPatient(test, 'Farah')
  const { id } = await desk().waitlist.add({ patientId })
  await desk().book({ patientId: await addPatient(test), ...freed('15:00') })
  await expect(desk().waitlist.book({ id, ...freed('15:00') })).rejects.toMatchObject({ data: { reason: 'slotTaken' } })
  expect((await desk().waitlist.list()).map(entry => entry.id)).toContain(id)
  expect(await desk().waitlist.withdraw({ id })).toMatchObject({ status: 'withdrawn' })
  expect((await desk().waitlist.list()).map(entry => entry.id)).not.toContain(id)
  expect(await desk().waitlist.reopen({ id })).toMatchObject({ status: 'waiting' })
})

it('books as the desk chose on the form, else as the patient wished', async () => {
  const patientId = await addPatient(test, 'Gita')
  const { id } = await desk().waitlist.add({ patientId, type: 'follow_up', reason: 'Pain' })
  const chosen = { ...freed('16:00'), type: 'procedure', reason: 'Stitches', note: 'Wheelchair' } as const
  expect(await desk().waitlist.book({ id, ...chosen })).toMatchObject(chosen)
  const again = await desk().waitlist.add({ patientId, type: 'follow_up', reason: 'Pain' })
  const overbooked = await desk().waitlist.book({ id: again.id, ...freed('16:00'), overbook: true })
  expect(overbooked).toMatchObject({ type: 'follow_up', reason: 'Pain' })
  expect(overbooked.overbookedAt).not.toBeNull()
})

it('proposes nobody for a time that is over, and refuses wishes that cannot be', async () => {
  expect(await desk().waitlist.matches({ ...freed('09:00'), date: '2026-11-22' })).toEqual([])
  const patientId = await addPatient(test)
  await expect(desk().waitlist.add({ patientId, fromDate: date, toDate: '2026-11-23' })).rejects.toMatchObject({
    code: 'VALIDATION',
    data: { fields: [{ path: 'toDate' }] },
  })
  await expect(test.as('pharmacist').scheduling.waitlist.add({ patientId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})
