import { describe, expect, it } from 'vitest'
import { findProblems, heal } from './invariants.ts'
import { type Happening, World } from './simulation.ts'

const happening = (what: Happening['do'], desk: number, changes: Partial<Happening> = {}): Happening => ({
  ...{ do: what, desk, other: 0, table: 3, row: 0, pick: 3, faults: 8 },
  ...changes,
})

describe('a workstation that was away for a quarter of a year', () => {
  it('goes on with a fresh copy under its own name, and nothing that anyone wrote is lost', async () => {
    const world = new World({ desks: 3, older: 0 })
    try {
      const absent = world.desks[2]
      if (!absent) throw new Error('there is no third desk')
      const everyone = [0, 1, 2]
      const rows = [1, 4, 9, 14].flatMap(table => everyone.map(desk => happening('insert', desk, { table })))
      const numbers = everyone.map(desk => happening('number', desk))
      const meetings = everyone.flatMap(desk =>
        everyone.map(other => happening('exchange', desk, { other, pick: 3, faults: 8 })),
      )
      const edits = [0, 1, 2, 3, 4, 5, 6, 7].flatMap(row =>
        everyone.map(desk => happening('edit', desk, { row, pick: 11 })),
      )
      await world.play([...rows, ...numbers, ...meetings, ...meetings, ...edits])
      await world.play([happening('away', 2, { pick: 4 }), ...edits, ...numbers, happening('remove', 2, { row: 1 })])
      const { id, series } = absent.clinic.device
      let copies = 0
      const takeCopyOf = absent.takeCopyOf
      absent.takeCopyOf = other => {
        copies += 1
        takeCopyOf(other)
      }
      await heal(world)
      expect(findProblems(world)).toEqual([])
      expect(copies).toBe(1)
      expect(absent.clinic.device).toMatchObject({ id, series })
      await world.play([...numbers, ...edits])
      await heal(world)
      expect(findProblems(world)).toEqual([])
    } finally {
      world.close()
    }
  })
})
