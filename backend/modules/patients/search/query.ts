import { identifierKinds, normalizeIdentifier } from '#shared/domain/patients/identifiers.ts'
import { fold, nameTokens, nameWords } from '#shared/domain/patients/name.ts'
import { reversedDigits } from '#shared/domain/patients/phone.ts'
import { phoneticKeys } from '#shared/domain/patients/phonetic.ts'

export interface QueryWord {
  /** As typed, folded, in its own script. */
  text: string
  /** In Latin letters. */
  latin: string
  keys: readonly string[]
}

/** What somebody typed into the search box, read in every way that it may be meant. */
export interface SearchQuery {
  words: QueryWord[]
  /** A phone's end, reversed; from three digits on. */
  phone: string | null
  code: { number: number; series: string | null } | null
  /** The text as an identifier of some kind, when it looks like one. */
  identifiers: string[]
}

/** The spellings that a word of an own script may stand for; more would be slower than useful. */
const spellingLimit = 64

export function readQuery(text: string): SearchQuery {
  const typed = fold(text.normalize('NFKC'))
    .trim()
    .replace(/\p{Nd}/gu, toLatinDigit)
  const digitGroups = typed.match(/(?<![\p{L}\p{M}])\+?[\d][\d\s()./-]*/gu) ?? []
  const digits = digitGroups.join('').replace(/\D/g, '')
  const words = readWords(typed.replace(/\d/g, ' '))
  const bare = words.length === 0 && digits.length > 0 && digits.length <= 8
  return {
    words,
    phone: digits.length >= 3 ? reversedDigits(withoutTrunkZero(digits)) : null,
    code: readCode(typed) ?? (bare ? { number: Number(digits), series: null } : null),
    identifiers: readIdentifiers(typed),
  }
}

/** `A-42`, `a42` and `A-00042` are one code. */
function readCode(typed: string): SearchQuery['code'] {
  const match = /^([a-z]{1,3})[-\s]?(\d{1,8})$/.exec(typed)
  return match ? { number: Number(match[2]), series: (match[1] ?? '').toUpperCase() } : null
}

function readWords(named: string): QueryWord[] {
  return nameWords(named)
    .slice(0, 6)
    .map(text => ({ text, latin: nameTokens(text)[0] ?? text, keys: phoneticKeys(text, spellingLimit) }))
}

/** 098453 21077 and 98453 21077 are one number; the zero only leaves the own area. */
const withoutTrunkZero = (digits: string) => (digits.length > 8 ? digits.replace(/^0+/, '') : digits)

function readIdentifiers(typed: string): string[] {
  if (typed.length < 6 || !/\d|@/.test(typed)) return []
  const values = identifierKinds.map(kind => normalizeIdentifier(kind, typed))
  return [...new Set(values.flatMap(result => (result.ok ? [result.value] : [])))]
}

/** Digits of every script stand in runs of ten that begin with their zero. */
function toLatinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}
