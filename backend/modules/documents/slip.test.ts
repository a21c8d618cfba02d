import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import { readPdf, squeeze } from './pdf/testing/read-pdf.ts'

let test: TestClinic
let doctorId: string
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = test.userId('doctor')
  await openHours(test, doctorId)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist')

async function read({ base64 }: PrintedPaper) {
  const { pages } = await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))
  return { pages: pages.length, text: squeeze(pages.join('\n')) }
}

it('prints the token with the doctor and who comes before, on one small page, and no reason', async () => {
  const asha = await addPatient(test, 'Asha Verma')
  const noor = await addPatient(test, 'Noor Begum')
  await desk().scheduling.walkIn({ patientId: asha, doctorId })
  test.clock.advance(60_000)
  const { id } = await desk().scheduling.walkIn({ patientId: noor, doctorId, reason: 'Migraine' })
  for (const paper of ['roll80', 'A6'] as const) {
    const { pages, text } = await read(await desk().documents.slip({ appointmentId: id, paper }))
    expect(pages).toBe(1)
    for (const part of ['Your token', 'A2', 'Noor Begum', 'Test doctor', 'People before you'])
      expect(text).toContain(part)
    expect(text).not.toContain('Migraine')
  }
})

it('prints weekday, date and time of an appointment in the language of the patient', async () => {
  const patientId = await addPatient(test, 'Meena Kumari')
  const { id } = await desk().scheduling.book({ patientId, doctorId, date: '2026-11-24', time: '10:30' })
  const english = await read(await desk().documents.slip({ appointmentId: id }))
  for (const part of ['Your appointment', '10:30', 'Tuesday', '24 November 2026']) expect(english.text).toContain(part)
  const hindi = await desk().documents.slip({ appointmentId: id, language: 'hi' })
  expect(hindi.language).toBe('hi')
  expect((await read(hindi)).pages).toBe(1)
  await desk().scheduling.cancel({ id, reason: 'Travels' })
  await expect(desk().documents.slip({ appointmentId: id })).rejects.toMatchObject({
    data: { reason: 'nothingToCome' },
  })
})
