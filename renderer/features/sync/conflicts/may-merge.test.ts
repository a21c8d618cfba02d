import { expect, test } from 'vitest'
import { bothTexts, mayMerge } from './may-merge.ts'

const field = (now: string | null, lost: string | null, merges: 'line' | 'prose' | null = 'prose') => ({
  column: 'note',
  kind: 'text' as const,
  now,
  lost,
  merges,
})

test('both texts stand one after the other, and nothing stands twice', () => {
  expect(bothTexts(field('Rash', 'Itching'))).toBe('Rash\nItching')
  expect(bothTexts(field('Mysuru', 'Hassan', 'line'))).toBe('Mysuru, Hassan')
  expect(bothTexts(field('Rash on both arms', 'Rash'))).toBe('Rash on both arms')
  expect(bothTexts(field(null, 'Itching '))).toBe('Itching')
})

test('only free text that differs, of a record that may change, can be put together', () => {
  expect(mayMerge({ fixed: null, fields: [field('a', 'b')] })).toBe(true)
  expect(mayMerge({ fixed: null, fields: [field('a', 'a'), field('1', '2', null)] })).toBe(false)
  expect(mayMerge({ fixed: 'signed', fields: [field('a', 'b')] })).toBe(false)
})
