import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { installPatientSearch } from '#db/patient-search.ts'
import { patients } from '#db/schema/patients.ts'
import { keepSearchIndex } from './search-index.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const names = async (query: string) => (await test.as('doctor').patients.search({ query })).items.map(hit => hit.name)

const settled = async () => {
  const stale = test.clinic.db.raw.prepare<[], number>('SELECT count(*) FROM patient_search_dirty').pluck()
  for (let turn = 0; turn < 500 && stale.get() !== 0; turn += 1) await wait(2)
  expect(stale.get()).toBe(0)
}

describe('the search index', () => {
  it('follows rows that come by another road than the service', async () => {
    test.call('admin').transaction(tx => {
      const row = { id: tx.newId(), code: 'B-00007', name: 'Farida Begum', phone: '+915845300007' }
      tx.db.insert(patients).values(row).run()
    })
    await settled()
    expect(await names('farida')).toEqual(['Farida Begum'])
    expect(await names('B-7')).toEqual(['Farida Begum'])
    expect(await names('300007')).toEqual(['Farida Begum'])
  })

  it('forgets a row that another road removed', async () => {
    test.call('admin').transaction(tx => {
      tx.db.update(patients).set({ deletedAt: tx.now }).run()
    })
    await settled()
    expect(await names('farida')).toEqual([])
  })

  it('is made anew, letting calls in between, when this version reads names differently', async () => {
    for (let index = 0; index < 120; index += 1)
      await test.as('receptionist').patients.register({ name: `Numbered ${'abcdefghij'[index % 10]}x`, sex: 'other' })
    test.clinic.db.raw.exec("UPDATE schema_patient_search SET digest = 'old'")
    installPatientSearch(test.clinic.db.raw)
    expect(await test.as('doctor').patients.search({ query: 'numbered' })).toMatchObject({ items: [], indexing: true })
    keepSearchIndex(test.clinic)
    await settled()
    const page = await test.as('doctor').patients.search({ query: 'numbered', limit: 50 })
    expect(page).toMatchObject({ more: true, indexing: false })
    expect(page.items).toHaveLength(50)
    expect(test.clinic.db.raw.prepare('SELECT count(*) FROM patient_search').pluck().get()).toBe(120)
  })
})
