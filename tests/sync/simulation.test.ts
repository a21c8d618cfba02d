import fc from 'fast-check'
import { expect, it } from 'vitest'
import { story } from './simulation.ts'
import { tell } from './tell.ts'

const seeds = Number(process.env.NADI_SIMULATION_SEEDS ?? 20)

it('whatever happens, all desks end the same and nothing is lost', { timeout: 0 }, async () => {
  await fc.assert(
    fc.asyncProperty(story, async each => {
      expect(await tell(each)).toEqual([])
    }),
    { numRuns: seeds, ...(process.env.NADI_SEED ? { seed: Number(process.env.NADI_SEED) } : {}) },
  )
})
