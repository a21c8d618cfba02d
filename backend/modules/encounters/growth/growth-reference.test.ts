import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { assessGrowth } from '#shared/domain/encounters/growth/growth.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

it('gives the reference with its source, by which a child is judged', async () => {
  const { source, rows } = await test.as('nurse').encounters.growthReference({ sex: 'female' })
  expect(source).toContain('World Health Organization')
  expect(assessGrowth({ age: 365, weight: 6.6 }, rows)).toMatchObject([
    { indicator: 'weightForAge', finding: 'underweight', believable: true },
  ])
  const boys = await test.as('doctor').encounters.growthReference({ sex: 'male' })
  expect(boys.rows).not.toEqual(rows)
})

it.each(['receptionist', 'pharmacist'] as const)('is not for a %s', async role => {
  await expect(test.as(role).encounters.growthReference({ sex: 'male' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
