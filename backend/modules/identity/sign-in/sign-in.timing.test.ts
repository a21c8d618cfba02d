import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'

// Password hashes of full cost: what is measured here is their work.
let desk: TestWorkstation
beforeAll(async () => {
  desk = await createTestWorkstation()
  await desk.createClinic()
})
afterAll(() => desk.close())

async function timeOf(userName: string): Promise<number> {
  const began = performance.now()
  await desk
    .at()
    .identity.signIn({ userName, password: 'Wrong-pass-1' })
    .catch(() => {})
  return performance.now() - began
}

async function quickest(userNames: string[]): Promise<number> {
  const times: number[] = []
  for (const name of userNames) times.push(await timeOf(name))
  return Math.min(...times)
}

// Without the comparison with nobody's hash the unknown name takes a fiftieth of the time.
it('takes as long for a name that nobody has', async () => {
  await timeOf('warm-up')
  const known = await quickest(['admin', 'admin', 'admin'])
  expect(await quickest(['nobody1', 'nobody2', 'nobody3'])).toBeGreaterThan(known / 3)
})

it('takes as long on a locked database', async () => {
  desk.clock.advance(3_600_000)
  await desk.restart()
  const known = await quickest(['admin'])
  expect(await quickest(['nobody1', 'nobody2', 'nobody3'])).toBeGreaterThan(known / 3)
})
