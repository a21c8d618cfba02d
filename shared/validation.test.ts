import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { calendarDate, clockTime, line } from './contract/fields.ts'
import { resources } from './i18n/index.ts'
import { fieldIssuesOf, wordedRefusals } from './validation.ts'

const judge = (schema: z.ZodType, value: unknown) => fieldIssuesOf(schema.safeParse(value).error?.issues ?? [])

describe('the wording of a refusal', () => {
  test.each([
    [line(), '', { key: 'required' }],
    [line(), undefined, { key: 'required' }],
    [line(), 'one\ntwo', { key: 'oneLine' }],
    [z.string().min(3), 'a', { key: 'tooShort', params: { min: 3 } }],
    [line(3), 'abcd', { key: 'tooLong', params: { max: 3 } }],
    [z.number().min(5), 1, { key: 'tooSmall', params: { min: 5 } }],
    [z.number().max(5), 9, { key: 'tooBig', params: { max: 5 } }],
    [z.array(z.string()).min(1), [], { key: 'atLeastOne' }],
    [z.array(z.string()).min(2), [], { key: 'tooFew', params: { min: 2 } }],
    [z.number().int(), 1.5, { key: 'wholeNumber' }],
    [z.number(), 'x', { key: 'number' }],
    [z.email(), 'x', { key: 'email' }],
    [calendarDate, '31/12', { key: 'date' }],
    [clockTime, '9', { key: 'time' }],
    [z.enum(['a', 'b']), 'c', { key: 'choice' }],
    [z.uuid(), 'x', { key: 'invalid' }],
  ])('%#', (schema, value, wording) => expect(judge(schema, value)).toEqual([expect.objectContaining(wording)]))
})

test('the path leads to the field, through lists too', () => {
  const schema = z.object({ phones: z.array(z.object({ number: line() })) })
  expect(judge(schema, { phones: [{ number: '1' }, { number: '' }] })[0]?.path).toBe('phones.1.number')
})

test('of two shapes the nearer one is judged', () => {
  const schema = z.object({ way: z.union([z.object({ pin: line(), again: line() }), z.object({ pin: line() })]) })
  expect(judge(schema, { way: {} })).toEqual([expect.objectContaining({ path: 'way.pin', key: 'required' })])
})

test('every wording exists in the texts', () => {
  const known = Object.keys(resources.en.errors.fields)
  for (const key of [...Object.values(wordedRefusals), 'invalid', 'choice', 'tooMany', 'atLeastOne'])
    expect(known).toContain(key)
})
