import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPatient, openHours, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const doctor = () => test.as('doctor').encounters
const note = (over: object = {}) => ({
  complaint: 'Fever for two days',
  history: '',
  findings: 'Throat red',
  diagnoses: [{ text: 'Acute pharyngitis', code: 'J02.9' as string | null }],
  plan: '',
  testsAdvised: 'Throat swab',
  procedures: '',
  advice: 'Rest',
  followUpDate: '2026-11-26',
  followUpTime: null,
  ...over,
})
const count = (table: string) => test.clinic.db.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get()

describe('a draft', () => {
  it('is kept at once, without a trace in the audit trail or the log', async () => {
    const { visitId } = await openVisit(test)
    const before = [count('audit_entries'), count('log_changes')]
    for (const complaint of ['F', 'Fe', 'Fever']) await doctor().saveDraft({ visitId, content: note({ complaint }) })
    expect([count('audit_entries'), count('log_changes')]).toEqual(before)
    const visit = await doctor().getVisit({ id: visitId })
    expect(visit.draft?.content.complaint).toBe('Fever')
    expect(visit.note.complaint).toBe('')
  })

  it('does not silently take the place of what a second window kept', async () => {
    const { visitId } = await openVisit(test)
    const first = await doctor().saveDraft({ visitId, content: note({ plan: 'Rest' }) })
    test.clock.advance(1_000)
    const late = { visitId, content: note({ history: 'Two days' }), expectedSavedAt: first.savedAt }
    await doctor().saveDraft({ visitId, content: note({ plan: 'Rest and water' }), expectedSavedAt: first.savedAt })
    await expect(doctor().saveDraft(late)).rejects.toMatchObject({
      code: 'CONFLICT',
      data: { reason: 'changedMeanwhile', details: { current: { draft: { content: { plan: 'Rest and water' } } } } },
    })
    const { draft } = await doctor().getVisit({ id: visitId })
    expect(draft?.content.plan).toBe('Rest and water')
    await doctor().checkpoint({ visitId, content: note() })
    await doctor().saveDraft(late)
  })

  it("is only its own doctor's", async () => {
    const { visitId } = await openVisit(test)
    await doctor().saveDraft({ visitId, content: note() })
    expect((await test.as('nurse').encounters.getVisit({ id: visitId })).draft).toBeNull()
    const foreign = await test
      .as('nurse')
      .encounters.openVisit({ patientId: await addPatient(test), doctorId: test.userId('doctor') })
    test.clinic.db.raw.prepare('UPDATE visits SET doctor_id = ? WHERE id = ?').run(test.userId('nurse'), foreign.id)
    const forbidden = { code: 'FORBIDDEN' }
    await expect(doctor().saveDraft({ visitId: foreign.id, content: note() })).rejects.toMatchObject(forbidden)
    await expect(doctor().checkpoint({ visitId: foreign.id, content: note() })).rejects.toMatchObject(forbidden)
    await expect(doctor().sign({ visitId: foreign.id, content: note() })).rejects.toMatchObject(forbidden)
  })

  it('refuses what is no note, field by field', async () => {
    const { visitId } = await openVisit(test)
    await expect(
      doctor().saveDraft({
        visitId,
        content: note({ diagnoses: [{ text: 'x', code: 'cough' }], followUpDate: 'soon' }),
      }),
    ).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'content.diagnoses.0.code' }, { path: 'content.followUpDate' }] },
    })
  })
})

describe('a checkpoint', () => {
  it('copies the note into the audited visit and forgets the draft', async () => {
    const { visitId, patientId } = await openVisit(test)
    await doctor().saveDraft({ visitId, content: note() })
    const visit = await doctor().checkpoint({ visitId, content: note() })
    expect(visit).toMatchObject({ note: note(), draft: null })
    const entry = test.clinic.db.raw
      .prepare("SELECT subject_id FROM audit_entries WHERE action = 'encounters.checkpoint' AND patient_id = ?")
      .all(patientId)
    expect(entry).toEqual([{ subject_id: visitId }])
  })

  it('writes nothing when nothing changed, and one row per changed diagnosis', async () => {
    const { visitId } = await openVisit(test)
    const diagnoses = [
      { text: 'Asthma', code: 'J45.909' },
      { text: 'Obesity', code: null },
    ]
    await doctor().checkpoint({ visitId, content: note({ diagnoses }) })
    const before = count('log_changes')
    await doctor().checkpoint({ visitId, content: note({ diagnoses }) })
    expect(count('log_changes')).toBe(before)
    const fewer = await doctor().checkpoint({ visitId, content: note({ diagnoses: [diagnoses[1]] }) })
    expect(fewer.note.diagnoses).toEqual([diagnoses[1]])
    expect(count('visit_diagnoses')).toBeGreaterThanOrEqual(2)
  })

  it('refuses to write over a later one', async () => {
    const { visitId } = await openVisit(test)
    const { updatedAt } = await doctor().getVisit({ id: visitId })
    test.clock.advance(1_000)
    await doctor().checkpoint({ visitId, content: note() })
    await expect(
      doctor().checkpoint({ visitId, content: note({ plan: 'x' }), expectedUpdatedAt: updatedAt }),
    ).rejects.toMatchObject({ data: { reason: 'changedMeanwhile', details: { current: { note: note() } } } })
  })
})

describe('signing', () => {
  it('copies the note into rows that nothing can change, and completes the appointment', async () => {
    await openHours(test)
    const patientId = await addPatient(test)
    const desk = test.as('receptionist').scheduling
    const { id: appointmentId } = await desk.walkIn({ patientId, doctorId: test.userId('doctor') })
    const { id: visitId } = await doctor().openVisit({ appointmentId })
    await doctor().saveDraft({ visitId, content: note() })
    const signed = await doctor().sign({ visitId })
    expect(signed).toMatchObject({ status: 'signed', note: note(), draft: null })
    expect(signed.signed).toMatchObject([
      { ...note(), amendsId: null, signedBy: test.userId('doctor'), signedByName: 'Test doctor' },
    ])
    expect((await desk.get({ id: appointmentId })).status).toBe('completed')
    for (const table of ['signed_notes', 'signed_diagnoses'])
      for (const sql of [`UPDATE ${table} SET created_by = 'x'`, `DELETE FROM ${table}`])
        expect(() => test.clinic.db.raw.exec(sql)).toThrow(/insert-only/)
  })

  it('refuses every later edit of the draft', async () => {
    const { visitId } = await openVisit(test)
    await doctor().sign({ visitId, content: note() })
    const signed = { code: 'CONFLICT', data: { reason: 'signed' } }
    const late = note({ plan: 'More' })
    await expect(doctor().saveDraft({ visitId, content: late })).rejects.toMatchObject(signed)
    await expect(doctor().checkpoint({ visitId, content: late })).rejects.toMatchObject(signed)
    await expect(doctor().sign({ visitId, content: late })).rejects.toMatchObject(signed)
    await expect(doctor().cancelVisit({ id: visitId, reason: 'x' })).rejects.toMatchObject(signed)
  })

  it('answers a second press as the first', async () => {
    const { visitId } = await openVisit(test)
    const first = await doctor().sign({ visitId, content: note() })
    expect(await doctor().sign({ visitId, content: note() })).toEqual(first)
    expect(await doctor().sign({ visitId })).toEqual(first)
  })

  it('refuses an empty note', async () => {
    const { visitId } = await openVisit(test)
    await expect(doctor().sign({ visitId })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'content', key: 'emptyNote' }] },
    })
  })
})

describe('amending', () => {
  it('adds a note that names the one it corrects, and keeps both', async () => {
    const { visitId } = await openVisit(test)
    const { signed } = await doctor().sign({ visitId, content: note() })
    const amendsId = signed[0]?.id ?? ''
    const content = note({
      findings: 'Throat red, tonsils large',
      diagnoses: [{ text: 'Tonsillitis', code: 'J03.90' }],
    })
    const amended = await doctor().amend({ visitId, amendsId, content, reason: 'Findings incomplete' })
    expect(amended.signed).toMatchObject([note(), { ...content, amendsId, reason: 'Findings incomplete' }])
    expect(amended.note).toEqual(content)
    await expect(doctor().amend({ visitId, amendsId, content: note(), reason: 'x' })).rejects.toMatchObject({
      data: { reason: 'changedMeanwhile' },
    })
  })

  it('needs a signed note and a reason', async () => {
    const { visitId } = await openVisit(test)
    const amendsId = '01890000-0000-7000-8000-000000000000'
    await expect(doctor().amend({ visitId, amendsId, content: note(), reason: 'x' })).rejects.toMatchObject({
      data: { reason: 'notSigned' },
    })
    await expect(doctor().amend({ visitId, amendsId, content: note(), reason: ' ' })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'reason' }] },
    })
  })
})
