import { stripVTControlCharacters } from 'node:util'

/** What one runner said about its tests. */
export interface Counts {
  passed: number
  /** Full titles with the first line of what went wrong: the end of a long log is all that some people get to see. */
  failed: string[]
  /** Full titles, so that a test left out cannot go unnoticed. */
  skipped: string[]
}

interface VitestReport {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

type PlaywrightStatus = 'expected' | 'unexpected' | 'flaky' | 'skipped'

interface PlaywrightError {
  message?: string
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs: {
    title: string
    tests: { status: PlaywrightStatus; projectName: string; results?: { error?: PlaywrightError }[] }[]
  }[]
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: PlaywrightError[]
}

/** Reads vitest's JSON report. A file that could not be loaded counts as one failed test. */
export function countVitest(report: VitestReport): Counts {
  const tests = report.testResults.flatMap(file => file.assertionResults)
  const unloaded = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = tests.filter(test => test.status === 'failed')
  return {
    passed: tests.filter(test => test.status === 'passed').length,
    failed: [
      ...failed.map(test => withReason(test.fullName, test.failureMessages?.[0])),
      ...unloaded.map(file => withReason(file.name, file.message)),
    ],
    skipped: tests.filter(test => test.status !== 'passed' && test.status !== 'failed').map(test => test.fullName),
  }
}

/** Reads Playwright's JSON report. An error outside the tests counts as one failed test, and so does a flaky one. */
export function countPlaywright(report: PlaywrightReport): Counts {
  const tests = report.suites.flatMap(suite => testsOf(suite))
  const failed = tests.filter(test => test.status === 'unexpected' || test.status === 'flaky')
  return {
    passed: tests.filter(test => test.status === 'expected').length,
    failed: [
      ...failed.map(test => withReason(test.title, test.reason)),
      ...report.errors.map(error => withReason('outside the tests', error.message)),
    ],
    skipped: tests.filter(test => test.status === 'skipped').map(test => test.title),
  }
}

function testsOf(suite: PlaywrightSuite, above = ''): { title: string; status: PlaywrightStatus; reason?: string }[] {
  const path = above === '' ? suite.title : `${above} > ${suite.title}`
  const own = suite.specs.flatMap(spec =>
    spec.tests.map(test => ({
      title: `${test.projectName}: ${path} > ${spec.title}`,
      status: test.status,
      reason: test.results?.find(result => result.error !== undefined)?.error?.message,
    })),
  )
  return [...own, ...(suite.suites ?? []).flatMap(inner => testsOf(inner, path))]
}

function withReason(title: string, reason = ''): string {
  const [line] = stripVTControlCharacters(reason).trim().split('\n')
  return line === undefined || line === '' ? title : `${title}: ${line}`
}

/**
 * Adds the runners' counts to the last line of a test run, and tells whether the run is good. A run of no tests is not.
 */
export function summarise(all: readonly Counts[]): { line: string; good: boolean } {
  const passed = all.reduce((sum, counts) => sum + counts.passed, 0)
  const failed = all.reduce((sum, counts) => sum + counts.failed.length, 0)
  const skipped = all.reduce((sum, counts) => sum + counts.skipped.length, 0)
  const line = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  return { line, good: failed === 0 && passed > 0 }
}
