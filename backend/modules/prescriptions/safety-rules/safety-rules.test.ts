import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'
import type { Instant } from '#shared/time.ts'
import { updateRule } from './safety-rules.repo.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())
// No two people change one rule within a millisecond.
beforeEach(() => test.clock.advance(1_000))

type Values = Inputs['prescriptions']['safetyRules']['add']
const rules = (role: 'admin' | 'doctor' | 'nurse' | 'pharmacist' = 'pharmacist') =>
  test.as(role).prescriptions.safetyRules
const rule = (over: Partial<Values> = {}): Values => ({
  kind: 'interaction',
  subject: 'paracetamol',
  other: 'cetirizine',
  condition: null,
  fromYears: null,
  untilYears: null,
  maxPerDay: null,
  unit: null,
  severity: 'major',
  words: 'Not together in this clinic.',
  source: 'Meeting of May',
  ...over,
})
const refused = (path: string, key: string) => ({ code: 'VALIDATION', data: { fields: [{ path, key }] } })
const drug = (drugName: string, id: string) => ({ drugName, medicineId: `generic:${id}`, ingredientIds: [id] })
async function found(patientId: string, ...drugs: ReturnType<typeof drug>[]) {
  const [check] = await test.as('doctor').prescriptions.check({ patientId, drugs })
  return check?.findings ?? []
}

describe("the clinic's own rules", () => {
  it('act in the check at once, are marked, need a reason before signing, and stop when out of use', async () => {
    const { visitId, patientId } = await openVisit(test)
    const pair = [drug('Paracetamol', 'paracetamol'), drug('Cetirizine', 'cetirizine')]
    expect(await found(patientId, ...pair)).toEqual([])
    const added = await rules().add(rule())
    expect(added).toMatchObject({ subjectName: 'paracetamol', otherName: 'cetirizine', active: true, works: true })
    const [finding] = await found(patientId, ...pair)
    expect(finding).toMatchObject({ clinicRule: added.id, severity: 'major', effect: 'Not together in this clinic.' })

    const line = { strength: '10 mg', form: 'tablet' as const, doseAmount: 1, doseUnit: 'tablet' as const, days: 3 }
    const rest = { route: null, frequency: 'od', timing: null, instructions: '' }
    const doctor = test.as('doctor').prescriptions
    const draft = { visitId, lines: pair.map(each => ({ ...each, ...line, ...rest })) }
    await doctor.save(draft)
    await expect(doctor.sign({ visitId })).rejects.toMatchObject({ data: { reason: 'needsOverride' } })
    const overrides = [{ finding: finding?.key ?? '', reason: 'Short course' }]
    await doctor.save({ visitId, lines: draft.lines.map(each => ({ ...each, overrides })) })
    const { signed } = await doctor.sign({ visitId })
    expect(signed[0]?.lines[0]?.check.findings).toContainEqual(expect.objectContaining({ clinicRule: added.id }))

    await rules('doctor').setActive({ id: added.id, active: false })
    expect(await found(patientId, ...pair)).toEqual([])
    expect((await rules('nurse').list({})).items).toEqual([])
    expect((await rules('nurse').list({ includeInactive: true, text: 'MEETING cetir' })).items).toHaveLength(1)
  })

  it('say of a class what they say of its members', async () => {
    const { patientId } = await openVisit(test)
    const values = rule({ kind: 'age', subject: '@nsaids', other: null, fromYears: 0, untilYears: 130 })
    const added = await rules('admin').add(values)
    expect(added.subjectName).toBe('Non-steroidal anti-inflammatory drugs')
    expect(await found(patientId, drug('Ibuprofen', 'ibuprofen'))).toContainEqual(
      expect.objectContaining({ rule: 'age', clinicRule: added.id }),
    )
  })

  it('keep only what their kind says', async () => {
    const values = {
      kind: 'pregnancy',
      subject: 'ondansetron',
      condition: 'asthma',
      fromYears: 3,
      maxPerDay: 2,
    } as const
    const nothing = { other: null, condition: null, fromYears: null, maxPerDay: null }
    expect(await rules().add(rule(values))).toMatchObject(nothing)
  })

  it('refuse what says nothing, one twice, a save over a newer one, and who may not', async () => {
    const wrong: [Partial<Values>, string, string][] = [
      [{ subject: 'nothing' }, 'subject', 'unknownIngredient'],
      [{ other: null }, 'other', 'required'],
      [{ other: '@nothing' }, 'other', 'unknownIngredient'],
      [{ other: 'paracetamol' }, 'other', 'sameIngredient'],
      [{ source: null }, 'source', 'required'],
      [{ kind: 'condition', condition: 'nothing' }, 'condition', 'unknownCondition'],
      [{ kind: 'age' }, 'fromYears', 'required'],
      [{ kind: 'age', fromYears: 5, untilYears: 4 }, 'untilYears', 'endsBeforeStart'],
      [{ kind: 'dose', subject: '@nsaids', maxPerDay: 1, unit: 'g' }, 'subject', 'oneIngredient'],
      [{ kind: 'dose', unit: 'g' }, 'maxPerDay', 'required'],
      [{ kind: 'dose', maxPerDay: 1 }, 'unit', 'required'],
    ]
    for (const [values, path, key] of wrong)
      await expect(rules().add(rule(values))).rejects.toMatchObject(refused(path, key))
    const one = await rules().add(rule({ other: 'ibuprofen' }))
    const turned = rule({ subject: 'ibuprofen', other: 'paracetamol', words: 'The same in other words' })
    await expect(rules().add(turned)).rejects.toMatchObject(refused('subject', 'taken'))
    const { id, updatedAt } = one
    const stale = { ...rule({ other: 'ibuprofen' }), id, expectedUpdatedAt: (updatedAt - 1) as Instant }
    await expect(rules().change(stale)).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
    const changed = await rules().change({ ...stale, words: 'Better words', expectedUpdatedAt: updatedAt })
    expect(changed).toMatchObject({ id, words: 'Better words' })
    await rules().setActive({ id, active: false })
    await rules().add(turned)
    await expect(rules().setActive({ id, active: true })).rejects.toMatchObject(refused('subject', 'taken'))
    await expect(rules('nurse').add(rule())).rejects.toMatchObject({ code: 'FORBIDDEN' })
    for (const role of ['receptionist', 'lab_technician'] as const)
      await expect(test.as(role).prescriptions.safetyRules.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('are listed page by page, and every change is in the audit trail', async () => {
    for (const other of ['azithromycin', 'cetirizine', 'ondansetron'])
      await rules().add(rule({ subject: 'metformin', other }))
    const first = await rules().list({ text: 'metformin', limit: 2 })
    const second = await rules().list({ text: 'metformin', limit: 2, after: first.next ?? '' })
    expect([...first.items, ...second.items]).toHaveLength(3)
    expect(second.next).toBeNull()
    const { items } = await test.as('admin').audit.list({ limit: 50 })
    expect(items.map(({ action }) => action)).toContain('prescriptions.safetyRules.add')
  })
})

describe('a warning of the list', () => {
  const quiet = (over: Partial<Values>) =>
    rule({ kind: 'quietInteraction', source: null, words: 'All know it', ...over })
  const warfarin = [drug('Warfarin', 'warfarin'), drug('Azithromycin', 'azithromycin')] as const

  it('is silenced with a reason where it is not severe', async () => {
    const { patientId } = await openVisit(test)
    const interactions = async () =>
      (await found(patientId, ...warfarin)).filter(({ rule: found }) => found === 'interaction')
    expect(await interactions()).toMatchObject([{ severity: 'moderate' }])
    await expect(rules().add(quiet({ subject: 'warfarin', other: 'azithromycin', words: ' ' }))).rejects.toMatchObject(
      refused('words', 'required'),
    )
    const { id } = await rules().add(quiet({ subject: 'warfarin', other: 'azithromycin' }))
    expect(await interactions()).toEqual([])
    await rules().setActive({ id, active: false })
    expect(await interactions()).toHaveLength(1)
  })

  it('that is severe is never silenced, alone or within a class, and none is that the list does not have', async () => {
    const severe: Partial<Values>[] = [
      { subject: 'warfarin', other: 'ibuprofen' },
      { subject: '@nsaids', other: 'warfarin' },
    ]
    for (const values of severe)
      await expect(rules('admin').add(quiet(values))).rejects.toMatchObject(refused('other', 'severeWarning'))
    const ulcer = quiet({ kind: 'quietCondition', subject: 'ibuprofen', condition: 'peptic_ulcer' })
    await expect(rules('doctor').add(ulcer)).rejects.toMatchObject(refused('condition', 'severeWarning'))
    const none = quiet({ subject: 'paracetamol', other: 'cetirizine' })
    await expect(rules().add(none)).rejects.toMatchObject(refused('other', 'noSuchWarning'))
  })

  it('that another desk silenced although it is severe is told all the same, and the rule says that it has no effect', async () => {
    const { patientId } = await openVisit(test)
    const { id } = await rules().add(quiet({ subject: 'warfarin', other: '@tetracyclines' }))
    test.call('admin').transaction(tx => updateRule(tx.db, id, { other: 'ibuprofen' }))
    const told = await found(patientId, drug('Warfarin', 'warfarin'), drug('Ibuprofen', 'ibuprofen'))
    expect(told.map(({ rule: found }) => found)).toContain('interaction')
    const { items } = await rules().list({ text: 'ibuprofen warfarin' })
    expect(items.find(each => each.id === id)).toMatchObject({ works: false })
  })
})
