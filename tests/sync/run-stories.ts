import fc from 'fast-check'
import { story } from './simulation.ts'
import { tell } from './tell.ts'

export interface Failure {
  seed: number
  problems: string
  story: string
}

const shrinkingMs = 90_000

interface Telling {
  stories: number
  /** How many things happen in one at the most. */
  longest: number
  /** Repeats a run. */
  seed?: number
}

/**
 * Tells stories until one ends badly. That one is made as short as a minute and a half allows.
 */
export async function runStories({ stories, longest, seed }: Telling): Promise<Failure | null> {
  const property = fc.asyncProperty(story(longest), async each => {
    const problems = await tell(each)
    if (problems.length > 0) throw new Error(problems.join('\n'))
  })
  const found = await fc.check(property, {
    numRuns: stories,
    endOnFailure: true,
    ...(seed === undefined ? {} : { seed }),
  })
  if (!found.failed) return null
  const path = found.counterexamplePath ?? ''
  const shorter = await fc.check(property, { seed: found.seed, path, interruptAfterTimeLimit: shrinkingMs })
  const [example] = shorter.counterexample ?? found.counterexample ?? []
  return {
    seed: found.seed,
    problems: String(shorter.errorInstance ?? found.errorInstance),
    story: JSON.stringify(example),
  }
}
