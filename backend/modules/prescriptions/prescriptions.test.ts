import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'
import { daysBetween } from '#shared/time.ts'
import { prescriptionForPrint } from './index.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

type Line = Inputs['prescriptions']['save']['lines'][number]
const doctor = () => test.as('doctor').prescriptions
const line = (over: Partial<Line> = {}): Line => ({
  drugName: 'Amoxicillin',
  medicineId: 'generic:amoxicillin',
  ingredientIds: [],
  strength: '500 mg',
  form: 'capsule',
  doseAmount: 1,
  doseUnit: 'capsule',
  route: null,
  frequency: '1-0-1',
  timing: 'afterFood',
  days: 5,
  instructions: '',
  ...over,
})
const paracetamol = line({ drugName: 'Dolo 650', medicineId: 'brand:dolo', form: 'tablet', doseUnit: 'tablet' })

const step = (doseAmount: number, frequency: string) => ({ doseAmount, doseUnit: 'mg' as const, frequency, days: 5 })
const taper = line({
  ...{ drugName: 'Prednisolone', medicineId: 'generic:prednisolone', strength: '10 mg', form: 'tablet' },
  ...{ doseAmount: null, doseUnit: null, frequency: null, days: null },
  steps: [step(40, 'OD'), step(20, 'od'), step(10, 'od')],
})

/** Saves the lines, each with this reason for whatever is found about it. */
async function saveWithReasons(visitId: string, lines: Line[], reason: string) {
  const found = await doctor().save({ visitId, lines })
  const given = lines.map((each, place) => ({
    ...each,
    id: found.lines[place]?.id ?? '',
    overrides: found.lines[place]?.check.findings.map(({ key }) => ({ finding: key, reason })) ?? [],
  }))
  return doctor().save({ visitId, lines: given })
}

async function signed(lines: Line[], patient?: string) {
  const { visitId, patientId } = patient
    ? { visitId: (await test.as('doctor').encounters.openVisit({ patientId: patient })).id, patientId: patient }
    : await openVisit(test)
  await doctor().save({ visitId, lines })
  return { visitId, patientId, prescription: await doctor().sign({ visitId }) }
}

describe('prescriptions.save', () => {
  it('fills in the ingredients, the route, the code of the frequency and the quantity', async () => {
    const { visitId } = await openVisit(test)
    expect(await doctor().get({ visitId })).toMatchObject({ status: 'empty', lines: [], updatedAt: null })
    const draft = await doctor().save({ visitId, lines: [line({ frequency: 'b.i.d.' }), paracetamol] })
    expect(draft).toMatchObject({
      status: 'draft',
      lines: [
        {
          ingredientIds: ['amoxicillin'],
          route: 'oral',
          frequency: 'bd',
          quantity: 10,
          quantityUnit: 'capsule',
          quantityComputed: true,
        },
        { drugName: 'Dolo 650', ingredientIds: ['paracetamol'] },
      ],
    })
  })

  it('keeps rows that stay, in the order given, and takes away what is left out', async () => {
    const { visitId } = await openVisit(test)
    const first = await doctor().save({
      visitId,
      lines: [line(), paracetamol, line({ drugName: 'Zinc', medicineId: null })],
    })
    const [amoxicillin, dolo] = first.lines
    const second = await doctor().save({
      visitId,
      lines: [
        { ...paracetamol, id: dolo?.id ?? '', days: 3 },
        { ...line(), id: amoxicillin?.id ?? '', quantity: 12 },
      ],
    })
    expect(
      second.lines.map(({ id, days, quantity, quantityComputed }) => ({ id, days, quantity, quantityComputed })),
    ).toEqual([
      { id: dolo?.id, days: 3, quantity: 6, quantityComputed: true },
      { id: amoxicillin?.id, days: 5, quantity: 12, quantityComputed: false },
    ])
  })

  it('writes nothing when nothing changed', async () => {
    const { visitId } = await openVisit(test)
    const first = await doctor().save({ visitId, lines: [line()], advice: 'Rest' })
    test.clock.advance(1_000)
    const same = { visitId, lines: [{ ...line(), id: first.lines[0]?.id ?? '' }], advice: 'Rest' }
    expect(await doctor().save(same)).toEqual(first)
    expect((await doctor().save({ ...same, advice: 'Rest well' })).updatedAt).toBe(test.clock.now())
    expect((await doctor().save({ ...same, lines: [] })).lines).toEqual([])
  })

  it('keeps doses that follow each other, with what they need and how long they last', async () => {
    const { visitId } = await openVisit(test)
    const { lines } = await doctor().save({ visitId, lines: [taper] })
    expect(lines[0]).toMatchObject({
      ...{ doseAmount: 40, doseUnit: 'mg', frequency: 'od', days: 15, ongoing: false },
      ...{ quantity: 35, quantityUnit: 'tablet', quantityComputed: true },
      steps: [{ frequency: 'od', days: 5 }, { doseAmount: 20 }, { doseAmount: 10 }],
    })
    const open = [...(taper.steps ?? []), { doseAmount: 5, doseUnit: 'mg' as const, frequency: 'eod', days: null }]
    const goesOn = await doctor().save({ visitId, lines: [{ ...taper, steps: open }] })
    expect(goesOn.lines[0]).toMatchObject({ days: null, ongoing: true, quantity: null })
    const single = { ...taper, steps: open.slice(0, 1) }
    await expect(doctor().save({ visitId, lines: [single] })).rejects.toMatchObject({ code: 'VALIDATION' })
    const unread = [step(40, 'sometimes'), step(20, 'od')]
    await expect(doctor().save({ visitId, lines: [{ ...taper, steps: unread }] })).rejects.toMatchObject({
      data: { fields: [{ path: 'lines.0.steps.0.frequency' }] },
    })
  })

  it('counts the highest of them against the most in a day', async () => {
    const { visitId } = await openVisit(test)
    const rising = { ...taper, steps: [step(20, 'od'), step(40, 'bd'), step(10, 'od')] }
    const { lines } = await doctor().save({ visitId, lines: [rising] })
    expect(lines[0]?.check.findings).toMatchObject([{ rule: 'aboveMaximum', matched: '80 mg', about: '60 mg' }])
    expect((await doctor().save({ visitId, lines: [taper] })).lines[0]?.check.findings).toEqual([])
  })

  it('refuses what it cannot read, at the line', async () => {
    const { visitId } = await openVisit(test)
    const lines = [
      line(),
      line({ frequency: 'sometimes', medicineId: 'brand:nothing', ingredientIds: ['unobtainium'] }),
    ]
    await expect(doctor().save({ visitId, lines })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: {
        fields: [{ path: 'lines.1.frequency' }, { path: 'lines.1.ingredientIds' }, { path: 'lines.1.medicineId' }],
      },
    })
    expect((await doctor().get({ visitId })).status).toBe('empty')
  })

  it("refuses another state than expected, another prescription's line, and another doctor's visit", async () => {
    const { visitId } = await openVisit(test)
    const draft = await doctor().save({ visitId, lines: [line()], expectedUpdatedAt: null })
    await expect(doctor().save({ visitId, lines: [], expectedUpdatedAt: null })).rejects.toMatchObject({
      data: { reason: 'changedMeanwhile', details: { current: { lines: [{ id: draft.lines[0]?.id }] } } },
    })
    const other = await openVisit(test)
    await expect(
      doctor().save({ visitId: other.visitId, lines: [{ ...line(), id: draft.lines[0]?.id ?? '' }] }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    test.clinic.db.raw.prepare('UPDATE visits SET doctor_id = ? WHERE id = ?').run(test.userId('nurse'), other.visitId)
    await expect(doctor().save({ visitId: other.visitId, lines: [line()] })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      data: { permission: 'prescriptions.write' },
    })
  })
})

describe('prescriptions.sign', () => {
  it('copies the draft into rows that nothing can change, under the next number', async () => {
    const { visitId, prescription } = await signed([line(), paracetamol])
    expect(prescription).toMatchObject({
      status: 'signed',
      signed: [{ visitId, date: '2026-11-23', doctorName: 'Test doctor', replaced: false, lines: [{}, {}] }],
    })
    expect(prescription.signed[0]?.number).toMatch(/^A-\d{5}$/)
    await expect(doctor().save({ visitId, lines: [] })).rejects.toMatchObject({ data: { reason: 'signed' } })
    for (const table of ['signed_prescriptions', 'signed_prescription_lines'])
      expect(() => test.clinic.db.raw.exec(`UPDATE ${table} SET created_by = 'x'`)).toThrow(/insert-only/)
    expect(await doctor().sign({ visitId })).toEqual(prescription)
  })

  it('signs the note in the same act, or none of both', async () => {
    const { visitId, patientId } = await openVisit(test)
    await test.as('nurse').patients.addAllergy({ patientId, kind: 'medication', substance: 'Penicillin' })
    await doctor().save({ visitId, lines: [line()] })
    const content = { complaint: 'Cough', history: '', findings: '', diagnoses: [], plan: '', advice: '' }
    await test.as('doctor').encounters.checkpoint({ visitId, content: { ...content, followUpDate: null } })
    await expect(doctor().sign({ visitId, withNote: true })).rejects.toMatchObject({
      data: { reason: 'needsOverride' },
    })
    expect((await test.as('doctor').encounters.getVisit({ id: visitId })).status).toBe('open')
    // A reason that was written for something else settles nothing.
    const other = [{ finding: 'aboveMaximum of another day', reason: 'Watched' }]
    await doctor().save({ visitId, lines: [line({ overrides: other })] })
    await expect(doctor().sign({ visitId })).rejects.toMatchObject({ data: { reason: 'needsOverride' } })
    await saveWithReasons(visitId, [line()], 'Took it last year without harm')
    const after = await doctor().sign({ visitId, withNote: true })
    expect(after.signed[0]?.lines[0]).toMatchObject({
      overrides: [
        { finding: after.signed[0]?.lines[0]?.check.findings[0]?.key, reason: 'Took it last year without harm' },
      ],
    })
    expect((await test.as('doctor').encounters.getVisit({ id: visitId })).status).toBe('signed')
  })

  it('needs lines, unless only the note is to be signed', async () => {
    const { visitId } = await openVisit(test)
    await expect(doctor().sign({ visitId })).rejects.toMatchObject({ data: { fields: [{ key: 'emptyPrescription' }] } })
    const content = { complaint: 'Cough', history: '', findings: '', diagnoses: [], plan: '', advice: '' }
    await test.as('doctor').encounters.checkpoint({ visitId, content: { ...content, followUpDate: null } })
    expect(await doctor().sign({ visitId, withNote: true })).toMatchObject({ status: 'empty', signed: [] })
    expect((await test.as('doctor').encounters.getVisit({ id: visitId })).status).toBe('signed')
  })
})

describe('prescriptions.reopen', () => {
  it('replaces the signed one by what is signed next, and both stay readable', async () => {
    const { visitId, patientId, prescription } = await signed([line()])
    const replacesId = prescription.signed[0]?.id
    const draft = await doctor().reopen({ visitId, reason: 'Wrong strength' })
    expect(draft).toMatchObject({ status: 'draft', lines: [{ strength: '500 mg' }] })
    await doctor().save({ visitId, lines: [{ ...line({ strength: '250 mg' }), id: draft.lines[0]?.id ?? '' }] })
    const again = await doctor().sign({ visitId })
    expect(again.signed).toMatchObject([
      { id: replacesId, replaced: true, lines: [{ strength: '500 mg' }] },
      { replacesId, reason: 'Wrong strength', replaced: false, lines: [{ strength: '250 mg' }] },
    ])
    expect((await doctor().current({ patientId })).map(medicine => medicine.strength)).toEqual(['250 mg'])
    await expect(doctor().reopen({ visitId: (await openVisit(test)).visitId, reason: 'x' })).rejects.toMatchObject({
      data: { reason: 'notSigned' },
    })
  })
})

describe('prescriptions.repeat', () => {
  it('adds the lines of the last prescription that were not stopped and are not there yet', async () => {
    const { patientId, prescription } = await signed([
      line(),
      paracetamol,
      line({ drugName: 'Cetirizine', medicineId: 'generic:cetirizine', strength: '10 mg', frequency: 'od' }),
    ])
    const stopId = prescription.signed[0]?.lines[2]?.id ?? ''
    await doctor().stopLine({ lineId: stopId, reason: 'Drowsy' })
    test.clock.advance(60_000)
    const { id: visitId } = await test.as('doctor').encounters.openVisit({ patientId })
    await doctor().save({ visitId, lines: [line({ days: 3 })] })
    const repeated = await doctor().repeat({ visitId })
    expect(repeated.lines.map(({ drugName, days }) => [drugName, days])).toEqual([
      ['Amoxicillin', 3],
      ['Dolo 650', 5],
    ])
  })

  it('takes only chosen lines of a chosen one, of this patient', async () => {
    const { patientId, prescription } = await signed([line(), paracetamol])
    const source = prescription.signed[0]
    const { id: visitId } = await test.as('doctor').encounters.openVisit({ patientId })
    const chosen = { prescriptionId: source?.id ?? '', lineIds: [source?.lines[1]?.id ?? ''] }
    expect((await doctor().repeat({ visitId, ...chosen })).lines.map(({ drugName }) => drugName)).toEqual(['Dolo 650'])
    const stranger = await openVisit(test)
    await expect(doctor().repeat({ visitId: stranger.visitId, ...chosen })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(doctor().repeat({ visitId: stranger.visitId })).rejects.toMatchObject({
      data: { reason: 'nothingToRepeat' },
    })
  })
})

describe('what a patient takes now', () => {
  it('holds a taper until its last step, and repeats it whole', async () => {
    const { patientId } = await signed([taper])
    const [current] = await doctor().current({ patientId })
    expect(current).toMatchObject({ steps: [{ doseAmount: 40 }, { doseAmount: 20 }, { doseAmount: 10 }] })
    expect(current && daysBetween(current.from, current.until ?? current.from)).toBe(14)
    const { id: visitId } = await test.as('doctor').encounters.openVisit({ patientId })
    expect((await doctor().repeat({ visitId })).lines[0]).toMatchObject({ steps: current?.steps, quantity: 35 })
  })

  it('ends with the course, and at once when stopped', async () => {
    const { patientId, prescription } = await signed([
      line(),
      line({ drugName: 'Metformin', medicineId: 'generic:metformin', days: null }),
      line({
        drugName: 'Ondansetron',
        medicineId: 'generic:ondansetron',
        strength: '4 mg',
        frequency: 'stat',
        days: null,
      }),
    ])
    const names = async () => (await doctor().current({ patientId })).map(medicine => medicine.drugName)
    expect(await names()).toEqual(['Amoxicillin', 'Metformin', 'Ondansetron'])
    test.clock.advance(86_400_000)
    expect(await names()).toEqual(['Amoxicillin', 'Metformin'])
    test.clock.advance(4 * 86_400_000)
    expect(await names()).toEqual(['Metformin'])
    const lineId = prescription.signed[0]?.lines[1]?.id ?? ''
    const first = await doctor().stopLine({ lineId, reason: 'Kidneys' })
    test.clock.advance(60_000)
    expect(await doctor().stopLine({ lineId, reason: 'Again' })).toEqual(first)
    expect(await names()).toEqual([])
    test.clock.set('2026-11-23T09:00:00+05:30')
  })

  it('is listed by prescription, latest first', async () => {
    const patientId = await addPatient(test)
    const first = await signed([line()], patientId)
    test.clock.advance(60_000)
    const second = await signed([paracetamol], patientId)
    const page = await doctor().list({ patientId, limit: 1 })
    expect(page.items.map(({ visitId }) => visitId)).toEqual([second.visitId])
    const rest = await doctor().list({ patientId, limit: 1, after: page.next ?? '' })
    expect(rest.items.map(({ visitId }) => visitId)).toEqual([first.visitId])
    expect(rest.next).toBeNull()
  })
})

describe('prescriptions.searchMedicines', () => {
  it('counts what the caller signed, and puts it first', async () => {
    await signed([line({ drugName: 'Calpol', medicineId: 'brand:calpol', form: 'tablet', doseUnit: 'tablet' })])
    const { items } = await doctor().searchMedicines({ text: 'paracetamol', limit: 20 })
    const brands = items.filter(({ kind }) => kind === 'brand')
    expect(brands[0]).toMatchObject({ name: 'Dolo', timesPrescribed: expect.any(Number) })
    const place = (name: string) => brands.findIndex(brand => brand.name === name)
    expect(place('Calpol')).toBeLessThan(place('Crocin'))
    const nurse = await test.as('nurse').prescriptions.searchMedicines({ text: 'calpol', limit: 1 })
    expect(nurse.items[0]?.timesPrescribed).toBe(0)
    const substitutes = await doctor().substitutes({ medicineId: 'brand:calpol' })
    expect(substitutes.items[0]).toMatchObject({ name: 'Dolo' })
  })
})

describe('allergies', () => {
  it('are looked up as the doctor types, and a signed line keeps the answer of that day', async () => {
    const { visitId, patientId } = await openVisit(test)
    const drugs = [
      { drugName: 'Augmentin', medicineId: 'brand:augmentin', ingredientIds: ['amoxicillin', 'clavulanic_acid'] },
      { drugName: 'Paracetamol', medicineId: null, ingredientIds: ['paracetamol'] },
      { drugName: 'Herbal mix', medicineId: null, ingredientIds: [] },
    ]
    expect((await doctor().check({ patientId, drugs })).map(check => check.status)).toEqual([
      'notChecked',
      'notChecked',
      'notChecked',
    ])
    await doctor().save({ visitId, lines: [line()] })
    await doctor().sign({ visitId })
    await test.as('nurse').patients.addAllergy({ patientId, kind: 'medication', substance: 'penicillin' })
    const checks = await doctor().check({ patientId, drugs })
    expect(checks).toMatchObject([
      {
        status: 'alert',
        needsOverride: true,
        // What was signed above still runs: clavulanic acid brings the amoxicillin once more.
        findings: [{ severity: 'contraindicated', about: 'penicillin' }, { rule: 'sameIngredient' }],
      },
      { status: 'clear' },
      { status: 'notChecked', notChecked: [{ reason: 'unknownDrug', what: 'Herbal mix' }] },
    ])
    expect((await doctor().get({ visitId })).signed[0]?.lines[0]?.check.status).toBe('notChecked')
  })
})

describe('what goes on from an earlier visit', () => {
  const warfarin = { ...{ drugName: 'Warfarin', medicineId: 'generic:warfarin', strength: '5 mg' }, frequency: 'od' }
  const ibuprofen = { ...{ drugName: 'Ibuprofen', medicineId: 'generic:ibuprofen', strength: '200 mg' }, days: 3 }

  it('meets what is prescribed now, and its old reason settles nothing', async () => {
    const reason = 'INR weekly'
    const { patientId, visitId: first } = await openVisit(test)
    const { lines } = await saveWithReasons(first, [line({ ...warfarin, days: 60 })], reason)
    expect(lines[0]?.check.findings.length).toBe(lines[0]?.overrides.length)
    await doctor().sign({ visitId: first })
    const { id: visitId } = await test.as('doctor').encounters.openVisit({ patientId })
    await doctor().save({ visitId, lines: [line(ibuprofen)] })
    await expect(doctor().sign({ visitId })).rejects.toMatchObject({ data: { reason: 'needsOverride' } })
  })
})

describe('prescriptionForPrint', () => {
  it('gives everything that the paper says', async () => {
    const { patientId, prescription } = await signed([line()])
    const id = prescription.signed[0]?.id ?? ''
    expect(prescriptionForPrint(test.call('doctor'), id)).toMatchObject({
      prescription: { id, lines: [{ drugName: 'Amoxicillin' }] },
      doctor: { id: test.userId('doctor'), name: 'Test doctor' },
      visit: {
        patient: { id: patientId, name: 'Asha Verma' },
        signedNoteId: null,
        vitals: [],
        note: { complaint: '' },
      },
    })
    expect(() => prescriptionForPrint(test.call('doctor'), patientId)).toThrow(/NOT_FOUND/)
  })
})
