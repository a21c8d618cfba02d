import { expect, test } from 'vitest'
import type { Result } from './harness.ts'
import { intoReadme, merge, type Report, table } from './report.ts'

const booking: Result = {
  name: 'booking',
  goal: 'at least 30 %',
  value: 451.5,
  unit: '/s',
  floor: { value: 1000, what: 'bare insert' },
  ratio: 0.4515,
  pass: true,
}
const search: Result = { name: 'search p95', goal: 'under 10 ms', value: 12.34, unit: 'ms', pass: false }
const machine = { cpu: 'Test CPU', cores: 2, memoryGiB: 8, node: 'v24.0.0', system: 'linux x64' }
const report = (...results: Result[]): Report => ({ date: '2026-11-21', machine, results })

test('lines up a table with what was saved before', () => {
  expect(table([booking, search], report({ ...booking, value: 400, ratio: 0.4 })).split('\n')).toEqual([
    'figure      goal           measured  floor                   of floor  met  saved        note',
    'booking     at least 30 %  452 /s    1,000 /s (bare insert)  45.2 %    yes  400 /s 40 %',
    'search p95  under 10 ms    12.3 ms                                     NO',
  ])
})

test('keeps figures that this run did not measure', () => {
  const older = report(search, { ...booking, value: 1 })
  expect(merge(older, report(booking)).results).toEqual([booking, search])
  expect(merge(undefined, report(booking)).results).toEqual([booking])
})

test('replaces what stands between the marks of the README, again and again', () => {
  const readme = '# Nadi\n<!-- bench:start -->\nold\n<!-- bench:end -->\nrest\n'
  const once = intoReadme(readme, report(booking, search))
  expect(once).toContain('| booking | at least 30 % | 452 /s | 1,000 /s (bare insert) | 45.2 % | yes |')
  expect(once).toContain('Measured 2026-11-21 on Test CPU, 2 cores, 8 GiB, linux x64, Node v24.0.0.')
  expect(once).not.toContain('old')
  expect(once.endsWith('<!-- bench:end -->\nrest\n')).toBe(true)
  expect(intoReadme(once, report(booking, search))).toBe(once)
  expect(() => intoReadme('# Nadi\n', report())).toThrow('bench:start')
})
