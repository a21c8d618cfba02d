import { readFileSync } from 'node:fs'
import { daysPerMonth } from '#shared/domain/encounters/growth/growth.ts'
import { type GrowthTables, readGrowthTables } from '#shared/domain/encounters/growth/growth-data.ts'
import { valueAt, zScore } from '#shared/domain/encounters/growth/lms.ts'
import {
  type GrowthIndicator,
  type GrowthReference,
  type GrowthRow,
  type GrowthSex,
  growthIndicators,
  growthSexes,
  lmsAt,
} from '#shared/domain/encounters/growth/reference.ts'
import type { Check } from '#tools/lib/check.ts'
import { at } from '#tools/lib/paths.ts'

/** From and to in months, or cm, and how far rows may lie apart. */
const extents: Record<GrowthIndicator, { from: number; to: number; step: number; unit: number }> = {
  weightForAge: { from: 0, to: 120, step: 1, unit: daysPerMonth },
  lengthForAge: { from: 0, to: 228, step: 1, unit: daysPerMonth },
  bmiForAge: { from: 0, to: 228, step: 1, unit: daysPerMonth },
  headForAge: { from: 0, to: 60, step: 1, unit: daysPerMonth },
  weightForLength: { from: 45, to: 120.7, step: 1, unit: 1 },
}

/** Medians as the World Health Organization prints them, at months or cm. */
const spots: Record<GrowthSex, readonly (readonly [GrowthIndicator, x: number, median: number])[]> = {
  male: [
    ['weightForAge', 0, 3.3464],
    ['weightForAge', 12, 9.6479],
    ['weightForAge', 120, 31.1586],
    ['lengthForAge', 24, 87.1161],
    ['lengthForAge', 228, 176.5432],
    ['bmiForAge', 60, 15.1916],
    ['headForAge', 60, 50.7375],
    ['weightForLength', 110, 18.2689],
  ],
  female: [
    ['weightForAge', 0, 3.2322],
    ['weightForAge', 12, 8.9481],
    ['lengthForAge', 24, 85.7153],
    ['lengthForAge', 228, 163.1548],
    ['bmiForAge', 228, 21.4269],
    ['headForAge', 12, 44.8965],
    ['weightForLength', 45, 2.4607],
  ],
}

/** What is wrong with the reference of one sex: rows that are missing, out of order, or stray from their neighbours. */
export function judgeGrowth(reference: GrowthReference, sex: GrowthSex): string[] {
  const problems = growthIndicators.flatMap(indicator => {
    const { from, to, step, unit } = extents[indicator]
    const rows = reference[indicator]
    const say = (text: string) => `${indicator} of a ${sex} child: ${text}`
    const ends = rows[0]?.[0] === from * unit && rows.at(-1)?.[0] === to * unit ? [] : [say('does not reach its ends')]
    return [...ends, ...judgeRows(rows, step * unit).map(say)]
  })
  const wrongSpots = spots[sex].flatMap(([indicator, x, median]) => {
    const found = lmsAt(reference[indicator], x * extents[indicator].unit)?.m
    return found === median ? [] : [`${indicator} of a ${sex} child at ${x}: ${found} is not ${median}`]
  })
  return [...problems, ...wrongSpots]
}

/** The widest strays between true neighbours are those of newborns. */
const strayZ = 0.35

function judgeRows(rows: readonly GrowthRow[], step: number): string[] {
  return rows.slice(1).flatMap((row, place) => {
    const before = rows[place] ?? row
    const [x, l, m, s] = row
    if (!(m > 0 && s > 0 && s < 0.3 && Math.abs(l) < 3)) return [`no sense at ${x}`]
    if (x < before[0]) return [`goes back at ${x}`]
    if (x - before[0] > step * 1.001) return [`is missing before ${x}`]
    const after = rows[place + 2]
    if (!after || before[0] === x || after[0] === x) return []
    // Each row lies near the straight line between its neighbours.
    const line = lmsAt([before, after], x)
    const isStray = line && [-2, 0, 2].some(z => Math.abs(zScore(valueAt(z, { l, m, s }), line) - z) > strayZ)
    return isStray ? [`strays at ${x}`] : []
  })
}

const read = (name: string) => readFileSync(at(`resources/clinical/growth/${name}.csv`), 'utf8')

export const growthTables = (): GrowthTables => ({
  underFive: read('who-2006-age'),
  fromFive: read('who-2007-age'),
  byLength: read('who-2006-length'),
})

export const growth: Check = {
  name: 'growth tables',
  run() {
    const tables = growthTables()
    const problems = growthSexes.flatMap(sex => judgeGrowth(readGrowthTables(tables, sex), sex))
    return { problems, note: 'WHO 2006 and 2007' }
  },
}
