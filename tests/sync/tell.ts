import { findProblems, heal } from './invariants.ts'
import { type Story, World } from './simulation.ts'

/** Tells a story, lets everyone meet, and answers what must not be at its end. */
export async function tell({ desks, happenings }: Story): Promise<string[]> {
  const world = new World(desks)
  try {
    await world.play(happenings)
    await heal(world)
    return findProblems(world)
  } finally {
    world.close()
  }
}
