import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earlyWarning, isPregnancyCode, type News2Kind, news2Kinds, redParts, valuesTogether } from './news2.ts'
import { consciousnessLevels, type SaturationScale } from './vital-kinds.ts'

const year = 365.25
const adult = { age: 40 * year, pregnant: false, scale: 1 as SaturationScale }

/** Everything that scores 0. */
const well: Record<News2Kind, number> = {
  respiratoryRate: 16,
  spo2: 98,
  oxygenFlow: 0,
  systolic: 120,
  pulse: 70,
  consciousness: 0,
  temperature: 37,
}
const points = (kind: News2Kind, values: Partial<Record<News2Kind, number>>, scale: SaturationScale = 1) => {
  const result = earlyWarning({ ...well, ...values }, { ...adult, scale })
  return result.state === 'scored' ? result.parts.find(part => part.kind === kind)?.points : result.state
}

describe('the points of the chart (Royal College of Physicians 2017)', () => {
  it.each([
    ['respiratoryRate', [3, 3], [8, 3], [9, 1], [11, 1], [12, 0], [20, 0], [21, 2], [24, 2], [25, 3], [60, 3]],
    ['spo2', [80, 3], [91, 3], [92, 2], [93, 2], [94, 1], [95, 1], [96, 0], [100, 0]],
    ['oxygenFlow', [0, 0], [0.5, 2], [15, 2]],
    ['systolic', [60, 3], [90, 3], [91, 2], [100, 2], [101, 1], [110, 1], [111, 0], [219, 0], [220, 3], [300, 3]],
    [
      'pulse',
      ...[
        [30, 3],
        [40, 3],
        [41, 1],
        [50, 1],
        [51, 0],
        [90, 0],
        [91, 1],
        [110, 1],
        [111, 2],
        [130, 2],
        [131, 3],
        [200, 3],
      ],
    ],
    ['consciousness', [0, 0], [1, 3], [2, 3], [3, 3], [4, 3]],
    ['temperature', [30, 3], [35, 3], [35.1, 1], [36, 1], [36.1, 0], [38, 0], [38.1, 1], [39, 1], [39.1, 2], [42, 2]],
  ] as const)('%s', (kind, ...table) => {
    for (const [value, expected] of table as readonly (readonly [number, number])[])
      expect([value, points(kind, { [kind]: value })]).toEqual([value, expected])
  })

  it('judges the saturation by scale 2, on air and on oxygen', () => {
    const table = [
      [83, 3, 3],
      [84, 2, 2],
      [85, 2, 2],
      [86, 1, 1],
      [87, 1, 1],
      [88, 0, 0],
      [92, 0, 0],
      [93, 0, 1],
      [94, 0, 1],
      [95, 0, 2],
      [96, 0, 2],
      [97, 0, 3],
      [100, 0, 3],
    ] as const
    for (const [spo2, onAir, onOxygen] of table) {
      expect([spo2, points('spo2', { spo2 }, 2)]).toEqual([spo2, onAir])
      expect([spo2, points('spo2', { spo2, oxygenFlow: 2 }, 2)]).toEqual([spo2, onOxygen])
    }
  })
})

describe('the risk', () => {
  it.each([
    [{}, 0, 'none'],
    [{ pulse: 95 }, 1, 'low'],
    [{ pulse: 95, temperature: 38.5, spo2: 95, systolic: 105 }, 4, 'low'],
    [{ consciousness: 2 }, 3, 'lowMedium'],
    [{ pulse: 120, temperature: 39.5, spo2: 95 }, 5, 'medium'],
    [{ pulse: 135, temperature: 39.5, spo2: 95 }, 6, 'medium'],
    [{ pulse: 112, temperature: 39.2, respiratoryRate: 22, spo2: 95 }, 7, 'high'],
    [
      { respiratoryRate: 26, spo2: 90, oxygenFlow: 4, systolic: 88, pulse: 140, consciousness: 4, temperature: 34 },
      20,
      'high',
    ],
  ] as const)('%o scores %d: %s', (values, score, risk) => {
    expect(earlyWarning({ ...well, ...values }, adult)).toMatchObject({ state: 'scored', score, risk })
  })
})

describe('whom it is not for', () => {
  it.each([
    [{ age: 16 * year - 1 }, 'child'],
    [{ age: 3 }, 'child'],
    [{ age: null }, 'ageUnknown'],
    [{ pregnant: true }, 'pregnant'],
  ] as const)('%o: %s', (more, reason) => {
    expect(earlyWarning(well, { ...adult, ...more })).toEqual({ state: 'notForThem', reason })
  })

  it('begins on the sixteenth birthday', () => {
    expect(earlyWarning(well, { ...adult, age: 16 * year })).toMatchObject({ state: 'scored' })
  })

  it('knows pregnancy by its codes', () => {
    expect(['O14.9', 'Z33.1', 'Z34.0', 'o80'].map(isPregnancyCode)).toEqual([true, true, true, true])
    expect(['Z30.0', 'N91.2', 'E11.9'].map(isPregnancyCode)).toEqual([false, false, false])
  })
})

describe('what is missing', () => {
  it.each(news2Kinds)('without %s there is no score, and it says so', missing => {
    const { [missing]: _left, ...rest } = well
    const result = earlyWarning(rest, adult)
    expect(result).toMatchObject({ state: 'incomplete', missing: [missing] })
  })

  it('still tells what alone scores 3', () => {
    const result = earlyWarning({ pulse: 140 }, adult)
    expect(result.state === 'incomplete' && redParts(result.parts)).toEqual([{ kind: 'pulse', points: 3 }])
  })

  it('cannot judge a high saturation by scale 2 while nobody said whether oxygen runs', () => {
    const { oxygenFlow: _left, ...rest } = { ...well, spo2: 95 }
    expect(earlyWarning(rest, { ...adult, scale: 2 })).toMatchObject({ missing: ['spo2', 'oxygenFlow'] })
  })
})

it('lies between 0 and 20, is the sum of its parts, and never falls when one part gets worse', () => {
  const values = fc.record({
    respiratoryRate: fc.integer({ min: 3, max: 60 }),
    spo2: fc.integer({ min: 60, max: 100 }),
    oxygenFlow: fc.constantFrom(0, 2, 15),
    systolic: fc.integer({ min: 40, max: 280 }),
    pulse: fc.integer({ min: 20, max: 220 }),
    consciousness: fc.nat({ max: consciousnessLevels.length - 1 }),
    temperature: fc.integer({ min: 300, max: 430 }).map(tenths => tenths / 10),
  })
  fc.assert(
    fc.property(values, fc.constantFrom<SaturationScale>(1, 2), (measured, scale) => {
      const result = earlyWarning(measured, { ...adult, scale })
      if (result.state !== 'scored') throw new Error(result.state)
      expect(result.score).toBe(result.parts.reduce((sum, part) => sum + part.points, 0))
      expect(result.score).toBeGreaterThanOrEqual(0)
      expect(result.score).toBeLessThanOrEqual(20)
      const isRed = redParts(result.parts).length > 0
      expect(result.risk === 'none').toBe(result.score === 0)
      expect(result.risk === 'lowMedium').toBe(isRed && result.score < 5)
      const worse = earlyWarning({ ...measured, consciousness: 4 }, { ...adult, scale })
      expect(worse.state === 'scored' && worse.score).toBeGreaterThanOrEqual(result.score)
    }),
  )
})

describe('valuesTogether', () => {
  const at = (kind: News2Kind | 'weight', value: number, minutes: number) => ({
    kind,
    value,
    takenAt: minutes * 60_000,
  })

  it('takes the newest of each kind within an hour of the newest, and nothing older', () => {
    const readings = [at('pulse', 80, 0), at('spo2', 97, 30), at('pulse', 88, 70), at('systolic', 120, 5)]
    expect(valuesTogether(readings)).toEqual({ spo2: 97, pulse: 88 })
  })

  it('is empty where nothing of the score was measured', () => {
    expect(valuesTogether([])).toEqual({})
    expect(valuesTogether([at('weight', 60, 0)])).toEqual({})
  })
})
