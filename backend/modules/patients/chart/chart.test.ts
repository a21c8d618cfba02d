import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').patients
const register = async (name = 'Asha Rao') => (await desk().register({ name, sex: 'female' })).id
const readsOf = (patientId: string) =>
  test.clinic.db.raw
    .prepare("SELECT action FROM audit_entries WHERE kind = 'read' AND patient_id = ?")
    .pluck()
    .all(patientId)

describe('patients.get', () => {
  it('is noted in the audit trail as an opening of the chart', async () => {
    const id = await register()
    await test.as('lab_technician').patients.get({ id })
    expect(readsOf(id)).toEqual(['patients.get'])
  })

  it('does not know unknown and removed patients', async () => {
    const id = await register()
    await test.as('admin').patients.remove({ id, reason: 'registered twice' })
    for (const gone of [id, '0198c0de-0000-7000-8000-000000000000'])
      await expect(desk().get({ id: gone })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(readsOf(id)).toEqual([])
  })
})

describe('patients.remove and restore', () => {
  it('take a patient out of search and bring everything back', async () => {
    const admin = test.as('admin').patients
    const id = await register('Quirin Removed')
    await desk().addContact({ patientId: id, name: 'Ravi', relation: 'father' })
    await admin.remove({ id, reason: 'test entry' })
    expect((await desk().search({ query: 'quirin' })).items).toEqual([])
    await expect(desk().addContact({ patientId: id, name: 'X', relation: 'other' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await admin.listRemoved({})).items[0]).toMatchObject({ id, reason: 'test entry' })
    await admin.restore({ id })
    expect((await desk().search({ query: 'quirin' })).items).toHaveLength(1)
    expect((await desk().get({ id })).contacts).toHaveLength(1)
    await expect(admin.restore({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('lists removed patients page by page', async () => {
    const admin = test.as('admin').patients
    const all = (await admin.listRemoved({})).items.map(item => item.id)
    for (const name of ['P', 'Q', 'R']) {
      const id = await register(name)
      await admin.remove({ id, reason: 'x' })
      all.unshift(id)
    }
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await admin.listRemoved({ limit: 2, ...(after ? { after } : {}) })
      seen.push(...page.items.map(item => item.id))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toHaveLength(all.length)
    expect(new Set(seen)).toEqual(new Set(all))
  })
})

describe('patients.setPhoto', () => {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

  it('keeps a picture and takes it away again', async () => {
    const id = await register()
    const { photoId } = await desk().setPhoto({ id, picture: { mediaType: 'image/png', base64: png } })
    expect(await test.as('doctor').attachments.get({ id: photoId ?? '' })).toMatchObject({ base64: png })
    expect((await desk().setPhoto({ id, picture: null })).photoId).toBeNull()
  })

  it('refuses what only says that it is a picture', async () => {
    const id = await register()
    const base64 = Buffer.from('<script>').toString('base64')
    await expect(desk().setPhoto({ id, picture: { mediaType: 'image/jpeg', base64 } })).rejects.toMatchObject({
      code: 'VALIDATION',
      data: { fields: [{ path: 'picture' }] },
    })
  })
})
