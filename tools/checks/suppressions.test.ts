import { expect, test } from 'vitest'
import { parse } from '#tools/lib/parse.ts'
import { findSuppressions, judgeSuppressions, type Suppression } from './suppressions.ts'

const find = (...lines: string[]) => findSuppressions(parse('db/open.ts', lines.join('\n')))

test('finds what asks the linter and the compiler to look away, with its reason', () => {
  const found = find(
    '// biome-ignore lint/suspicious/noConsole: the host talks to a terminal',
    'run()',
    '// @ts-expect-error',
    'run(1)',
    '// @ts-ignore the types of this package are wrong',
    'run(2)',
  )
  expect(found).toEqual([
    { kind: 'biome-ignore', path: 'db/open.ts', line: 1, reason: 'the host talks to a terminal' },
    { kind: 'ts-expect-error', path: 'db/open.ts', line: 3, reason: '' },
    { kind: 'ts-expect-error', path: 'db/open.ts', line: 5, reason: 'the types of this package are wrong' },
  ])
})

test('takes a comment beside or above a cast for its reason', () => {
  const found = find(
    '// The driver types its rows as unknown.',
    'const one = row as unknown as Patient',
    '',
    'const two = row as any',
    'const three = row as Patient',
  )
  expect(found).toEqual([
    { kind: 'as unknown as', path: 'db/open.ts', line: 2, reason: 'The driver types its rows as unknown.' },
    { kind: 'as any', path: 'db/open.ts', line: 4, reason: '' },
  ])
})

test('lets tests cast', () => {
  expect(findSuppressions(parse('tests/sync/peer.ts', 'const peer = {} as unknown as Peer'))).toEqual([])
})

test('does not take words in a text for a suppression', () => {
  expect(find("const text = '// @ts-expect-error as any'", '// mentions as any in passing')).toEqual([])
})

const one: Suppression = { kind: 'as any', path: 'db/open.ts', line: 7, reason: 'long enough to be one' }

test('accepts what was agreed to', () => {
  expect(judgeSuppressions([one, one], { 'as any': { 'db/open.ts': 2 } })).toEqual([])
})

test('refuses a missing reason, a new suppression, and an agreement that is no longer needed', () => {
  expect(judgeSuppressions([{ ...one, reason: 'because' }], { 'as any': { 'db/open.ts': 1 } })).toEqual([
    'db/open.ts:7 "as any" carries no reason',
  ])
  expect(judgeSuppressions([one], {})).toEqual(['db/open.ts has 1 of "as any", tools/suppressions.json agrees to 0'])
  expect(judgeSuppressions([], { 'as any': { 'db/open.ts': 1 } })).toEqual([
    'db/open.ts has only 0 of "as any" left: lower tools/suppressions.json from 1',
  ])
})
