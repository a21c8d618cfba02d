/** Milligrams, millilitres, units: amounts compare within one of these only. */
export type Dimension = 'mass' | 'volume' | 'units' | 'drops' | 'applications' | 'tablets'

export interface Amount {
  /** In mg, ml, or as counted. */
  value: number
  dimension: Dimension
}

const scales: Record<string, [Dimension, number]> = {
  mg: ['mass', 1],
  g: ['mass', 1_000],
  mcg: ['mass', 0.001],
  ug: ['mass', 0.001],
  µg: ['mass', 0.001],
  ml: ['volume', 1],
  iu: ['units', 1],
  '[iu]': ['units', 1],
  u: ['units', 1],
  unit: ['units', 1],
  drop: ['drops', 1],
  application: ['applications', 1],
  tablet: ['tablets', 1],
}

export function amountOf(value: number, unit: string): Amount | null {
  const scale = scales[unit.toLowerCase()]
  return scale ? { value: value * scale[1], dimension: scale[0] } : null
}

/**
 * What a strength holds, in words like `500 mg`, `125 mg/5 ml` or `100 units/ml`; null for percentages and for several
 * ingredients. `inMl` is null for what is no liquid.
 */
export function strengthOf(text: string): { amount: Amount; inMl: number | null } | null {
  const match = /^(\d+(?:\.\d+)?)\s*(mg|g|mcg|ug|µg|iu|units?|u)(?:\s*\/\s*(\d+(?:\.\d+)?)?\s*ml)?$/i.exec(text.trim())
  if (!match) return null
  const amount = amountOf(Number(match[1]), (match[2] ?? '').replace(/s$/i, ''))
  const isPerVolume = /\/.*ml$/i.test(text)
  return amount && { amount, inMl: isPerVolume ? Number(match[3] || 1) : null }
}
