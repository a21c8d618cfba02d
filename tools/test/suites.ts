import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { at, bin } from '#tools/lib/paths.ts'
import { runNode } from '#tools/lib/run.ts'
import { type Counts, countPlaywright, countVitest } from './counts.ts'

export type Suite = 'unit' | 'e2e' | 'desktop'

/** Tests start hundreds of programs and threads from the same sources: what was compiled once is not compiled again. */
const compiledOnce = { NODE_COMPILE_CACHE: at('out/compile-cache') }

/** Runs the tests beside the code. `words` are parts of file paths; none means all. */
export async function runUnit(words: readonly string[], rest: readonly string[]): Promise<Counts> {
  const report = freshReport('unit')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await runNode(bin.vitest, ['run', '--passWithNoTests', ...reporters, ...words, ...rest], {
    show: true,
    env: compiledOnce,
  })
  return honest(code, read(report, countVitest))
}

/** Runs the browser and desktop tests against the built app. */
export async function runBrowser(suites: readonly Suite[], words: readonly string[], rest: readonly string[]) {
  const report = freshReport('browser')
  const projects = suites.map(suite => `--project=${suite}`)
  const { code } = await runNode(
    bin.playwright,
    ['test', '--pass-with-no-tests', '--reporter=list,json', ...projects, ...words, ...rest],
    { show: true, env: { ...compiledOnce, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
  )
  return honest(code, read(report, countPlaywright))
}

function freshReport(name: string): string {
  mkdirSync(at('out/test'), { recursive: true })
  const file = at(`out/test/${name}.json`)
  rmSync(file, { force: true })
  return file
}

const read = <T>(file: string, count: (report: T) => Counts): Counts =>
  existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8')) as T) : { passed: 0, failed: [], skipped: [] }

/** A runner that failed without a failed test (a crash, an unhandled rejection) is a failure all the same. */
const honest = (code: number, counts: Counts): Counts =>
  code !== 0 && counts.failed.length === 0 ? { ...counts, failed: [`the runner ended with code ${code}`] } : counts
