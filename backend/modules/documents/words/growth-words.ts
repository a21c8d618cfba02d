import { daysPerMonth, type GrowthResult, growthUnits } from '#shared/domain/encounters/growth/growth.ts'
import {
  curveName,
  curveRows,
  curves,
  monthsTell,
  spanOf,
  ticksOf,
} from '#shared/domain/encounters/growth/growth-curves.ts'
import type { GrowthPoint } from '#shared/domain/encounters/growth/growth-points.ts'
import type { GrowthIndicator, GrowthReference } from '#shared/domain/encounters/growth/reference.ts'
import type { ChartAxis } from '../pdf/blocks/growth-curves.ts'
import { fill } from '../pdf/fill.ts'
import type { GrowthChartData } from '../pdf/growth-chart.ts'
import type { PaperWords } from './paper-words.ts'

interface Growth {
  points: readonly GrowthPoint[]
  reference: GrowthReference
}

type Chart = GrowthChartData['charts'][number]

/** The curves of one measure with the child among them, and the same in figures, newest first. */
export function growthCurves(words: PaperWords, indicator: GrowthIndicator, { points, reference }: Growth): Chart {
  const { growth } = words.texts.encounters
  const span = spanOf(indicator, points)
  const rows = curveRows(indicator, points, reference, span)
  const drawn = curves.map(z => ({
    z,
    label: z === 0 ? growth.median : fill(growth.line, { z: z > 0 ? `+${z}` : `−${-z}` }),
    points: rows.flatMap(row => {
      const y = row[curveName(z)]
      return y === undefined ? [] : [[row.x, y] as const]
    }),
  }))
  const child = rows.flatMap(({ x, child }) => (child === undefined ? [] : [[x, child] as const]))
  const heights = [...child, ...drawn.flatMap(curve => curve.points)].map(([, y]) => y)
  return {
    title: growth.indicators[indicator],
    x: acrossAxis(words, indicator, span),
    y: upAxis(words, indicator, heights),
    curves: drawn,
    child,
    childLabel: growth.child,
    rows: points
      .flatMap(point =>
        point.results.filter(each => each.indicator === indicator).map(each => rowOf(words, point, each)),
      )
      .toReversed(),
  }
}

export function growthTableTitles({ texts }: PaperWords): GrowthChartData['tableTitles'] {
  const { date, age, value, zScore, percentileShort: percentile, meaning } = texts.encounters.growth
  return { date, age, value, zScore, percentile, meaning }
}

function rowOf(words: PaperWords, { date, months }: GrowthPoint, result: GrowthResult): Chart['rows'][number] {
  const { growth } = words.texts.encounters
  const { indicator, value, z, percentile, finding, believable } = result
  const usual = finding === null ? growth.usual : growth.findings[finding]
  return {
    date: words.date(date),
    age: ageIn(words, months),
    value: `${words.figure(value, 2)} ${growthUnits[indicator]}`,
    zScore: fixed(words, z, 2),
    percentile: fixed(words, percentile, percentile < 1 || percentile > 99 ? 1 : 0),
    meaning: believable ? usual : growth.notBelievable,
    alarming: !believable || finding !== null,
  }
}

const fixed = ({ locale }: PaperWords, value: number, digits: number) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)

function ageIn({ texts }: PaperWords, months: number): string {
  const { growth } = texts.encounters
  if (months < 24) return fill(growth.months, { count: months })
  return `${fill(growth.years, { count: Math.floor(months / 12) })} ${fill(growth.months, { count: months % 12 })}`
}

function acrossAxis(words: PaperWords, indicator: GrowthIndicator, span: [from: number, to: number]): ChartAxis {
  const { growth, vitals } = words.texts.encounters
  const [from, to] = span
  const ofLength = indicator === 'weightForLength'
  const ticks = ticksOf(indicator, span).map(at => ({ at, label: tickLabel(words, indicator, span, at) }))
  return { title: ofLength ? `${vitals.height} (cm)` : growth.age, from, to, ticks }
}

function tickLabel(
  { texts }: PaperWords,
  indicator: GrowthIndicator,
  span: readonly [from: number, to: number],
  at: number,
): string {
  const { growth } = texts.encounters
  const months = Math.round(at / daysPerMonth)
  if (indicator === 'weightForLength') return String(Math.round(at))
  return monthsTell(indicator, span)
    ? fill(growth.months, { count: months })
    : fill(growth.years, { count: months / 12 })
}

const measuredAs = {
  weightForAge: 'weight',
  lengthForAge: 'height',
  weightForLength: 'weight',
  bmiForAge: 'bmi',
  headForAge: 'headCircumference',
} as const satisfies Record<GrowthIndicator, string>

const mostMarks = 8
const steps = [0.5, 1, 2, 5, 10, 20]

/** From one round figure to another, with round ones between them. */
function upAxis(words: PaperWords, indicator: GrowthIndicator, heights: readonly number[]): ChartAxis {
  const [least, most] = [Math.min(...heights), Math.max(...heights)]
  const step = steps.find(each => (most - least) / each <= mostMarks) ?? 50
  const from = Math.floor(least / step) * step
  const count = Math.ceil((most - from) / step)
  const ticks = Array.from({ length: count + 1 }, (_, i) => from + i * step)
  const name = words.texts.encounters.vitals[measuredAs[indicator]]
  return {
    title: `${name} (${growthUnits[indicator]})`,
    from,
    to: from + count * step,
    ticks: ticks.map(at => ({ at, label: words.figure(at, 1) })),
  }
}
