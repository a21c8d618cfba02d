import type { FieldIssue } from './errors.ts'

type Key = PropertyKey | { key: PropertyKey }

/** What a schema says about one refused value: the part of zod's issues that a screen can put into words. */
export interface SchemaIssue {
  message: string
  path?: readonly Key[]
  code?: string
  expected?: string
  format?: string
  origin?: string
  minimum?: unknown
  maximum?: unknown
  errors?: readonly (readonly SchemaIssue[])[]
}

/** Keys of `errors:fields` for the refusals that the contract words itself. */
export const wordedRefusals: Readonly<Record<string, string>> = {
  'must not be empty': 'required',
  'must be one line': 'oneLine',
  'holds control characters': 'controlCharacters',
  'too long': 'tooLongText',
  'not a time like 09:30': 'time',
  'not a time zone': 'timeZone',
  'not a currency code (ISO 4217)': 'currency',
  'two letters, like IN': 'country',
  '2 to 32 letters, digits, dots, dashes; starts with a letter or digit': 'userName',
  '4 to 8 digits': 'pin',
  'a year like 2015, or 2015-06, or a date': 'partialDate',
  'a language code like hi': 'languageCode',
  'an ICD-10 code like E11.9': 'icd10',
  'a code like J45.909': 'icd10',
  '1 to 20 letters or digits, without spaces': 'abbreviation',
  'a colour like #0f766e': 'colour',
  'needs at least two steps': 'twoSteps',
  'a month like 2026-11': 'date',
}

const formatKeys: Record<string, string> = { email: 'email', date: 'date', time: 'time' }
const typeKeys: Record<string, string> = { number: 'number', int: 'wholeNumber' }
/** At least one of something is better said without the number. */
const firstKeys: Record<string, string> = { string: 'required', array: 'atLeastOne' }
const smallKeys: Record<string, string> = { string: 'tooShort', array: 'tooFew' }
const bigKeys: Record<string, string> = { string: 'tooLong', array: 'tooMany' }

/** Turns the issues of a schema into fields that a form can mark, each with a key for its translation. */
export function fieldIssuesOf(issues: readonly SchemaIssue[]): FieldIssue[] {
  return issues.flatMap(issue => fieldIssues(issue, []))
}

function fieldIssues(issue: SchemaIssue, parents: readonly Key[]): FieldIssue[] {
  const path = [...parents, ...(issue.path ?? [])]
  const [closest] = [...(issue.errors ?? [])].sort((a, b) => a.length - b.length)
  // Of several shapes that were possible, the one with the fewest faults is the one that was meant.
  if (closest && closest.length > 0) return closest.flatMap(inner => fieldIssues(inner, path))
  const dotted = path.map(part => String(typeof part === 'object' ? part.key : part)).join('.')
  return [{ path: dotted, message: issue.message, ...wording(issue) }]
}

type Wording = Pick<FieldIssue, 'key' | 'params'>

const byCode: Record<string, (issue: SchemaIssue) => Wording> = {
  too_small: ({ origin = '', minimum }) =>
    minimum === 1 && firstKeys[origin]
      ? { key: firstKeys[origin] }
      : { key: smallKeys[origin] ?? 'tooSmall', params: { min: Number(minimum) } },
  too_big: ({ origin = '', maximum }) => ({ key: bigKeys[origin] ?? 'tooBig', params: { max: Number(maximum) } }),
  invalid_format: ({ format = '' }) => ({ key: formatKeys[format] ?? 'invalid' }),
  invalid_type: issue => ({ key: isMissing(issue) ? 'required' : (typeKeys[issue.expected ?? ''] ?? 'invalid') }),
  invalid_value: issue => ({ key: isMissing(issue) ? 'required' : 'choice' }),
}

function wording(issue: SchemaIssue): Wording {
  const worded = wordedRefusals[issue.message]
  return worded ? { key: worded } : (byCode[issue.code ?? '']?.(issue) ?? { key: 'invalid' })
}

/** zod says only in words that there was nothing at all. */
const isMissing = (issue: SchemaIssue) => /received (undefined|null)$/.test(issue.message)
