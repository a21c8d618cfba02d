/**
 * npm run sim                      tells 1,000 stories of desks that work apart and meet
 * npm run sim -- --seeds 10000     so many
 * npm run sim -- --from 42         repeats a run
 */
import { readArguments } from '#tools/lib/arguments.ts'
import { runStories } from './run-stories.ts'

const { values } = readArguments({
  options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string' } },
})
const began = performance.now()
const failure = await runStories({
  stories: Number(values.seeds),
  longest: 60,
  ...(values.from !== undefined && { seed: Number(values.from) }),
})
const seconds = ((performance.now() - began) / 1000).toFixed(0)
if (failure) {
  process.stderr.write(
    `A story ended badly after ${seconds} s (--from ${failure.seed}):\n${failure.problems}\n${failure.story}`,
  )
  process.exitCode = 1
} else process.stdout.write(`${values.seeds} stories ended well in ${seconds} s\n`)
