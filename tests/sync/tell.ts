import { findProblems, heal } from './invariants.ts'
import { type Story, World } from './simulation.ts'

/** Tells a story, lets everyone meet, and answers what must not be at its end. */
export async function tell(story: Story): Promise<string[]> {
  const world = new World(story)
  try {
    await world.play(story.happenings)
    await heal(world)
    return findProblems(world)
  } finally {
    world.close()
  }
}
