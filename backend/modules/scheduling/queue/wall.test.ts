import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let doctorId: string
beforeAll(async () => {
  test = await createTestClinic()
  doctorId = addDoctor(test, 'Meera Joshi')
  await openHours(test, doctorId)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const minute = 60_000

async function wall() {
  const { key } = await desk().openWall()
  const { doctors } = await desk().wall({ key })
  const door = doctors.find(doctor => doctor.id === doctorId)
  if (!door) throw new Error('the doctor is not on the wall')
  return door
}

async function arrives(name: string): Promise<string> {
  test.clock.advance(minute)
  return (await desk().walkIn({ patientId: await addPatient(test, name), doctorId })).id
}

describe('the wall display', () => {
  it('shows who is called, who is inside and who is next, by token alone', async () => {
    expect(await wall()).toMatchObject({ name: 'Meera Joshi', called: [], inside: [], next: [], waiting: 0 })
    const ids = [await arrives('Asha Verma'), await arrives('Noor Begum'), await arrives('Ravi Rao')]
    await desk().start({ id: ids[0] ?? '' })
    await desk().callPatient({ id: ids[1] ?? '' })
    const seen = await wall()
    expect(seen).toMatchObject({
      inside: [{ label: 'A1', name: null }],
      called: [{ label: 'A2', name: null, calls: 1, calledAt: test.clock.now() }],
      next: [{ label: 'A3', name: null }],
      waiting: 1,
    })
    expect(JSON.stringify(seen)).not.toMatch(/Asha|Noor|Ravi/)
  })

  it('shows first names and initials where the clinic wants it', async () => {
    const { updatedAt } = await test.as('admin').settings.getClinic()
    await test.as('admin').settings.updateClinic({ displayNames: true, expectedUpdatedAt: updatedAt })
    expect(await wall()).toMatchObject({ called: [{ name: 'Noor B.' }], next: [{ name: 'Ravi R.' }] })
  })

  it('shows nothing without the key of this clinic', async () => {
    for (const key of ['', 'AAAA', Buffer.alloc(24).toString('base64url')])
      await expect(desk().wall({ key })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
