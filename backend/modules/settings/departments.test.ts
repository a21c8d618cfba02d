import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const admin = () => test.as('admin').settings
const names = async () => (await admin().listDepartments()).map(each => each.name)

it('departments are added, renamed, removed and brought back, one of each name', async () => {
  const skin = await admin().addDepartment({ name: 'Skin' })
  await expect(admin().addDepartment({ name: 'skin' })).rejects.toMatchObject({
    data: { reason: 'departmentKnown', details: { id: skin.id } },
  })
  const heart = await admin().addDepartment({ name: 'Heart' })
  await expect(admin().renameDepartment({ id: heart.id, name: 'Skin' })).rejects.toMatchObject({ code: 'CONFLICT' })
  await admin().renameDepartment({ id: heart.id, name: 'Cardiology' })
  expect(await names()).toEqual(['Cardiology', 'Skin'])
  await admin().removeDepartment({ id: skin.id })
  expect(await names()).toEqual(['Cardiology'])
  await expect(admin().renameDepartment({ id: skin.id, name: 'X' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await admin().restoreDepartment({ id: skin.id })
  expect(await names()).toEqual(['Cardiology', 'Skin'])
  await expect(test.as('receptionist').settings.addDepartment({ name: 'Y' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})

it('say where a doctor belongs, until they are removed', async () => {
  const { id } = await admin().addDepartment({ name: 'Children' })
  const doctorId = test.userId('doctor')
  const scheduling = test.as('admin').scheduling
  const nothing = { specialization: null, qualification: null, licenceNumber: null, practisingSince: null, fee: null }
  const plain = { room: null, color: null, slotMinutes: null, followUpMinutes: null, procedureMinutes: null }
  const details = { ...nothing, ...plain, id: doctorId, departmentId: id }
  expect(await scheduling.saveDoctor({ ...details, expectedUpdatedAt: null })).toMatchObject({ department: 'Children' })
  await admin().removeDepartment({ id })
  expect(await scheduling.listDoctors({})).toMatchObject([{ id: doctorId, department: null }])
})
