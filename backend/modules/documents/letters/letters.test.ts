import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'
import { readPdf, squeeze } from '../pdf/testing/read-pdf.ts'

let test: TestClinic
let visitId: string
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test, 'Asha Verma')
  await test
    .as('doctor')
    .patients.addAllergy({ patientId, kind: 'medication', substance: 'Penicillin', reaction: 'rash', severity: 'mild' })
  await test.as('doctor').patients.addCondition({ patientId, kind: 'chronic', name: 'Asthma' })
  visitId = (await test.as('doctor').encounters.openVisit({ patientId })).id
  await test.as('nurse').encounters.recordVitals({ visitId, readings: [{ kind: 'pulse', value: 88 }] })
  await test.as('doctor').encounters.saveDraft({ visitId, content: note })
  await test.as('doctor').encounters.checkpoint({ visitId, content: note })
})
afterAll(() => test.close())

const note = {
  complaint: 'Breathless for three days',
  history: '',
  findings: 'Wheeze on both sides',
  diagnoses: [{ text: 'Acute bronchitis', code: 'J20.9' }],
  plan: '',
  testsAdvised: 'Complete blood count, thyroid (T3, T4);\n  X-ray of the chest.',
  advice: '',
  followUpDate: null,
}
type Content = Inputs['documents']['letters']['sign']['content']
const referral: Content = {
  kind: 'referral',
  to: 'Dr. தமிழ்ச்செல்வி',
  place: 'Ruby Hospital, Pune',
  specialty: 'Pulmonology',
  urgency: 'urgent',
  reason: 'Wheeze that does not settle. Estimate ₹ 1,200.',
  findings: 'Wheeze on both sides',
}
const certificate: Content = {
  kind: 'certificate',
  from: '2026-11-23',
  until: '2026-11-25',
  fitFrom: '2026-11-26',
  names: false,
  diagnosis: 'Acute bronchitis',
  remarks: '',
}
const labRequest: Content = {
  kind: 'labRequest',
  tests: ['Complete blood count', 'Serum IgE'],
  urgency: 'routine',
  fasting: true,
  reason: 'Asthma',
}

const letters = () => test.as('doctor').documents.letters
const open = (kind: Content['kind']) => letters().open({ visitId, kind })

async function textOf(input: Inputs['documents']['letter']): Promise<string> {
  const { base64 } = await test.as('doctor').documents.letter(input)
  return squeeze((await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))).pages.join('\n'))
}

describe('a letter', () => {
  it('begins with what the visit says, and goes on where one left it', async () => {
    expect((await open('referral')).content).toMatchObject({ reason: note.complaint, findings: note.findings })
    expect((await open('certificate')).content).toMatchObject({ from: '2026-11-23', diagnosis: 'Acute bronchitis' })
    expect((await open('labRequest')).content).toMatchObject({
      tests: ['Complete blood count', 'thyroid (T3, T4)', 'X-ray of the chest'],
      reason: 'Acute bronchitis',
    })
    await letters().saveDraft({ visitId, content: { ...referral, to: '' } })
    const { content, savedAt } = await open('referral')
    expect(content).toMatchObject({ to: '', place: 'Ruby Hospital, Pune' })
    expect(savedAt).toBe(test.clock.now())
    expect(await textOf({ visitId, kind: 'referral', language: 'en' })).toContain('DRAFT - NOT SIGNED')
    expect(await letters().discardDraft({ visitId, kind: 'referral' })).toMatchObject({ place: '' })
  })

  it('is refused where something is missing or contradicts itself', async () => {
    const refused = async (content: Content, path: string, key: string) =>
      expect(letters().sign({ visitId, content })).rejects.toMatchObject({
        code: 'VALIDATION',
        data: { fields: [{ path: `content.${path}`, key }] },
      })
    await refused({ ...referral, reason: ' ' }, 'reason', 'required')
    await refused({ ...referral, to: '', specialty: '' }, 'to', 'required')
    await refused({ ...certificate, until: '2026-11-22' }, 'until', 'endBeforeStart')
    await refused({ ...certificate, fitFrom: '2026-11-25' }, 'fitFrom', 'fitTooEarly')
    await refused({ ...certificate, from: null, until: null, fitFrom: null }, 'from', 'required')
    await refused({ ...certificate, names: true, diagnosis: '' }, 'diagnosis', 'required')
    await refused({ ...labRequest, tests: [] }, 'tests', 'atLeastOne')
  })

  it('refers with all that the other doctor needs, in the script in which it was typed', async () => {
    const { id, number } = await letters().sign({ visitId, content: referral })
    expect(number).toBe('A-00001')
    const text = await textOf({ id, language: 'en' })
    const parts = ['Referral letter', 'URGENT', 'Dr. தமிழ்ச்செல்வி', 'Pulmonology', 'Ruby Hospital, Pune', '₹ 1,200']
    parts.push('Acute bronchitis (J20.9)', 'Penicillin (rash)', 'Pulse 88/min', 'A-00001', 'Asha Verma')
    for (const part of parts) expect(text).toContain(part)
    expect(await textOf({ id, language: 'hi' })).toContain('रेफ़रल पत्र')
  })

  it('certifies without naming the illness, unless the patient agrees', async () => {
    const silent = await letters().sign({ visitId, content: certificate })
    const text = await textOf({ id: silent.id, language: 'en' })
    for (const part of ['23 November 2026 to 25 November 2026', '3 days', '26 November 2026']) {
      expect(text).toContain(part)
    }
    for (const part of ['bronchitis', 'J20.9', 'Penicillin', 'Wheeze']) expect(text).not.toContain(part)
    const named = await letters().sign({ visitId, content: { ...certificate, names: true } })
    expect(await textOf({ id: named.id, language: 'en' })).toContain('Acute bronchitis')
    expect([silent.number, named.number]).toEqual(['A-00001', 'A-00002'])
  })

  it('lists the tests for the laboratory', async () => {
    const { id } = await letters().sign({ visitId, content: labRequest })
    const text = await textOf({ id, language: 'en' })
    for (const part of ['1. Complete blood count', '2. Serum IgE', 'Fasting sample']) expect(text).toContain(part)
  })

  it('is corrected by another one, once, and says so itself', async () => {
    const [first] = (await open('certificate')).signed
    const replaces = { id: first?.id ?? '', reason: 'Wrong last day' }
    const content = { ...certificate, until: '2026-11-24' }
    const second = await letters().sign({ visitId, content, replaces })
    expect(second).toMatchObject({ replacesId: first?.id, reason: 'Wrong last day', replaced: false })
    expect((await open('certificate')).signed[0]?.replaced).toBe(true)
    expect(await textOf({ id: first?.id ?? '', language: 'en' })).toContain('REPLACED BY A LATER ONE')
    const again = { code: 'CONFLICT', data: { reason: 'letterReplaced' } }
    await expect(letters().sign({ visitId, content, replaces })).rejects.toMatchObject(again)
    const other = { code: 'NOT_FOUND' }
    await expect(letters().sign({ visitId, content: labRequest, replaces })).rejects.toMatchObject(other)
  })

  it('is kept when it is printed, with its number', async () => {
    const [signed] = (await open('referral')).signed
    const { key } = await test.as('doctor').documents.letter({ id: signed?.id ?? '' })
    await test.as('doctor').documents.issue({ key: key ?? '' })
    const { items } = await test.as('doctor').documents.issued({ patientId })
    expect(items[0]).toMatchObject({ kind: 'referral', number: 'A-00001', visitId })
  })

  it('is written by the doctor of the visit only', async () => {
    const forbidden = { code: 'FORBIDDEN' }
    await expect(test.as('nurse').documents.letters.open({ visitId, kind: 'referral' })).rejects.toMatchObject(
      forbidden,
    )
    const visit = await test.as('nurse').encounters.openVisit({ patientId, doctorId: test.userId('doctor') })
    test.clinic.db.raw.prepare('UPDATE visits SET doctor_id = ? WHERE id = ?').run(test.userId('admin'), visit.id)
    const others = letters().sign({ visitId: visit.id, content: referral })
    await expect(others).rejects.toMatchObject(forbidden)
  })
})

describe('a patient profile', () => {
  it('says what another doctor must know', async () => {
    const { base64, key } = await test.as('nurse').documents.profile({ patientId, language: 'en' })
    const text = squeeze((await readPdf(new Uint8Array(Buffer.from(base64, 'base64')))).pages.join('\n'))
    for (const part of ['Patient profile', 'Penicillin (rash)', 'Asthma', '23 November 2026 · Test doctor']) {
      expect(text).toContain(part)
    }
    expect(text).not.toContain('Not signed')
    expect(key).not.toBeNull()
  })

  it('is not printed by the front desk', async () => {
    await expect(test.as('receptionist').documents.profile({ patientId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
