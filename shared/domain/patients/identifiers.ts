/**
 * Numbers that others gave to a patient. Aadhaar is left out on purpose: the Aadhaar Act restricts who may keep it, and
 * ABHA is what health records in India are linked by.
 */
export const identifierKinds = [
  'abha',
  'abhaAddress',
  'mrn',
  'passport',
  'drivingLicence',
  'voterId',
  'pan',
  'insurance',
  'other',
] as const
export type IdentifierKind = (typeof identifierKinds)[number]

/** Kinds that name one person in the country: two charts that share one are the same person or a typing error. */
export const personalKinds: readonly IdentifierKind[] = [
  'abha',
  'abhaAddress',
  'passport',
  'drivingLicence',
  'voterId',
  'pan',
]

export type IdentifierResult = { ok: true; value: string } | { ok: false; reason: 'empty' | 'format' }

/**
 * Shapes after spaces and dashes are gone. The last digit of an ABHA number is often said to be a check digit, but no
 * publication of the National Health Authority says by which rule, so a number is never refused for it.
 */
const shapes: Partial<Record<IdentifierKind, RegExp>> = {
  abha: /^\d{14}$/, // 14 digits, shown 2-4-4-4: ABDM, ABHA V3 APIs
  abhaAddress: /^[a-z0-9](?:[a-z0-9._]{1,30})[a-z0-9]@[a-z]{2,10}$/, // handle@abdm
  passport: /^[A-Z0-9]{5,9}$/, // at most nine characters: ICAO Doc 9303 part 4
  voterId: /^[A-Z]{3}\d{7}$/,
  pan: /^[A-Z]{5}\d{4}[A-Z]$/, // Income-tax Rules, rule 114
}

/** Brings an identifier to the form that is kept and compared, or says why it cannot be one. */
export function normalizeIdentifier(kind: IdentifierKind, raw: string): IdentifierResult {
  const text = raw.normalize('NFKC').trim()
  if (text === '') return { ok: false, reason: 'empty' }
  const value = kind === 'abhaAddress' ? text.toLowerCase() : compact(kind, text)
  const shape = shapes[kind]
  return value === '' || (shape && !shape.test(value)) ? { ok: false, reason: 'format' } : { ok: true, value }
}

/** Numbers of unknown make keep their inner punctuation, since it may tell them apart. */
function compact(kind: IdentifierKind, text: string): string {
  const upper = text.toUpperCase()
  return kind === 'other' || kind === 'mrn' || kind === 'insurance'
    ? upper.replace(/\s+/g, ' ')
    : upper.replace(/[\s\-./]/g, '')
}

/** As people read it: an ABHA number in groups of 2-4-4-4, others as they are kept. */
export function showIdentifier(kind: IdentifierKind, value: string): string {
  return kind === 'abha' ? value.replace(/^(\d{2})(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3-$4') : value
}
