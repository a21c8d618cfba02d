import { expect, test } from 'vitest'
import { parse } from '#tools/lib/parse.ts'
import { functionSizes, judgeSizes, type Size } from './sizes.ts'

const many = (count: number, lines: number): Size[] =>
  Array.from({ length: count }, (_, index) => ({ place: `file-${index}-${lines}.ts`, lines }))

test('measures every kind of function, inner ones too', () => {
  const source = [
    'export function outer() {',
    '  const inner = () =>',
    '    1',
    '  return inner',
    '}',
    'export class Box {',
    '  open(): number {',
    '    return 1',
    '  }',
    '}',
  ].join('\n')
  expect(functionSizes(parse('shared/box.ts', source))).toEqual([
    { place: 'shared/box.ts:1', lines: 5 },
    { place: 'shared/box.ts:2', lines: 2 },
    { place: 'shared/box.ts:7', lines: 3 },
  ])
})

test('reads JSX where the name says so', () => {
  expect(functionSizes(parse('renderer/Dot.tsx', 'export const Dot = () => <b>.</b>'))).toHaveLength(1)
})

test('passes sizes at their limits', () => {
  const files = [...many(10, 80), ...many(9, 300)]
  expect(judgeSizes(files, many(3, 500), many(20, 60)).problems).toEqual([])
})

test('names a file beyond the hard stop, a test too', () => {
  const { problems } = judgeSizes([...many(40, 10), ...many(1, 501)], many(1, 502), [])
  expect(problems).toEqual([
    'file-0-501.ts has 501 lines, more than 500: split it by workflow',
    'file-0-502.ts has 502 lines, more than 500: split it by workflow',
  ])
})

test('refuses a median, a 95th percentile and functions above their limits', () => {
  expect(judgeSizes(many(3, 81), [], []).problems).toEqual(['half of the files have more than 80 lines: 81'])
  expect(judgeSizes([...many(9, 10), ...many(1, 301)], [], []).problems).toEqual([
    '5 % of the files have more than 300 lines: file-0-301.ts (301)',
  ])
  expect(judgeSizes([], [], [...many(9, 10), ...many(1, 61)]).problems).toEqual([
    '5 % of the functions have more than 60 lines: file-0-61.ts (61)',
  ])
})
