/** What one runner said about its tests. */
export interface Counts {
  passed: number
  failed: number
  /** Full titles, so that a test left out cannot go unnoticed. */
  skipped: string[]
}

interface VitestReport {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[]
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs: { title: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped'; projectName: string }[] }[]
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: unknown[]
}

/** Reads vitest's JSON report. A file that could not be loaded counts as one failed test. */
export function countVitest(report: VitestReport): Counts {
  const tests = report.testResults.flatMap(file => file.assertionResults)
  const unloaded = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
  const passed = tests.filter(test => test.status === 'passed').length
  const failed = tests.filter(test => test.status === 'failed').length + unloaded.length
  const skipped = tests.filter(test => test.status !== 'passed' && test.status !== 'failed').map(test => test.fullName)
  return { passed, failed, skipped }
}

/** Reads Playwright's JSON report. An error outside the tests counts as one failed test, and so does a flaky one. */
export function countPlaywright(report: PlaywrightReport): Counts {
  const tests = report.suites.flatMap(suite => testsOf(suite))
  return {
    passed: tests.filter(test => test.status === 'expected').length,
    failed: tests.filter(test => test.status === 'unexpected' || test.status === 'flaky').length + report.errors.length,
    skipped: tests.filter(test => test.status === 'skipped').map(test => test.title),
  }
}

function testsOf(suite: PlaywrightSuite, above = ''): { title: string; status: string }[] {
  const path = above === '' ? suite.title : `${above} > ${suite.title}`
  const own = suite.specs.flatMap(spec =>
    spec.tests.map(test => ({ title: `${test.projectName}: ${path} > ${spec.title}`, status: test.status })),
  )
  return [...own, ...(suite.suites ?? []).flatMap(inner => testsOf(inner, path))]
}

/**
 * Adds the runners' counts to the last line of a test run, and tells whether the run is good. A run of no tests is not.
 */
export function summarise(all: readonly Counts[]): { line: string; good: boolean } {
  const passed = all.reduce((sum, counts) => sum + counts.passed, 0)
  const failed = all.reduce((sum, counts) => sum + counts.failed, 0)
  const skipped = all.reduce((sum, counts) => sum + counts.skipped.length, 0)
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  return { line, good: failed === 0 && passed > 0 }
}
