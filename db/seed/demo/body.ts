import { addDays, type CalendarDate, daysBetween } from '#shared/time.ts'

/** Weight in kg, height and head circumference in cm. */
export interface DemoBody {
  weight: number
  height: number
  head: number
}

/** Rough medians by age in years, for made-up people only; children are judged by `resources/clinical/growth`. */
const medians: readonly (readonly [years: number, weight: number, height: number, head: number])[] = [
  [0, 3.3, 49.5, 34.2],
  [0.25, 6.1, 60.6, 40],
  [0.5, 7.6, 66.7, 42.8],
  [0.75, 8.5, 71, 44.4],
  [1, 9.3, 74.9, 45.5],
  [1.5, 10.6, 81.5, 46.8],
  [2, 11.8, 86.5, 47.7],
  [3, 14.1, 95.5, 49],
  [4, 16.2, 103, 49.8],
  [5, 18.3, 109.7, 50.3],
  [8, 25.2, 127, 51.8],
  [10, 31.5, 138, 52.5],
  [13, 45, 156, 53.5],
  [18, 58, 166, 55],
]

/** Between 0 and 1, the same for a person and a trait for good. */
const trait = (person: number, salt: number) => ((person * 7_919 + salt * 104_729) % 1_009) / 1_009

const round = (value: number) => Math.round(value * 10) / 10

/** The body of a made-up person at an age: children follow a line of their own, grown-ups keep theirs. */
export function bodyOf(person: number, ageDays: number): DemoBody {
  const years = Math.min(18, Math.max(0, ageDays / 365.25))
  const place = Math.min(
    medians.length - 2,
    Math.max(
      0,
      medians.findLastIndex(([from]) => from <= years),
    ),
  )
  const from = medians[place] ?? [0, 3.3, 49.5, 34.2]
  const to = medians[place + 1] ?? from
  const part = to[0] === from[0] ? 0 : (years - from[0]) / (to[0] - from[0])
  const at = (column: 1 | 2 | 3) => from[column] + part * (to[column] - from[column])
  const tall = 0.94 + trait(person, 1) * 0.11
  const heavy = tall * tall * (0.86 + trait(person, 2) * 0.32)
  // A kilogram of a grown-up comes and goes.
  const now = 1 + (trait(person, Math.round(ageDays)) - 0.5) * 0.02
  return {
    weight: round(at(1) * heavy * now * (years < 18 ? 1 : 1.05)),
    height: round(at(2) * tall),
    head: round(at(3) * (0.97 + trait(person, 3) * 0.06)),
  }
}

export interface CardEntry extends DemoBody {
  date: CalendarDate
}

const cardMonths = [0, 2, 4, 6, 9, 12, 15, 18, 24, 30, 36, 48, 60]

/** What the growth card says that parents bring to a child's first visit, oldest first. */
export function growthCard(person: number, birthDate: CalendarDate, until: CalendarDate): CardEntry[] {
  return cardMonths.flatMap(months => {
    const date = addDays(birthDate, Math.round(months * 30.4375))
    return daysBetween(date, until) > 20 ? [{ date, ...bodyOf(person, daysBetween(birthDate, date)) }] : []
  })
}
