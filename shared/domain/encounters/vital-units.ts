import { type VitalKind, type VitalUnit, vitalUnits } from './vital-kinds.ts'

/** The unit in which a kind is stored. */
export const storedUnit = (kind: VitalKind): VitalUnit => vitalUnits[kind][0]

export const isUnitOf = (kind: VitalKind, unit: VitalUnit): boolean =>
  (vitalUnits[kind] as readonly VitalUnit[]).includes(unit)

interface Conversion {
  factor: number
  /** Added before the factor. */
  offset?: number
}

/**
 * To the stored unit. The pound and the inch are exact by the international agreement of 1959; glucose has a molar mass
 * of 180.156 g/mol; of creatinine 88.4 µmol/L are 1 mg/dL (KDIGO 2012).
 */
const conversions: Partial<Record<VitalUnit, Conversion>> = {
  '°F': { offset: -32, factor: 5 / 9 },
  g: { factor: 0.001 },
  lb: { factor: 0.453_592_37 },
  in: { factor: 2.54 },
  'mmol/L': { factor: 18.0156 },
  'µmol/L': { factor: 1 / 88.4 },
}

/** Decimals that are kept: what the usual instruments can tell. */
const decimals: Partial<Record<VitalKind, number>> = {
  temperature: 1,
  weight: 3,
  height: 1,
  headCircumference: 1,
  oxygenFlow: 1,
  creatinine: 2,
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits

/** A value as it is stored; `unit` must be one of the kind's. */
export function toStored(kind: VitalKind, value: number, unit: VitalUnit): number {
  const { offset = 0, factor } = conversions[unit] ?? { factor: 1 }
  return round((value + offset) * factor, decimals[kind] ?? 0)
}

/** A stored value in another unit of its kind, with one decimal more than people read. */
export function fromStored(kind: VitalKind, value: number, unit: VitalUnit): number {
  const { offset = 0, factor } = conversions[unit] ?? { factor: 1 }
  return round(value / factor - offset, finerDecimals[unit] ?? (decimals[kind] ?? 0) + 1)
}

/** Where a step of the other unit is coarser than one of the stored unit, decimals of its own keep the way back exact. */
const finerDecimals: Partial<Record<VitalUnit, number>> = { 'mmol/L': 2, 'µmol/L': 1 }
