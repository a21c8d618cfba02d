import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'
import type { Instant } from '#shared/time.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())
// No two people change one medicine within a millisecond.
beforeEach(() => test.clock.advance(1_000))

const own = (role: 'admin' | 'doctor' | 'pharmacist' = 'pharmacist') => test.as(role).prescriptions.ownMedicines
const medicine = (
  generic: string,
  more: Partial<Inputs['prescriptions']['ownMedicines']['add']> = {},
): Inputs['prescriptions']['ownMedicines']['add'] => ({
  generic,
  brand: null,
  form: 'tablet',
  strength: '500 mg',
  route: null,
  usualDose: null,
  ingredientIds: [],
  ...more,
})
const search = async (text: string) =>
  (await test.as('doctor').prescriptions.searchMedicines({ text, limit: 10 })).items
const lineOf = (drugName: string, medicineId: string) => ({
  drugName,
  medicineId,
  ingredientIds: [],
  strength: '500 mg',
  form: 'tablet' as const,
  doseAmount: 1,
  doseUnit: 'tablet' as const,
  route: null,
  frequency: 'bd',
  timing: null,
  days: 5,
  instructions: '',
})

describe('the own medicines of a clinic', () => {
  it('come up in the search at once, with their ingredients, until they are put out of use', async () => {
    const added = await own().add(medicine('Paracetamol', { brand: 'Zyfever', ingredientIds: ['paracetamol'] }))
    expect(added).toMatchObject({ ingredients: ['paracetamol'], active: true })
    const [found] = await search('zyf')
    expect(found).toMatchObject({ id: `own:${added.id}`, name: 'Zyfever', own: true, ingredientIds: ['paracetamol'] })
    expect((await search('zyfevr'))[0]?.name).toBe('Zyfever')
    test.clock.advance(1_000)
    const changed = await own().change({ ...added, brand: 'Zyfever Forte', expectedUpdatedAt: added.updatedAt })
    expect((await search('zyf'))[0]?.name).toBe('Zyfever Forte')
    await own().setActive({ id: changed.id, active: false })
    expect(await search('zyfever')).toEqual([])
    expect((await own().list({ text: 'zyf' })).items).toEqual([])
    expect((await own().list({ text: 'forte zyf', includeInactive: true })).items).toHaveLength(1)
  })

  // Two desks that changed different fields of one medicine meet: both fields stand, with the later of the two times.
  it('are found as a merge left them, which need not bring a newer time', async () => {
    const { id } = await own().add(medicine('Zincol'))
    expect((await search('zincol'))[0]?.ingredientIds).toEqual([])
    const merge = test.clinic.db.raw.prepare('UPDATE own_medicines SET ingredient_ids = ? WHERE id = ?')
    merge.run(JSON.stringify(['paracetamol']), id)
    expect((await search('zincol'))[0]).toMatchObject({ id: `own:${id}`, ingredientIds: ['paracetamol'] })
  })

  it('are checked like others where their ingredients are known, and NOT CHECKED where they are not', async () => {
    const known = await own().add(medicine('Ibuprofen', { brand: 'Zypain', ingredientIds: ['ibuprofen'] }))
    const unknown = await own().add(medicine('Ibuprofen with herbs', { brand: 'Zyherb' }))
    const { visitId, patientId } = await openVisit(test)
    await test.as('doctor').patients.addAllergy({ patientId, substance: 'Ibuprofen', kind: 'medication' })
    const lines = [lineOf('Zypain', `own:${known.id}`), lineOf('Zyherb Ibuprofen', `own:${unknown.id}`)]
    const draft = await test.as('doctor').prescriptions.save({ visitId, lines: [...lines.slice(0, 1)] })
    expect(draft.lines[0]).toMatchObject({ ingredientIds: ['ibuprofen'], check: { needsOverride: true } })
    const [, check] = await test.as('doctor').prescriptions.check({ patientId, visitId, drugs: lines })
    expect(check?.notChecked).toContainEqual(expect.objectContaining({ reason: 'unknownIngredients' }))
    await own().setActive({ id: known.id, active: false })
    expect((await test.as('doctor').prescriptions.save({ visitId, lines: lines.slice(0, 1) })).lines).toHaveLength(1)
  })

  it('refuse one twice, unknown ingredients, a save over a newer one, and who may not', async () => {
    const one = await own().add(medicine('Zinc', { strength: '20 mg' }))
    const refused = (path: string, key: string) => ({ code: 'VALIDATION', data: { fields: [{ path, key }] } })
    await expect(own().add(medicine('ZINC', { strength: '20mg' }))).rejects.toMatchObject(refused('generic', 'taken'))
    await expect(own().add(medicine('X', { ingredientIds: ['nothing'] }))).rejects.toMatchObject(
      refused('ingredientIds', 'unknownIngredient'),
    )
    const stale = { ...one, expectedUpdatedAt: (one.updatedAt - 1) as Instant }
    await expect(own().change(stale)).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
    await own().setActive({ id: one.id, active: false })
    await own().add(medicine('Zinc', { strength: '20 mg' }))
    await expect(own().setActive({ id: one.id, active: true })).rejects.toMatchObject(refused('generic', 'taken'))
    for (const role of ['nurse', 'receptionist', 'lab_technician'] as const)
      await expect(test.as(role).prescriptions.ownMedicines.add(medicine('No'))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
  })

  it('are listed by name, page by page', async () => {
    for (const name of ['Page a', 'Page b', 'Page c']) await own().add(medicine(name))
    const first = await own().list({ text: 'page', limit: 2 })
    const second = await own().list({ text: 'page', limit: 2, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ generic }) => generic)).toEqual(['Page a', 'Page b', 'Page c'])
    expect(second.next).toBeNull()
  })
})

describe('a file of medicines', () => {
  const head = 'Generic,Brand,Form,Strength,Route,Dose,Composition'
  const preview = (csv: string, more: object = {}) => own('admin').previewImport({ csv, ...more })
  const rows = () => test.clinic.db.raw.prepare('SELECT count(*) FROM own_medicines').pluck().get()

  it('is taken in whole or not at all, and says what is wrong in which cell', async () => {
    const before = rows()
    const csv = `${head}\nCefixime,Zycef,tab,200 mg,oral,1 tab bd,cefixime\n,Nameless,tab,,,,\nOdd,,zzz,,up,,unobtainium\nCefixime,ZYCEF,Tablet,200mg,,,`
    const seen = await preview(csv)
    expect(seen.counts).toEqual({ new: 1, changed: 0, same: 0, wrong: 3 })
    expect(seen.rows.map(({ problems }) => problems.map(({ field, key }) => `${field} ${key}`))).toEqual([
      [],
      ['generic required'],
      ['ingredients ingredient', 'form form', 'route route'],
      ['generic twice'],
    ])
    const input = { csv, fileName: 'list.csv', expected: { new: 1, changed: 0 } }
    await expect(own('admin').importCsv(input)).rejects.toMatchObject({ code: 'VALIDATION' })
    expect(rows()).toBe(before)
  })

  it('says what is new, changed and the same, and is taken back', async () => {
    const first = `${head}\nRacecadotril,Zyrace,cap,100 mg,,,racecadotril\nNimesulide,Zynim,tab,100 mg,,,nimesulide`
    await own('admin').importCsv({ csv: first, fileName: 'a.csv', expected: { new: 2, changed: 0 } })
    const second = `${head}\nRacecadotril,Zyrace,capsule,100mg,,1 cap tds,racecadotril\nNimesulide,Zynim,tab,100 mg,,,nimesulide\nOrs,Zyors,sachet,21 g,,,`
    const seen = await preview(second)
    expect(seen.rows.map(({ state }) => state)).toEqual(['changed', 'same', 'new'])
    const wrongCounts = { csv: second, fileName: 'b.csv', expected: { new: 3, changed: 0 } }
    await expect(own('admin').importCsv(wrongCounts)).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
    const taken = await own('admin').importCsv({ ...wrongCounts, expected: { new: 1, changed: 1 } })
    expect((await search('zyrace'))[0]?.adultDose).toBe('1 cap tds')
    await own('admin').undoImport({ id: taken.id })
    expect((await search('zyrace'))[0]?.adultDose).toBeNull()
    expect(await search('zyors')).toEqual([])
    expect((await own('admin').listImports())[0]).toMatchObject({ fileName: 'b.csv', undoneAt: expect.any(Number) })
    expect((await preview(second)).counts).toMatchObject({ changed: 2, same: 1 })
  })

  it('may name its columns otherwise, and one that is no table says so', async () => {
    const columns = { generic: 'Molekül', form: 'Darreichung' }
    const seen = await preview('Molekül;Darreichung\nMetformin;tab', { columns })
    expect(seen).toMatchObject({ found: ['Molekül', 'Darreichung'], counts: { new: 1 } })
    expect(await preview('a,b\n"x')).toMatchObject({ problem: 'unreadable', rows: [] })
    expect(await preview(head)).toMatchObject({ problem: 'noRows' })
    expect(await preview('Molekül;Darreichung\nMetformin;tab')).toMatchObject({ problem: 'noColumns', rows: [] })
    expect(await preview('\uFFFDPNG\n\0\0')).toMatchObject({ problem: 'notText', found: [] })
  })

  it('that was exported changes nothing, and no cell of it runs as a formula', async () => {
    await own().add(medicine('=HYPERLINK("x")', { form: 'eyeDrops', brand: 'Zyformula' }))
    const { csv } = await own().exportCsv()
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    const { counts, rows: read } = await preview(csv)
    expect(counts.wrong).toBe(0)
    expect(read.filter(({ state, cells }) => state !== 'same' && cells.brand !== 'Zyformula')).toEqual([])
  })
})
