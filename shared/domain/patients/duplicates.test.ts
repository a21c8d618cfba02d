import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '#shared/time.ts'
import type { Birth } from './birth-date.ts'
import { compareSubjects, type DuplicateSubject, prepareSubject } from './duplicates.ts'
import { unrelatedFamilyNames, unrelatedGivenNames } from './names.fixture.ts'

const scoreDuplicate = (left: DuplicateSubject, right: DuplicateSubject) =>
  compareSubjects(prepareSubject(left), prepareSubject(right))

const born = (text: string): Birth => ({ kind: 'date', date: text as CalendarDate })
const aged = (value: number, asOf: string): Birth => ({ kind: 'age', value, unit: 'years', asOf: asOf as CalendarDate })

const base: DuplicateSubject = {
  name: 'Rahul Sharma',
  localName: null,
  sex: 'male',
  birth: born('1984-03-12'),
  phones: ['+915845321077'],
  identifiers: [],
}
const patient = (changes: Partial<DuplicateSubject>): DuplicateSubject => ({ ...base, ...changes })
const abha = [{ kind: 'abha', value: '91123456789012' }] as const

type Case = [title: string, level: string, left: Partial<DuplicateSubject>, right: Partial<DuplicateSubject>]
const cases: Case[] = [
  ['the same record', 'likely', {}, {}],
  ['same name and birth, new phone', 'likely', {}, { phones: ['+915711223344'] }],
  ['words of the name in another order', 'likely', {}, { name: 'SHARMA RAHUL', phones: [] }],
  ['another spelling', 'likely', { name: 'Lakshmi Choudhary' }, { name: 'Laxmi Chaudhari', phones: [] }],
  ['day and month swapped', 'likely', {}, { birth: born('1984-12-03'), phones: [] }],
  ['one digit off, same phone', 'likely', {}, { birth: born('1984-03-17') }],
  ['digits exchanged, same phone', 'likely', {}, { birth: born('1948-03-12') }],
  ['an age that fits, same phone', 'likely', {}, { birth: aged(42, '2026-11-21') }],
  ['no birth date, same name and phone', 'likely', {}, { birth: null }],
  ['written in Hindi', 'likely', {}, { name: 'राहुल शर्मा', phones: [] }],
  ['Hindi beside a misspelt name', 'likely', { localName: 'राहुल शर्मा' }, { name: 'Rhl S', localName: 'राहुल शर्मा' }],
  ['initial for the first word', 'likely', { name: 'S Ramesh' }, { name: 'Subramaniam Ramesh' }],
  ['only the first name, same birth and phone', 'likely', {}, { name: 'Rahul' }],
  [
    'one ABHA number, surname changed',
    'likely',
    { identifiers: [...abha] },
    { name: 'Rahul Verma', phones: [], identifiers: [...abha] },
  ],
  ['one digit off, no phone', 'possible', {}, { birth: born('1984-03-17'), phones: [] }],
  ['same name, nothing else known', 'possible', {}, { birth: null, phones: [] }],
  ['only the first name, same birth', 'possible', {}, { name: 'Rahul', phones: [] }],
  ['a typing error in the name', 'possible', { name: 'Sunita Rao' }, { name: 'Sunitra Rao' }],
  ['surname changed, same birth and phone', 'possible', { name: 'Priya Sharma' }, { name: 'Priya Verma' }],
  ['sex differs', 'possible', {}, { sex: 'female' }],
  ['father and son of one name on one phone', 'possible', {}, { birth: born('2012-08-30') }],
  ['twins', 'possible', {}, { name: 'Rohit Sharma' }],
  ['twins without a surname', 'possible', { name: 'Ram Kumar' }, { name: 'Shyam Kumar' }],
  ['twins whose names rhyme', 'possible', { name: 'Karan Sharma' }, { name: 'Kiran Sharma' }],
  ['twins one letter apart', 'possible', { name: 'Ramesh Sharma' }, { name: 'Rakesh Sharma' }],
  ['twin brother and sister', 'possible', { name: 'Sunit Rao' }, { name: 'Sunita Rao', sex: 'female' }],
  [
    'one ABHA number on two people',
    'possible',
    { identifiers: [...abha] },
    { name: 'Asha Sharma', birth: born('1990-07-25'), identifiers: [...abha] },
  ],
  ['siblings on one phone', 'none', {}, { name: 'Priya Sharma', birth: born('1990-07-25'), sex: 'female' }],
  [
    'siblings one letter apart',
    'none',
    { name: 'Ramesh Sharma' },
    { name: 'Rakesh Sharma', birth: born('1990-07-25') },
  ],
  [
    'mother and child on one phone',
    'none',
    { name: 'Sunita Devi' },
    { name: 'Baby Asha Devi', birth: born('2026-10-01') },
  ],
  ['same surname and birth, no phone', 'none', {}, { name: 'Thomas Sharma', phones: [] }],
  ['same name, other birth, other phone', 'none', {}, { birth: born('1990-07-25'), phones: [] }],
  ['only a phone in common', 'none', {}, { name: 'Thomas George', birth: null }],
  ['only a birth date in common', 'none', {}, { name: 'Thomas George', phones: [] }],
  [
    'same bank of an insurer',
    'none',
    { identifiers: [{ kind: 'insurance', value: 'P1' }] },
    { name: 'Thomas George', phones: [], identifiers: [{ kind: 'insurance', value: 'P1' }] },
  ],
]

describe('compareSubjects', () => {
  it.each(cases)('%s: %s', (_title, level, left, right) => {
    expect(scoreDuplicate(patient(left), patient(right)).level).toBe(level)
    expect(scoreDuplicate(patient(right), patient(left)).level).toBe(level)
  })

  it('says why', () => {
    const verdict = scoreDuplicate(patient({}), patient({ name: 'Rahul', birth: born('1984-12-03'), sex: 'female' }))
    expect(verdict.reasons).toEqual(['namePart', 'birthSwapped', 'phone', 'sexDifferent'])
    expect(scoreDuplicate(patient({ identifiers: [...abha] }), patient({ identifiers: [...abha] })).reasons).toEqual([
      'nameSame',
      'birthSame',
      'phone',
      'identifier',
    ])
  })
})

const name = fc
  .array(fc.constantFrom(...unrelatedGivenNames, ...unrelatedFamilyNames, 'R', 'मोहन'), { minLength: 1, maxLength: 3 })
  .map(words => words.join(' '))
const birth = fc.option(
  fc.oneof(
    fc.constantFrom('1984-03-12', '1984-12-03', '1984-03-17', '1990-07-25', '1984-01-01').map(born),
    fc.integer({ min: 0, max: 90 }).map(age => aged(age, '2026-11-21')),
  ),
)
const anyone: fc.Arbitrary<DuplicateSubject> = fc.record({
  name,
  localName: fc.option(fc.constantFrom('राहुल शर्मा', 'முருகன்')),
  sex: fc.constantFrom('female', 'male', 'other', 'unknown'),
  birth,
  phones: fc.subarray(['+915845321077', '+915711223344']),
  identifiers: fc.constantFrom([], [...abha]),
})
const levels = ['none', 'possible', 'likely']

describe('whatever the records', () => {
  it('both sides see one verdict', () => {
    fc.assert(
      fc.property(anyone, anyone, (left, right) => {
        expect(scoreDuplicate(left, right)).toEqual(scoreDuplicate(right, left))
      }),
    )
  })

  it('the order of words does not matter', () => {
    fc.assert(
      fc.property(anyone, anyone, (left, right) => {
        const reversed = { ...left, name: left.name.split(' ').reverse().join(' ') }
        expect(scoreDuplicate(reversed, right)).toEqual(scoreDuplicate(left, right))
      }),
    )
  })

  it('a phone or identifier in common never speaks against', () => {
    fc.assert(
      fc.property(anyone, anyone, (left, right) => {
        const without = scoreDuplicate({ ...left, phones: [] }, right)
        const withPhone = scoreDuplicate({ ...left, phones: [...right.phones] }, right)
        const withId = scoreDuplicate(
          { ...left, phones: [], identifiers: [...abha] },
          { ...right, identifiers: [...abha] },
        )
        for (const more of [withPhone, withId]) {
          expect(more.score).toBeGreaterThanOrEqual(without.score)
          expect(levels.indexOf(more.level)).toBeGreaterThanOrEqual(levels.indexOf(without.level))
        }
      }),
    )
  })

  it('a birth that agrees more never speaks against', () => {
    const inOrder = ['1990-07-25', null, '1984-01-01', '1984-03-17', '1984-12-03', '1984-03-12']
    fc.assert(
      fc.property(anyone, anyone, (left, right) => {
        const scores = inOrder.map(date =>
          scoreDuplicate(
            { ...left, birth: date === null ? null : born(date) },
            { ...right, birth: born('1984-03-12') },
          ),
        )
        for (const [index, verdict] of scores.entries()) {
          expect(verdict.score).toBeGreaterThanOrEqual(scores[index - 1]?.score ?? 0)
          expect(levels.indexOf(verdict.level)).toBeGreaterThanOrEqual(
            levels.indexOf(scores[index - 1]?.level ?? 'none'),
          )
        }
      }),
    )
  })

  it('two different first names with one surname are never likely, whatever else they share', () => {
    const given = fc.uniqueArray(fc.constantFrom(...unrelatedGivenNames), { minLength: 2, maxLength: 2 })
    fc.assert(
      fc.property(anyone, given, fc.constantFrom(...unrelatedFamilyNames), (rest, [first, second], family) => {
        const left = { ...rest, name: `${first} ${family}`, localName: null, identifiers: [] }
        const verdict = scoreDuplicate(left, { ...left, name: `${second} ${family}` })
        // A few pairs of the list sound alike (Patel and Patil); their vowels keep most apart, not all.
        if (!verdict.reasons.includes('nameSame')) expect(verdict.level).not.toBe('likely')
      }),
    )
  })

  it('the same record twice is likely once it has a birth date and two names', () => {
    fc.assert(
      fc.property(anyone, fc.constantFrom(...unrelatedFamilyNames), (someone, family) => {
        const record = { ...someone, name: `Thomas ${family}`, birth: born('1984-03-12') }
        expect(scoreDuplicate(record, record).level).toBe('likely')
      }),
    )
  })
})
