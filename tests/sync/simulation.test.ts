import { expect, it } from 'vitest'
import { runStories } from './run-stories.ts'

const stories = Number(process.env.NADI_STORIES ?? 100)

it.each([1, 2, 3])('whatever happens, all desks end the same and nothing is lost (%i)', { timeout: 0 }, async () => {
  expect(await runStories(stories)).toBeNull()
})
