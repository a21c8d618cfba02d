import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Instant } from '#shared/time.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const phrases = (role: 'doctor' | 'admin' = 'doctor') => test.as(role).encounters.phrases
const templates = (role: 'doctor' | 'admin' = 'doctor') => test.as(role).encounters.templates
const body = { complaint: '', history: '', findings: 'Chest: clear', diagnoses: [], plan: '', advice: 'Rest' }
const template = (name: string, more: object = {}) => ({
  ...body,
  name,
  specialization: null,
  followUpDays: null,
  shared: true,
  ...more,
})
const audited = (action: string) =>
  test.clinic.db.raw.prepare('SELECT count(*) FROM audit_entries WHERE action = ?').pluck().get(`encounters.${action}`)

/** Makes a row belong to somebody else. */
const giveAway = (table: string, id: string) =>
  test.clinic.db.raw.prepare(`UPDATE ${table} SET owner_id = ? WHERE id = ?`).run(test.userId('nurse'), id)

describe('phrases', () => {
  it("are the doctor's own or the clinic's, and audited", async () => {
    await phrases('admin').add({ abbreviation: 'urti', wording: 'Throat red, chest clear', shared: true })
    const own = await phrases().add({ abbreviation: 'URTI', wording: 'Throat ___', shared: false })
    expect(await phrases().list()).toMatchObject([{ shared: false }, { shared: true }])
    expect(await phrases('admin').list()).toMatchObject([{ abbreviation: 'urti', shared: true }])
    const changed = await phrases().change({ ...own, wording: 'Throat red', expectedUpdatedAt: own.updatedAt })
    expect(changed.wording).toBe('Throat red')
    expect([audited('phrases.add'), audited('phrases.change')]).toEqual([2, 1])
  })

  it('refuse an abbreviation twice, junk, and a save over a newer one', async () => {
    const one = await phrases().add({ abbreviation: 'gc', wording: 'General condition fair', shared: false })
    const taken = { code: 'VALIDATION', data: { fields: [{ path: 'abbreviation', key: 'taken' }] } }
    await expect(phrases().add({ abbreviation: 'GC', wording: 'x', shared: false })).rejects.toMatchObject(taken)
    for (const abbreviation of ['', 'a b', '.a', 'a'.repeat(21)])
      await expect(phrases().add({ abbreviation, wording: 'x', shared: false })).rejects.toMatchObject({
        data: { fields: [{ path: 'abbreviation', key: 'abbreviation' }] },
      })
    const stale = { ...one, expectedUpdatedAt: (one.updatedAt - 1) as Instant }
    await expect(phrases().change(stale)).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
  })

  it('go, and come back unless the abbreviation has a new owner', async () => {
    const { id } = await phrases().add({ abbreviation: 'ने', wording: 'नेबुलाइज़र ___ बार', shared: false })
    await phrases().remove({ id })
    expect((await phrases().list()).map(phrase => phrase.id)).not.toContain(id)
    await phrases().restore({ id })
    await phrases().remove({ id })
    await phrases().add({ abbreviation: 'ने', wording: 'x', shared: false })
    await expect(phrases().restore({ id })).rejects.toMatchObject({ code: 'VALIDATION' })
  })

  it("are nobody else's", async () => {
    const { id, ...phrase } = await phrases().add({ abbreviation: 'mine', wording: 'x', shared: false })
    giveAway('phrases', id)
    const forbidden = { code: 'FORBIDDEN' }
    const expectedUpdatedAt = phrase.updatedAt
    await expect(phrases().change({ id, ...phrase, expectedUpdatedAt })).rejects.toMatchObject(forbidden)
    await expect(phrases().remove({ id })).rejects.toMatchObject(forbidden)
    await expect(phrases('admin').remove({ id })).rejects.toMatchObject(forbidden)
    const own = { abbreviation: 'x', wording: 'x', shared: false }
    await expect(phrases('admin').add(own)).rejects.toMatchObject(forbidden)
    for (const role of ['nurse', 'receptionist', 'pharmacist'] as const)
      await expect(test.as(role).encounters.phrases.list()).rejects.toMatchObject(forbidden)
  })
})

describe('templates', () => {
  it('come in the order in which a doctor needs them', async () => {
    const { updatedAt: expectedUpdatedAt, ...details } = (await test.as('admin').scheduling.listDoctors({}))[0] ?? {
      updatedAt: null,
    }
    const doctor = details as Parameters<ReturnType<typeof test.as>['scheduling']['saveDoctor']>[0]
    await test.as('admin').scheduling.saveDoctor({ ...doctor, specialization: 'ENT', expectedUpdatedAt })
    await templates('admin').add(template('A skin one', { specialization: 'Dermatology' }))
    await templates('admin').add(template('For everyone'))
    await templates('admin').add(template('Sinusitis', { specialization: 'ENT' }))
    await templates().add(template('Zoster', { shared: false, followUpDays: 7 }))
    const names = (await templates().list()).map(({ name }) => name)
    expect(names).toEqual(['Zoster', 'Sinusitis', 'For everyone', 'A skin one'])
    expect((await templates('admin').list()).map(({ name }) => name)).not.toContain('Zoster')
  })

  it('keep all that a note has, change and come back', async () => {
    const diagnoses = [{ text: 'Acute bronchitis', code: 'J20.9' }]
    const made = await templates().add(
      template('Bronchitis', { diagnoses, procedures: 'Nebulised', testsAdvised: 'X-ray', shared: false }),
    )
    expect(made).toMatchObject({ ...body, diagnoses, procedures: 'Nebulised', testsAdvised: 'X-ray' })
    const changed = await templates().change({ ...made, advice: 'Steam', expectedUpdatedAt: made.updatedAt })
    expect(changed).toMatchObject({ advice: 'Steam', diagnoses })
    await templates().remove({ id: made.id })
    expect(await templates().restore({ id: made.id })).toMatchObject({ advice: 'Steam' })
    await expect(templates().add(template('bronchitis', { shared: false }))).rejects.toMatchObject({
      data: { fields: [{ path: 'name', key: 'taken' }] },
    })
    expect(audited('templates.remove')).toBe(1)
  })

  it("are nobody else's", async () => {
    const { id } = await templates().add(template('Private', { shared: false }))
    giveAway('note_templates', id)
    for (const role of ['doctor', 'admin'] as const)
      await expect(templates(role).remove({ id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(templates('admin').add(template('x', { shared: false }))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('the last note', () => {
  const content = (complaint: string) => ({ ...body, complaint, followUpDate: null })

  it("is the doctor's own last one, or else anyone's", async () => {
    const { visitId: first, patientId } = await openVisit(test)
    const doctor = test.as('doctor').encounters
    expect(await doctor.lastNote({ visitId: first })).toBeNull()
    await doctor.sign({ visitId: first, content: content('Mine') })
    const other = await addDoctor(test, 'Other Doctor')
    test.clock.advance(60_000)
    const { id: theirs } = await doctor.openVisit({ patientId })
    await doctor.sign({ visitId: theirs, content: content('Theirs') })
    const hand = test.clinic.db.raw.prepare('UPDATE visits SET doctor_id = ? WHERE id = ?')
    hand.run(other, theirs)
    const { id: visitId } = await doctor.openVisit({ patientId })
    expect(await doctor.lastNote({ visitId })).toMatchObject({ complaint: 'Mine' })
    hand.run(other, first)
    expect(await doctor.lastNote({ visitId })).toMatchObject({ complaint: 'Theirs', doctorName: 'Other Doctor' })
  })

  it("is not for another doctor's visit", async () => {
    const patientId = await addPatient(test)
    const doctorId = await addDoctor(test, 'Third Doctor')
    const { id: visitId } = await test.as('nurse').encounters.openVisit({ patientId, doctorId })
    await expect(test.as('doctor').encounters.lastNote({ visitId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
