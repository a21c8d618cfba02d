/**
 * npm test                          the tests beside the code, in the browser and of the desktop shell, but what takes minutes (@long)
 * npm test -- patients              tests beside the code whose path contains "patients"
 * npm test -- --e2e --desktop day   only these suites (--unit, --e2e, --desktop), only paths that contain "day"
 * npm test -- --long                whole days of a clinic too, and the kills and stories of desks many times over: hours
 * npm test -- -- -t 'books a slot'  what stands after a second -- goes to the runner
 */
import { readArguments } from './lib/arguments.ts'
import { buildIfStale } from './lib/build.ts'
import { type Counts, summarise } from './test/counts.ts'
import { runBrowser, runUnit, type Suite } from './test/suites.ts'

/** Browser tests that take minutes bear this word, and run when it is said or when they are named. */
const isLong = '@long'

/** How often the fault tests kill, and how many stories of desks are told, in a long run. */
const longRun = { NADI_FAULT_ROUNDS: '30', NADI_STORIES: '1000' }

const own = process.argv.slice(2)
const split = own.indexOf('--')
const rest = split === -1 ? [] : own.slice(split + 1)
const { values: flags, positionals: words } = readArguments({
  args: split === -1 ? own : own.slice(0, split),
  options: {
    unit: { type: 'boolean' },
    e2e: { type: 'boolean' },
    desktop: { type: 'boolean' },
    long: { type: 'boolean' },
  },
  allowPositionals: true,
})

function chosenSuites(): Suite[] {
  const named = (['unit', 'e2e', 'desktop'] as const).filter(suite => flags[suite])
  if (named.length > 0) return named
  return words.length > 0 ? ['unit'] : ['unit', 'e2e', 'desktop']
}

async function run(suites: readonly Suite[]): Promise<Counts[]> {
  const browser = suites.filter(suite => suite !== 'unit')
  if (suites.length > 1 || browser.length > 0) {
    const complaint = await buildIfStale()
    if (complaint !== undefined) {
      console.error(`${complaint}\nThe build failed, so no test ran`)
      return [{ passed: 0, failed: ['the build'], skipped: [] }]
    }
  }
  const counts: Counts[] = []
  if (suites.includes('unit')) counts.push(await runUnit(words, rest))
  if (browser.length > 0) counts.push(await runBrowser(browser, words, [...leftOut, ...rest]))
  return counts
}

const leftOut = flags.long || words.length > 0 ? [] : [`--grep-invert=${isLong}`]
if (flags.long) Object.assign(process.env, longRun)
const start = performance.now()
const counts = await run(chosenSuites())
const { line, good } = summarise(counts)
for (const title of counts.flatMap(each => each.skipped)) console.log(`SKIPPED ${title}`)
for (const title of counts.flatMap(each => each.failed)) console.log(`FAILED ${title}`)
if (leftOut.length > 0) console.log(`LEFT OUT what takes minutes (${isLong}): npm test -- --e2e --desktop --long`)
console.log(`Total time ${((performance.now() - start) / 1000).toFixed(1)} s`)
console.log(line)
process.exitCode = good ? 0 : 1
