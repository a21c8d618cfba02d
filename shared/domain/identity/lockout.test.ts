import { expect, it } from 'vitest'
import { lockoutMs } from './lockout.ts'

it('lets people mistype four times, then waits twice as long each time, at most a quarter of an hour', () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 500].map(failures => lockoutMs(failures) / 1_000)
  expect(seconds).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900])
})
