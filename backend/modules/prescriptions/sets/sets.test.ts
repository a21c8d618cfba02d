import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Instant } from '#shared/time.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const sets = (role: 'doctor' | 'admin' = 'doctor') => test.as(role).prescriptions.sets
const paracetamol = { text: 'Paracetamol tablet [500 mg] take 1 tab tds 3d', medicineId: 'generic:paracetamol' }
const inWords = { text: '"Kanchnar guggulu" take 2 tab bd 15d', medicineId: null }
const set = (name: string, more: object = {}) => ({ name, lines: [paracetamol, inWords], shared: false, ...more })
const forbidden = { code: 'FORBIDDEN' }
const raw = (statement: string, ...values: unknown[]) => test.clinic.db.raw.prepare(statement).run(...values)

describe('medicine sets', () => {
  it('keep their lines with the medicine that each means, and are audited', async () => {
    const made = await sets().add(set('uri'))
    expect(made).toMatchObject({ name: 'uri', own: true, changeable: true, shared: false })
    expect(made.lines).toMatchObject([{ ...paracetamol, medicine: { name: 'Paracetamol' } }, { medicine: null }])
    const changed = await sets().change({
      ...set('uri', { lines: [paracetamol] }),
      ...made,
      lines: [paracetamol],
      expectedUpdatedAt: made.updatedAt,
    })
    expect(changed.lines).toHaveLength(1)
    expect((await sets().list()).map(({ name }) => name)).toContain('uri')
    const audited = "SELECT count(*) FROM audit_entries WHERE action LIKE 'prescriptions.sets.%'"
    expect(test.clinic.db.raw.prepare(audited).pluck().get()).toBe(2)
  })

  it('refuse a name twice, junk, doubtful lines, unknown medicines and a save over a newer one', async () => {
    const fieldsOf = async (input: object) =>
      await sets()
        .add(input as Parameters<ReturnType<typeof sets>['add']>[0])
        .then(
          () => null,
          error => error.data.fields.map(({ path, key }: { path: string; key: string }) => [path, key]),
        )
    const one = await sets().add(set('utidm'))
    expect(await fieldsOf(set('UTIDM'))).toEqual([['name', 'taken']])
    expect(await fieldsOf(set('a b'))).toEqual([['name', 'abbreviation']])
    expect(await fieldsOf(set('empty', { lines: [] }))).toEqual([['lines', 'atLeastOne']])
    expect(await fieldsOf(set('odd', { lines: [{ text: 'pcm 500 xyzzy', medicineId: null }] }))).toEqual([
      ['lines.0.text', 'doubtfulLine'],
    ])
    expect(await fieldsOf(set('gone', { lines: [{ ...paracetamol, medicineId: 'generic:none' }] }))).toEqual([
      ['lines.0.medicineId', 'unknownMedicine'],
    ])
    const stale = { ...one, lines: [paracetamol], expectedUpdatedAt: (one.updatedAt - 1) as Instant }
    await expect(sets().change(stale)).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
  })

  it('go, and come back unless the name has a new owner', async () => {
    const { id } = await sets().add(set('back'))
    await sets().remove({ id })
    expect((await sets().list()).map(each => each.id)).not.toContain(id)
    await sets().restore({ id })
    await sets().remove({ id })
    await sets().add(set('back'))
    await expect(sets().restore({ id })).rejects.toMatchObject({ code: 'VALIDATION' })
  })

  it('are shared by their doctor or made by an admin, who manages what is shared', async () => {
    const own = await sets().add(set('mine'))
    const shared = await sets().add(set('ours', { shared: true }))
    const clinics = await sets('admin').add(set('clinic', { shared: true }))
    expect((await sets('admin').list()).map(({ name }) => name)).not.toContain('mine')
    expect(await sets().list()).toContainEqual(
      expect.objectContaining({ name: 'clinic', own: false, changeable: false }),
    )
    await expect(sets('admin').remove({ id: own.id })).rejects.toMatchObject(forbidden)
    await expect(sets().remove({ id: clinics.id })).rejects.toMatchObject(forbidden)
    await expect(sets('admin').add(set('x'))).rejects.toMatchObject(forbidden)
    const unshare = { ...shared, lines: [paracetamol], shared: false, expectedUpdatedAt: shared.updatedAt }
    await expect(sets('admin').change(unshare)).rejects.toMatchObject(forbidden)
    await sets('admin').remove({ id: shared.id })
    for (const role of ['nurse', 'receptionist', 'pharmacist'] as const)
      await expect(test.as(role).prescriptions.sets.list()).rejects.toMatchObject(forbidden)
  })

  it('say so when the list no longer has a medicine', async () => {
    const { id } = await sets().add(set('old'))
    raw(
      'UPDATE prescription_sets SET lines = ? WHERE id = ?',
      JSON.stringify([{ text: 'Gone 1 od 5d', medicineId: 'generic:gone' }]),
      id,
    )
    const kept = (await sets().list()).find(each => each.id === id)
    expect(kept?.lines).toMatchObject([{ medicineId: 'generic:gone', medicine: null }])
  })
})
