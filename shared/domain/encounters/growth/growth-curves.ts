import { daysPerMonth } from './growth.ts'
import type { GrowthPoint } from './growth-points.ts'
import { valueAt } from './lms.ts'
import { type GrowthIndicator, type GrowthReference, lmsAt } from './reference.ts'

/** The curves that are drawn, in standard deviations. */
export const curves = [-3, -2, -1, 0, 1, 2, 3] as const
export const curveName = (z: number) => (z < 0 ? `sdMinus${-z}` : `sd${z}`)

export interface CurveRow {
  x: number
  child?: number
  /** The place of the child's point among the points. */
  point?: number
  [curve: string]: number | undefined
}

/** The part of the reference that shows this child best, in the unit of x. */
export function spanOf(indicator: GrowthIndicator, points: readonly GrowthPoint[]): [from: number, to: number] {
  const own = points
    .flatMap(({ results }) => results.filter(result => result.indicator === indicator))
    .map(({ x }) => x)
  const [least, most] = [Math.min(...own), Math.max(...own)]
  if (indicator === 'weightForLength')
    return [Math.max(45, Math.floor(least / 5) * 5 - 10), Math.min(120.7, Math.ceil(most / 5) * 5 + 10)]
  const month = daysPerMonth
  if (most < 12 * month) return [0, 12 * month]
  if (most < 24 * month) return [0, 24 * month]
  if (most < 60 * month) return [0, 60 * month]
  const end = (indicator === 'weightForAge' ? 120 : 228) * month
  return [least >= 60 * month ? 60 * month : 0, end]
}

/** The curves with the child's points between them, in the order of x. */
export function curveRows(
  indicator: GrowthIndicator,
  points: readonly GrowthPoint[],
  reference: GrowthReference,
  [from, to]: readonly [number, number],
): CurveRow[] {
  const steps = 60
  const ages = Array.from({ length: steps + 1 }, (_, step) => from + ((to - from) * step) / steps)
  const children = points.flatMap(({ results }, point) =>
    results.filter(result => result.indicator === indicator).map(({ x, value }) => ({ x, child: value, point })),
  )
  return [...ages.map(x => ({ x })), ...children]
    .sort((one, other) => one.x - other.x)
    .map(row => {
      const lms = lmsAt(reference[indicator], row.x)
      const values = lms ? curves.map(z => [curveName(z), Math.round(valueAt(z, lms) * 100) / 100]) : []
      return { ...row, ...Object.fromEntries(values) }
    })
}

/** Marks under the chart: whole months, years or five centimetres. */
export function ticksOf(indicator: GrowthIndicator, [from, to]: readonly [number, number]): number[] {
  const step = indicator === 'weightForLength' ? 5 : stepOf(to) * daysPerMonth
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.floor((to - first) / step + 1e-6) + 1 }, (_, place) => first + place * step)
}

/** Whether ages on the chart are said in months; they are in years otherwise. */
export const monthsTell = (indicator: GrowthIndicator, [, to]: readonly [number, number]): boolean =>
  indicator !== 'weightForLength' && to <= 24 * daysPerMonth

/** In months. */
function stepOf(to: number): number {
  if (to <= 12 * daysPerMonth) return 2
  return to <= 24 * daysPerMonth ? 3 : 12
}
