import type { DoseUnit } from '../terms.ts'
import type { Doubt } from './reading.ts'

/** How numbers are typed: `1.5`, `½`, `1½`, `60,000`, `60k`, `half`, `two`. `1 1/2` are two: it may be a strength and a dose. */
export const number =
  '(?:\\d{1,3}(?:,\\d{3})+|\\d{0,2}[¼½¾]|[13]\\/[24]|\\d+(?:[.,]\\d+)?k?|\\.\\d+|half|one and (?:a )?half|one|two|three|four)'

const words: Record<string, number> = {
  half: 0.5,
  'one and half': 1.5,
  'one and a half': 1.5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  '¼': 0.25,
  '½': 0.5,
  '¾': 0.75,
  '1/4': 0.25,
  '1/2': 0.5,
  '3/4': 0.75,
}

export interface TypedNumber {
  value: number
  /** Typed as a fraction: a part of a tablet, never a strength. */
  isFraction: boolean
  doubt: Doubt | null
}

/**
 * Decimals without a figure before the point, with a zero behind it, or with a comma are taken for ten times as much: ISMP
 * List of Error-Prone Abbreviations, Symbols, and Dose Designations.
 */
export function readNumber(typed: string): TypedNumber | null {
  const text = typed.trim().toLowerCase()
  const word = words[text]
  if (word !== undefined) return { value: word, isFraction: word % 1 !== 0, doubt: null }
  const mixed = /^(\d+)([¼½¾])$/.exec(text)
  if (mixed) return positive(Number(mixed[1]) + (words[mixed[2] ?? ''] ?? Number.NaN), true, null)
  if (/^\d{1,3}(,\d{3})+$/.test(text)) return positive(Number(text.replaceAll(',', '')), false, null)
  const isProne = /^\.|,|\.\d*0$/.test(text)
  const scale = text.endsWith('k') ? 1_000 : 1
  const value = Number(text.replace(',', '.').replace(/k$/, '')) * scale
  return positive(value, false, isProne ? 'errorProne' : null)
}

const positive = (value: number, isFraction: boolean, doubt: Doubt | null): TypedNumber | null =>
  value > 0 && Number.isFinite(value) ? { value: Math.round(value * 10_000) / 10_000, isFraction, doubt } : null

export interface TypedUnit {
  /** Millilitres to a spoon; 1 for all others. */
  times: number
  unit: DoseUnit
  doubt: Doubt | null
  /** International units: of most medicines a strength, of insulin a dose. */
  isInternational: boolean
}

const one = (unit: DoseUnit, doubt: Doubt | null = null): TypedUnit => ({
  times: 1,
  unit,
  doubt,
  isInternational: false,
})

/**
 * Units of a dose, the longer ones first. `U`, `IU`, `cc` and `µg` are on ISMP's list: taken for 0, for 10, for units and
 * for mg. A teaspoon is 5 ml, a tablespoon 15 ml.
 */
const units: [string, TypedUnit][] = [
  ['tab(?:let|s|lets)?', one('tablet')],
  ['cap(?:sule|s|sules)?|rotacaps?', one('capsule')],
  ['mls?', one('ml')],
  ['cc', one('ml', 'errorProne')],
  ['mgs?', one('mg')],
  ['mcgs?', one('mcg')],
  ['ug|µg|μg', one('mcg', 'errorProne')],
  ['g|gms?|grams?', one('g')],
  ['units?', one('unit')],
  ['u', one('unit', 'errorProne')],
  ['i\\.?u\\.?', { ...one('unit', 'errorProne'), isInternational: true }],
  ['drops?|gtts?', one('drop')],
  ['puffs?|sprays?|inhalations?', one('puff')],
  ['sachets?', one('sachet')],
  ['applications?', one('application')],
  ['supp(?:ository|ositories|s)?', one('suppository')],
  ['pess(?:ary|aries)?', one('pessary')],
  ['patch(?:es)?', one('patch')],
  ['amp(?:oules?|s)?|respules?|nebules?', one('ampoule')],
  ['tsps?|tsf|teaspoon(?:s|ful|fuls)?', { ...one('ml', 'household'), times: 5 }],
  ['tbsps?|tablespoon(?:s|ful|fuls)?', { ...one('ml', 'household'), times: 15 }],
]

export const unitPattern = `(?:${units.map(([pattern]) => pattern).join('|')})`

const matchers = units.map(([pattern, unit]) => ({ pattern: new RegExp(`^(?:${pattern})$`), unit }))

export const readUnit = (typed: string): TypedUnit | undefined =>
  matchers.find(({ pattern }) => pattern.test(typed.trim().toLowerCase()))?.unit
