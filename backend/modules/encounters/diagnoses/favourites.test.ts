import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertSignedDiagnosis, insertSignedNote } from '#backend/modules/encounters/notes/notes.repo.ts'
import { inserted } from '#backend/platform/stamps.ts'
import { addDoctor } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
  const doctor = test.userId('doctor')
  const other = addDoctor(test)
  signed(doctor, 'Type 2 diabetes mellitus without complications', 'E11.9', 1)
  signed(doctor, 'Acute pharyngitis, unspecified', 'J02.9', 3)
  signed(doctor, 'Viral fever', null, 2)
  signed(other, 'Other diseases of pharynx', 'J39.2', 5)
  signed(other, 'Acute pharyngitis, unspecified', 'J02.9', 5)
})
afterAll(() => test.close())

function signed(doctorId: string, text: string, code: string | null, times: number): void {
  test.call('doctor').transaction(tx => {
    for (let time = 0; time < times; time += 1) {
      const note = inserted(tx)
      insertSignedNote(tx.db, { ...note, doctorId })
      insertSignedDiagnosis(tx.db, { ...inserted(tx), noteId: note.id, text, code })
    }
  })
}

const search = async (text: string, limit = 20) =>
  (await test.as('doctor').encounters.searchDiagnoses({ text, limit })).items

describe('favourite diagnoses', () => {
  it("are there before anything is typed: the doctor's own by use, then the clinic's", async () => {
    expect((await search('')).map(({ title, favourite }) => [title, favourite])).toEqual([
      ['Acute pharyngitis, unspecified', 'own'],
      ['Viral fever', 'own'],
      ['Type 2 diabetes mellitus without complications', 'own'],
      ['Other diseases of pharynx', 'clinic'],
    ])
    expect(await search('', 2)).toHaveLength(2)
    const [first] = (await test.as('nurse').encounters.searchDiagnoses({ text: '' })).items
    expect(first).toMatchObject({ code: 'J02.9', favourite: 'clinic' })
  })

  it('come first when they are meant, by words or code, and once', async () => {
    const found = await search('phar')
    expect(found.slice(0, 2).map(({ code }) => code)).toEqual(['J02.9', 'J39.2'])
    expect(found.filter(({ code }) => code === 'J02.9')).toHaveLength(1)
    expect((await search('e11'))[0]).toMatchObject({ code: 'E11.9', favourite: 'own', billable: true })
    expect((await search('t2dm'))[0]).toMatchObject({ code: 'E11.9' })
    expect((await search('viral'))[0]).toMatchObject({ code: null, title: 'Viral fever' })
  })

  it('count what was signed just now', async () => {
    signed(test.userId('doctor'), 'Migraine, unspecified, not intractable', 'G43.909', 4)
    expect((await search(''))[0]).toMatchObject({ code: 'G43.909', favourite: 'own' })
  })

  it('leave other searches as they are', async () => {
    expect((await search('asthma')).every(({ favourite }) => favourite === null)).toBe(true)
  })

  it('are read by an index', () => {
    const plan = test.clinic.db.raw
      .prepare('EXPLAIN QUERY PLAN SELECT id FROM signed_notes WHERE doctor_id = ? ORDER BY id DESC LIMIT 500')
      .all('x') as { detail: string }[]
    expect(plan.map(({ detail }) => detail).join()).toMatch(/signed_notes_doctor/)
  })
})
