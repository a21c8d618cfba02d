import { expect, test } from 'vitest'
import { countPlaywright, countVitest, summarise } from './counts.ts'

const vitestFile = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({
    status: each,
    fullName: `test ${index}`,
    failureMessages: ['Error: no\n  at x'],
  })),
})

test('counts vitest results, and a file that did not load as a failure', () => {
  const report = {
    testResults: [vitestFile('passed', 'passed', 'pending'), vitestFile('failed', 'failed'), vitestFile('failed')],
  }
  expect(countVitest(report)).toEqual({ passed: 1, failed: ['test 0: Error: no', 'a.test.ts'], skipped: ['test 1'] })
})

test('counts Playwright results in inner suites, flaky ones and errors as failures', () => {
  const spec = (title: string, status: 'expected' | 'unexpected' | 'flaky' | 'skipped') => ({
    title,
    tests: [{ status, projectName: 'e2e' }],
  })
  const report = {
    errors: [{ message: '\u001b[31mno port\u001b[39m' }],
    suites: [
      {
        title: 'day.spec.ts',
        specs: [spec('books', 'expected'), spec('prints', 'flaky')],
        suites: [{ title: 'at night', specs: [spec('sleeps', 'skipped'), spec('wakes', 'unexpected')] }],
      },
    ],
  }
  expect(countPlaywright(report)).toEqual({
    passed: 1,
    failed: ['e2e: day.spec.ts > prints', 'e2e: day.spec.ts > at night > wakes', 'outside the tests: no port'],
    skipped: ['e2e: day.spec.ts > at night > sleeps'],
  })
})

test('adds up, mentions skipped tests only where there are some, and does not call no tests a success', () => {
  const good = { passed: 2, failed: [], skipped: [] }
  expect(summarise([good, good])).toEqual({ line: '4 passed, 0 failed', good: true })
  expect(summarise([good, { passed: 1, failed: ['x'], skipped: ['x'] }])).toEqual({
    line: '3 passed, 1 failed, 1 skipped',
    good: false,
  })
  expect(summarise([{ passed: 0, failed: [], skipped: ['x'] }]).good).toBe(false)
})
