import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, daysBetween, weekday } from '#shared/time.ts'
import { birthDateOf, orderOf, type ReadDateOptions, readDate } from './date-input.ts'

const today = '2026-11-21' as CalendarDate // a Saturday
const birth: ReadDateOptions = { today, locale: 'en-IN', toward: 'past', ages: true }
const visit: ReadDateOptions = { today, locale: 'en-IN', toward: 'future' }
const read = (text: string, options: ReadDateOptions) => readDate(text, options)?.date ?? null

describe('a birth date', () => {
  test.each([
    ['23/11/1984', '1984-11-23'],
    ['23.11.84', '1984-11-23'],
    ['3-1-2020', '2020-01-03'],
    ['231184', '1984-11-23'],
    ['23111984', '1984-11-23'],
    ['19841123', '1984-11-23'],
    ['1984-11-23', '1984-11-23'],
    ['23 nov 1984', '1984-11-23'],
    ['23nov84', '1984-11-23'],
    ['November 23, 1984', '1984-11-23'],
    ['२३/११/१९८४', '1984-11-23'],
    ['201126', '2026-11-20'],
    ['221126', '1926-11-22'],
    ['29/02/2024', '2024-02-29'],
    ['today', '2026-11-21'],
  ])('%s is %s', (typed, expected) => expect(read(typed, birth)).toBe(expected))

  test.each(['', '31/04/2020', '29/02/2023', '23/13/1984', 'soon', '1', '12345', '2020-02', '23/11/198'])(
    '%j is no date',
    typed => expect(read(typed, birth)).toBeNull(),
  )

  test.each([
    ['36y', 36, 'years', '1990-11-21'],
    ['36 yrs', 36, 'years', '1990-11-21'],
    ['8m', 8, 'months', '2026-03-21'],
    ['3 weeks', 3, 'weeks', '2026-10-31'],
    ['10d', 10, 'days', '2026-11-11'],
    ['८m', 8, 'months', '2026-03-21'],
  ] as const)('%s is an age', (typed, amount, unit, date) =>
    expect(readDate(typed, birth)).toEqual({ kind: 'age', amount, unit, date }),
  )

  test('an age that nobody reaches is no age', () => expect(readDate('131y', birth)).toBeNull())
  test('an age is not understood where only dates make sense', () => expect(readDate('36y', visit)).toBeNull())
})

describe('a day to come', () => {
  test.each([
    ['tomorrow', '2026-11-22'],
    ['+7', '2026-11-28'],
    ['+2w', '2026-12-05'],
    ['+1m', '2026-12-21'],
    ['mon', '2026-11-23'],
    ['sat', '2026-11-28'],
    ['5/1', '2027-01-05'],
    ['23 nov', '2026-11-23'],
    ['2311', '2026-11-23'],
    ['2w', '2026-12-05'],
    ['10 days', '2026-12-01'],
    ['3 months', '2027-02-21'],
    // 21 December 2026 is a Monday: that day itself.
    ['1m mon', '2026-12-21'],
    ['1m tue', '2026-12-22'],
    ['2w sun', '2026-12-06'],
    ['3m 1 mon', '2027-02-22'],
    ['3m 2 mon', '2027-03-01'],
    ['+10d mon', '2026-12-07'],
  ])('%s is %s', (typed, expected) => expect(read(typed, visit)).toBe(expected))

  test.each(['2w x', '2w 6 mon', '2w mon tue', '1 mon', '2y', 'w', '2w5'])('%j is no date', typed =>
    expect(read(typed, visit)).toBeNull(),
  )

  test('how long ago is not said so', () => expect(read('2w', { ...visit, toward: 'past' })).toBeNull())
})

describe('a day with a time', () => {
  const timed: ReadDateOptions = { ...visit, times: true }
  test.each([
    ['10d 5pm', '2026-12-01', '17:00'],
    ['1m mon 10:30 am', '2026-12-21', '10:30'],
    ['1m mon 9.05pm', '2026-12-21', '21:05'],
    ['2w 17:00', '2026-12-05', '17:00'],
    ['23/11 12am', '2026-11-23', '00:00'],
    ['tomorrow 12pm', '2026-11-22', '12:00'],
  ])('%s is %s at %s', (typed, date, time) => expect(readDate(typed, timed)).toEqual({ kind: 'date', date, time }))

  test('a time alone, or one that no clock shows, is nothing', () => {
    for (const typed of ['5pm', '2w 13pm', '2w 0am', '2w 24:00', '2w 5:60pm', '2w 5'])
      expect(readDate(typed, timed)).toBeNull()
  })

  test('where no time is asked for there is none', () => expect(read('10d 5pm', visit)).toBeNull())
})

describe('other languages', () => {
  const hindi: ReadDateOptions = { ...visit, locale: 'hi-IN' }
  test('Hindi spans and days of the week', () => {
    expect(read('२ हफ़्ते', hindi)).toBe('2026-12-05')
    expect(read('10 दिन', hindi)).toBe('2026-12-01')
    expect(read('1 महीना सोमवार', hindi)).toBe('2026-12-21')
  })
  test('Hindi month names', () => expect(read('23 नवंबर 2026', hindi)).toBe('2026-11-23'))
  test('कल is tomorrow for a visit and yesterday for a birth', () => {
    expect(read('कल', hindi)).toBe('2026-11-22')
    expect(read('कल', { ...hindi, toward: 'past' })).toBe('2026-11-20')
  })
  test('the month comes first where people write it so', () => {
    expect(orderOf('en-US')).toBe('mdy')
    expect(read('11/23/1984', { ...birth, locale: 'en-US' })).toBe('1984-11-23')
  })
})

const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

test('a span with a day of the week lands on that day, within the week after the span', () => {
  const unit = fc.constantFrom('d', 'w', 'm')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), unit, fc.integer({ min: 1, max: 7 }), (amount, of, day) => {
      const end = read(`${amount}${of}`, visit)
      const found = read(`${amount}${of} ${names[day - 1]}`, visit)
      if (!end || !found) throw new Error('not read')
      expect(weekday(found)).toBe(day)
      const later = daysBetween(end, found)
      expect(later >= 0 && later < 7).toBe(true)
      expect(read(`+${amount} ${of}`, visit)).toBe(end)
    }),
  )
})

test('a time of day is read back from the way it is written, beside any day', () => {
  const pad = (part: number) => String(part).padStart(2, '0')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
      const time = `${pad(hour)}:${pad(minute)}`
      const half = `${hour % 12 || 12}:${pad(minute)} ${hour < 12 ? 'am' : 'pm'}`
      for (const typed of [`2w ${time}`, `2w ${half}`])
        expect(readDate(typed, { ...visit, times: true })).toMatchObject({ date: '2026-12-05', time })
    }),
  )
})

const anyDay = fc.integer({ min: -36_000, max: 0 }).map(days => addDays(today, days))

test('every day of a century is read back from the way it is written', () => {
  fc.assert(
    fc.property(anyDay, date => {
      const [year, month, day] = date.split('-')
      expect(read(`${day}/${month}/${year}`, birth)).toBe(date)
      expect(read(`${day}${month}${year}`, birth)).toBe(date)
      expect(read(`${day}${month}${year?.slice(2)}`, birth)).toBe(date)
      expect(read(date, birth)).toBe(date)
    }),
  )
})

test('whatever is typed, the answer is a real day or nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), typed => {
      const reading = readDate(typed, birth)
      if (reading) expect(addDays(reading.date, 0)).toBe(reading.date)
    }),
  )
})

test('an age lands on the same day of the year, that long ago', () => {
  expect(birthDateOf(2, 'years', '2024-02-29' as CalendarDate)).toBe('2022-02-28')
})
