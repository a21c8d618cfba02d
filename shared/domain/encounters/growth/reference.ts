import type { Sex } from '../../patients/terms.ts'
import type { Lms } from './lms.ts'

/** What is compared with children of the same age or length. */
export const growthIndicators = ['weightForAge', 'lengthForAge', 'weightForLength', 'bmiForAge', 'headForAge'] as const
export type GrowthIndicator = (typeof growthIndicators)[number]

/** For whom there is a reference. */
export const growthSexes = ['female', 'male'] as const
export type GrowthSex = (typeof growthSexes)[number]
export const isGrowthSex = (sex: Sex): sex is GrowthSex => (growthSexes as readonly Sex[]).includes(sex)

/** Age in days, or length in cm lying down, with L, M and S. */
export type GrowthRow = readonly [x: number, l: number, m: number, s: number]

/**
 * The reference of one sex, rows in the order of x. At 24 months two rows stand at one age: until then children are measured
 * lying down, from then on standing.
 */
export type GrowthReference = Readonly<Record<GrowthIndicator, readonly GrowthRow[]>>

/** The parameters at `x`, between two rows of the reference in a straight line; null outside of it. */
export function lmsAt(rows: readonly GrowthRow[], x: number): Lms | null {
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last || x < first[0] || x > last[0]) return null
  const place = rows.findLastIndex(row => row[0] <= x)
  const from = rows[place] ?? first
  const to = rows[place + 1] ?? from
  const part = to[0] === from[0] ? 0 : (x - from[0]) / (to[0] - from[0])
  const between = (column: 1 | 2 | 3) => from[column] + part * (to[column] - from[column])
  return { l: between(1), m: between(2), s: between(3) }
}
