import { expect, type Page } from '@playwright/test'
import { letterheadPdf } from '#backend/testing/letterhead-pdf.ts'
import { plainLayout } from '#shared/domain/documents/letterhead.ts'
import { closePaper, giveReasons, openVisit, prescribe, sign, startPrescription } from './steps/doctor.ts'
import { type Consultation, ordinary, type TypedLine } from './support/afternoon-people.ts'
import { type Child, childOf } from './support/child.ts'
import type { ClinicDay } from './support/clinic.ts'
import type { Desk } from './support/desk.ts'
import { printPaper, savePaper, standInForThePrinter } from './support/printer.ts'
import { test } from './support/test.ts'

/** At five keys a second: a minute for a visit with three medicines, thirteen seconds for one that repeats the last. */
const keysOfVisit = 60 * 5
const keysOfRepeat = 13 * 5

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const linesOf = (page: Page) => page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')

/** The child's weights and lengths so far. */
const growth = [
  [0, 3.2, 49.5],
  [3, 5.9, 60],
  [6, 6.3, 66],
  [10, 6.4, 69],
] as const

/** Registers someone who waits for the doctor once what happened before has happened. */
async function arrive(
  clinic: ClinicDay,
  name: string,
  date: string,
  before: (patientId: string) => Promise<void>,
): Promise<string> {
  const desk = clinic.as('receptionist')
  const { id: patientId } = await desk.patients.register({ name, sex: 'female', birth: { kind: 'date', date } })
  await before(patientId)
  const [doctor] = await desk.scheduling.listDoctors({})
  await desk.scheduling.walkIn({ patientId, doctorId: doctor?.id ?? '' })
  return patientId
}

/** What a doctor's own visit needs beside what is said of it. */
const emptyNote = { history: '', findings: '', diagnoses: [], plan: '', advice: '', followUpDate: null }

async function weigh(clinic: ClinicDay, patientId: string, child: Child): Promise<void> {
  const [nurse, doctor] = [clinic.as('nurse'), clinic.as('doctor')]
  const visit = await doctor.encounters.openVisit({ patientId })
  for (const [age, weight, height] of growth)
    await nurse.encounters.recordVitals({
      visitId: visit.id,
      takenAt: child.at(age),
      readings: [
        { kind: 'weight', value: weight },
        { kind: 'height', value: height },
      ],
    })
  await doctor.encounters.sign({ visitId: visit.id, content: { ...emptyNote, complaint: 'Weighed' } })
}

/** A signed visit with a medicine that goes on. */
async function reviewPressure(clinic: ClinicDay, patientId: string): Promise<void> {
  const { encounters, prescriptions } = clinic.as('doctor')
  const { id: visitId } = await encounters.openVisit({ patientId })
  await encounters.saveDraft({ visitId, content: { ...emptyNote, complaint: 'Blood pressure review' } })
  await prescriptions.save({
    visitId,
    lines: [
      {
        drugName: 'Amlodipine',
        medicineId: 'generic:amlodipine',
        ingredientIds: [],
        strength: '5 mg',
        form: 'tablet',
        doseAmount: 1,
        doseUnit: 'tablet',
        route: null,
        frequency: 'od',
        timing: null,
        days: 30,
        instructions: '',
      },
    ],
  })
  await prescriptions.sign({ visitId, withNote: true })
}

/** Everyone who waits, in the order in which they came; answers the patients' ids by name. */
async function fillWaitingRoom(clinic: ClinicDay): Promise<Map<string, string>> {
  const { settings } = clinic.as('admin')
  const { updatedAt } = await settings.getClinic()
  // Short slots, so that all of them have a place however late in the day this runs.
  await settings.updateClinic({ slotMinutes: 10, idleLockMinutes: 240, expectedUpdatedAt: updatedAt })
  const ids = new Map<string, string>()
  const checkIn = async (name: string) => ids.set(name, await clinic.checkIn(name))
  for (const name of ['Meena Kumari', 'Nalini Rao', 'Omana Pillai', 'Padma Iyer']) await checkIn(name)
  ids.set('Radha Nair', await arrive(clinic, 'Radha Nair', '1971-05-02', id => reviewPressure(clinic, id)))
  const child = childOf(10)
  ids.set('Little Kumar', await arrive(clinic, 'Little Kumar', child.birth, id => weigh(clinic, id, child)))
  for (const { name } of ordinary) await checkIn(name)
  const { patients } = clinic.as('doctor')
  for (const [name, id] of ids) if (name !== 'Nalini Rao') await patients.confirmNoAllergies({ id, confirmed: true })
  await patients.addAllergy({ patientId: ids.get('Nalini Rao') ?? '', substance: 'Penicillin', kind: 'medication' })
  return ids
}

/** Papers of the clinic bear a letterhead with this word. */
async function printOn(clinic: ClinicDay, word: string) {
  const { letterheads } = clinic.as('admin').documents
  const first = async (text: string) => ({ base64: await letterheadPdf({ word: text }) })
  const details = {
    doctorId: null,
    name: 'House',
    kinds: ['all' as const],
    isDefault: true,
    layout: plainLayout('A4'),
    further: null,
  }
  const { id, updatedAt } = await letterheads.add({ ...details, first: await first(word) })
  return {
    becomes: async (next: string) =>
      letterheads.change({ ...details, id, expectedUpdatedAt: updatedAt, first: await first(next) }),
  }
}

async function diagnose({ page, keyboard }: Desk, [words, code]: Consultation['diagnosis']): Promise<void> {
  await keyboard.fill('Diagnoses', words)
  await expect(page.getByRole('listbox').getByRole('option').first()).toHaveText(code)
  await keyboard.press('Enter')
  await expect(page.getByRole('list').getByText(code)).toBeVisible()
}

async function prescribeAll(desk: Desk, lines: readonly TypedLine[]): Promise<void> {
  await startPrescription(desk)
  for (const [line, medicine] of lines) await prescribe(desk, line, medicine)
}

/** The next one of the queue, by key. */
async function nextPatient({ page, keyboard }: Desk, name: string): Promise<void> {
  await keyboard.press('Alt+PageDown')
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expect(field(page, 'Complaint')).toBeFocused()
}

/** Signs what asks for a reason, giving the same one for everything severe. */
async function signWithReason(desk: Desk, why: string): Promise<void> {
  await giveReasons(desk, why)
  await sign(desk)
}

test('a doctor’s afternoon: twenty patients by keyboard alone', { tag: '@long' }, async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  // Twenty visits are thousands of keys.
  test.setTimeout(600_000)
  const ids = await fillWaitingRoom(clinic)
  const doctor = clinic.as('doctor')
  await clinic.signIn('doctor', context)
  await standInForThePrinter(page)
  await page.goto('/')
  await expect(page.getByText(/20 waiting/)).toBeVisible()
  const letterhead = await printOn(clinic, 'RIVER HOUSE')
  let firstPaper = ''

  await test.step('a whole visit takes a minute of keys, and its paper is kept', async () => {
    await openVisit(desk, 'Meena Kumari')
    const before = keyboard.strokes
    await keyboard.type('Fever and sore throat for 3 days')
    await diagnose(desk, ['acute tonsillitis', /J03/])
    await keyboard.fill('Follow-up', '1w')
    await prescribeAll(desk, [
      ['amox 500 1-1-1 5d af', /^Amoxicillin/],
      ['pcm 650 tds sos 3d', /^Paracetamol/],
      ['cetirizine 10 hs 5d', /^Cetirizine/],
    ])
    await sign(desk)
    await printPaper(desk, 1)
    expect(keyboard.strokes - before).toBeLessThanOrEqual(keysOfVisit)
    firstPaper = await savePaper(desk)
    expect(firstPaper).toContain('RIVER HOUSE')
    await closePaper(desk)
  })

  await test.step('an allergy is in the way until there is a reason', async () => {
    await nextPatient(desk, 'Nalini Rao')
    await expect(page.getByText('Allergy: Penicillin')).toBeVisible()
    await keyboard.type('Sore throat')
    await prescribeAll(desk, [['amox 500 1-0-1 5d af', /^Amoxicillin/]])
    await expect(page.getByRole('alert').filter({ hasText: 'Recorded allergy to Penicillin' })).toBeVisible()
    await signWithReason(desk, 'Had it twice without harm')
    await closePaper(desk)
  })

  await test.step('two medicines that do harm together are told of', async () => {
    await nextPatient(desk, 'Omana Pillai')
    await keyboard.type('Knee pain, takes warfarin')
    await prescribeAll(desk, [
      ['warfarin 5 od 30d', /^Warfarin/],
      ['ibuprofen 400 1-1-1 3d af', /^Ibuprofen/],
    ])
    await expect(linesOf(page).first()).toContainText('warfarin with Ibuprofen')
    await signWithReason(desk, 'INR weekly')
    await closePaper(desk)
  })

  await test.step('a taper is counted', async () => {
    await nextPatient(desk, 'Padma Iyer')
    await keyboard.type('Asthma, worse for a week')
    await prescribeAll(desk, [['pred 40 5d 20 5d 10 5d', /^Prednisolone/]])
    await expect(linesOf(page).first()).toContainText('35 tablets in all')
    await sign(desk)
    await closePaper(desk)
  })

  await test.step('a visit that repeats the last takes thirteen seconds of keys', async () => {
    await nextPatient(desk, 'Radha Nair')
    const before = keyboard.strokes
    await keyboard.press('Alt+t')
    await expect(page.getByRole('option', { name: /^Repeat the last visit/ })).toBeVisible()
    await keyboard.press('Enter')
    await expect(field(page, 'Complaint')).toHaveValue('Blood pressure review')
    await startPrescription(desk)
    await keyboard.pressButton('Repeat last prescription')
    await expect(linesOf(page)).toHaveCount(1)
    await sign(desk)
    await printPaper(desk, 1)
    expect(keyboard.strokes - before).toBeLessThanOrEqual(keysOfRepeat)
    await closePaper(desk)
  })

  await test.step('the clinic moves house: from now on papers bear the new letterhead', async () => {
    await letterhead.becomes('HILL HOUSE')
  })

  await test.step('a child is too light, and the growth chart shows since when', async () => {
    await nextPatient(desk, 'Little Kumar')
    await keyboard.open('little', /Little Kumar/)
    const chart = page.getByRole('region', { name: 'Growth' })
    await expect(chart.getByRole('row').nth(1)).toContainText('underweight')
    await expect(chart.locator('svg.recharts-surface')).toBeVisible()
    await keyboard.press('Alt+h')
    await openVisit(desk, 'Little Kumar')
    await keyboard.type('Feeds poorly')
    await prescribeAll(desk, [['ors 100 ml after each stool 3d', /^Oral rehydration/]])
    await sign(desk)
    expect(await savePaper(desk)).toContain('HILL HOUSE')
    await closePaper(desk)
  })

  // Every kind of screen was looked at by now.
  const routine = { ...desk, look: async () => {} }
  for (const { name, complaint, diagnosis, lines } of ordinary)
    await test.step(`${name}: ${complaint}`, async () => {
      await nextPatient(routine, name)
      await keyboard.type(complaint)
      await diagnose(routine, diagnosis)
      await prescribeAll(routine, lines)
      await sign(routine)
      await closePaper(routine)
    })

  await test.step('the first paper prints again as it was', async () => {
    await keyboard.open('meena', /Meena Kumari/)
    await keyboard.pressButton(/^Prescription/)
    await expect(page.getByText('As it was printed')).toBeVisible()
    expect(await savePaper(desk)).toBe(firstPaper)
    await keyboard.press('Escape')
  })

  await test.step('nobody waits, and everything is signed', async () => {
    const day = await doctor.scheduling.myDay({})
    expect(day).toMatchObject({ waiting: [], expected: [] })
    expect(day.done).toHaveLength(20)
    for (const { name, lines } of ordinary) {
      const [visit] = (await doctor.encounters.listVisits({ patientId: ids.get(name) ?? '' })).items
      const { signed } = await doctor.prescriptions.get({ visitId: visit?.id ?? '' })
      expect(signed[0]?.lines).toHaveLength(lines.length)
    }
  })

  expect(complaints).toEqual([])
})
