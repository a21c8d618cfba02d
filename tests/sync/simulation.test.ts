import { expect, it } from 'vitest'
import { runStories } from './run-stories.ts'

const stories = Number(process.env.NADI_STORIES ?? 40)

// The same stories in every run, so that a change is what makes it fail; `npm run sim` tells new ones.
it.each([1, 2, 3])('whatever happens, all desks end the same and nothing is lost (%i)', { timeout: 0 }, async seed => {
  expect(await runStories({ stories, longest: 30, seed })).toBeNull()
})
