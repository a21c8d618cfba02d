import type { Birth } from './birth-date.ts'
import { type BirthLikeness, birthLikeness } from './birth-likeness.ts'
import { type IdentifierKind, personalKinds } from './identifiers.ts'
import { compareNames, type NameAgreement, type NameLikeness, type PreparedName, prepareName } from './name-likeness.ts'
import type { Sex } from './terms.ts'

/** What is compared of a patient, registered or being typed. */
export interface DuplicateSubject {
  name: string
  localName: string | null
  sex: Sex
  birth: Birth | null
  /** E.164. */
  phones: readonly string[]
  /** In the form `normalizeIdentifier` gives. */
  identifiers: readonly { kind: IdentifierKind; value: string }[]
}

export type DuplicateLevel = 'likely' | 'possible' | 'none'

export const duplicateReasons = [
  'nameSame',
  'namePart',
  'nameNear',
  'nameFamily',
  'birthSame',
  'birthSwapped',
  'birthTransposed',
  'birthDigit',
  'birthCompatible',
  'birthDifferent',
  'phone',
  'identifier',
  'sexDifferent',
] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

export interface DuplicateVerdict {
  /** 0 to 1; an order for the list, not a probability. */
  score: number
  level: DuplicateLevel
  reasons: DuplicateReason[]
}

/** A subject read once, to be compared with many. */
export interface PreparedSubject {
  subject: DuplicateSubject
  names: readonly PreparedName[]
}

export function prepareSubject(subject: DuplicateSubject): PreparedSubject {
  const names = [subject.name, subject.localName ?? ''].map(prepareName).filter(name => name.length > 0)
  return { subject, names }
}

const nameWeights: Record<NameAgreement, number> = { same: 0.5, part: 0.35, near: 0.3, family: 0.1, none: 0 }
const birthWeights: Record<BirthLikeness, number> = {
  same: 0.3,
  swapped: 0.26,
  transposed: 0.2,
  digit: 0.2,
  compatible: 0.1,
  unknown: 0,
  different: -0.3,
}
const phoneWeight = 0.28
const identifierWeight = 0.5
const sexPenalty = 0.1
/** The lowest score of each level. Set so that a full name needs a birth or a phone beside it to be likely. */
const thresholds = { likely: 0.74, possible: 0.45 }

const nameReasons: Partial<Record<NameAgreement, DuplicateReason>> = {
  same: 'nameSame',
  part: 'namePart',
  near: 'nameNear',
  family: 'nameFamily',
}
const birthReasons: Partial<Record<BirthLikeness, DuplicateReason>> = {
  same: 'birthSame',
  swapped: 'birthSwapped',
  transposed: 'birthTransposed',
  digit: 'birthDigit',
  compatible: 'birthCompatible',
  different: 'birthDifferent',
}

/**
 * Whether two records may be one patient. Families share a phone, a surname and, with twins, a birth date: unless the
 * given name agrees too, the verdict stays at `possible`. The weights follow the order of evidence of Fellegi and
 * Sunter (1969): name, then birth date, then phone.
 */
export function compareSubjects(left: PreparedSubject, right: PreparedSubject): DuplicateVerdict {
  const name = bestName(left.names, right.names)
  const birth = birthLikeness(left.subject.birth, right.subject.birth)
  const phone = left.subject.phones.some(number => right.subject.phones.includes(number))
  const identifier = sharesIdentifier(left.subject, right.subject)
  const sexDiffers = areOpposite(left.subject.sex, right.subject.sex)
  const score = clamp(
    nameScore(name) +
      birthWeights[birth] +
      (phone ? phoneWeight : 0) +
      (identifier ? identifierWeight : 0) -
      (sexDiffers ? sexPenalty : 0),
  )
  const otherPerson = name.agreement !== 'same' && name.agreement !== 'part'
  const capped = identifier ? otherPerson && birth === 'different' : otherPerson || birth === 'different' || sexDiffers
  const reasons: (DuplicateReason | false | undefined)[] = [
    nameReasons[name.agreement],
    birthReasons[birth],
    phone && 'phone',
    identifier && 'identifier',
    sexDiffers && 'sexDifferent',
  ]
  return { score, level: levelOf(score, capped), reasons: reasons.filter(reason => typeof reason === 'string') }
}

function bestName(left: readonly PreparedName[], right: readonly PreparedName[]): NameLikeness {
  const all = left.flatMap(a => right.map(b => compareNames(a, b)))
  return all.reduce<NameLikeness>((best, next) => (nameScore(next) > nameScore(best) ? next : best), {
    agreement: 'none',
    closeness: 0,
  })
}

/** Other spellings and initials take up to a tenth off. */
const nameScore = (name: NameLikeness) => nameWeights[name.agreement] * (0.8 + 0.2 * name.closeness)

function sharesIdentifier(left: DuplicateSubject, right: DuplicateSubject): boolean {
  return left.identifiers.some(
    mine =>
      personalKinds.includes(mine.kind) &&
      right.identifiers.some(theirs => theirs.kind === mine.kind && theirs.value === mine.value),
  )
}

const areOpposite = (left: Sex, right: Sex) =>
  (left === 'female' && right === 'male') || (left === 'male' && right === 'female')

const clamp = (score: number) => Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000

function levelOf(score: number, capped: boolean): DuplicateLevel {
  if (score < thresholds.possible) return 'none'
  return score >= thresholds.likely && !capped ? 'likely' : 'possible'
}
