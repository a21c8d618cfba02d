import {
  type CountryCode,
  isSupportedCountry,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js'

export type PhoneRefusal = 'empty' | 'letters' | 'country' | 'tooShort' | 'tooLong' | 'length' | 'placeholder'
export type PhoneResult = { ok: true; e164: string } | { ok: false; reason: PhoneRefusal }

/**
 * Brings a typed phone to E.164 (`+919876543210`), or says why it cannot be one. Length is checked against the country's
 * plan; ranges are not, since new ones open more often than clinics update.
 * @param defaultCountry ISO 3166-1 code for numbers typed without a country, as `IN`
 */
export function normalizePhone(raw: string, defaultCountry = 'IN'): PhoneResult {
  const text = raw
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, latinDigit)
    .trim()
  if (text === '') return { ok: false, reason: 'empty' }
  if (/\p{L}/u.test(text)) return { ok: false, reason: 'letters' }
  const parsed = parse(text, defaultCountry)
  if (!('number' in parsed)) return { ok: false, reason: parsed.refused }
  if (isPlaceholder(parsed.nationalNumber)) return { ok: false, reason: 'placeholder' }
  const reason = lengthProblem(parsed)
  return reason ? { ok: false, reason } : { ok: true, e164: parsed.number }
}

/** Subscriber numbers of India have ten digits with their area code (National Numbering Plan 2003); services differ. */
const indianDigits = 10

function lengthProblem(phone: PhoneNumber): PhoneRefusal | null {
  const digits = phone.nationalNumber.length
  if (phone.countryCallingCode !== '91') return phone.isPossible() ? null : 'length'
  if (digits === indianDigits) return null
  return digits < indianDigits ? 'tooShort' : 'tooLong'
}

const refusals: Record<string, PhoneRefusal> = {
  NOT_A_NUMBER: 'length',
  INVALID_COUNTRY: 'country',
  TOO_SHORT: 'tooShort',
  TOO_LONG: 'tooLong',
  INVALID_LENGTH: 'length',
}

function parse(text: string, country: string): PhoneNumber | { refused: PhoneRefusal } {
  if (!isSupportedCountry(country)) return { refused: 'country' }
  try {
    return parsePhoneNumberWithError(text, { defaultCountry: country satisfies CountryCode, extract: false })
  } catch (error) {
    if (error instanceof ParseError) return { refused: refusals[error.message] ?? 'length' }
    throw error
  }
}

/** 9999999999, 0000000000 and 1234567890 are typed to get past a form. */
function isPlaceholder(national: string): boolean {
  if (national.length < 6) return false
  return /^(\d)\1+$/.test(national) || '01234567890'.includes(national) || '9876543210'.includes(national)
}

/** Digits of every script as 0 to 9: Unicode keeps each set of ten in one run. */
function latinDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (zero > code - 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** As people of the number's country read it with the country's code: `+91 98765 43210`. */
export function showPhone(e164: string): string {
  const parsed = parse(e164, 'IN')
  return 'number' in parsed ? parsed.formatInternational() : e164
}

/** Digits without the plus, from the last to the first, so that a suffix is found by prefix. */
export function reversedDigits(phone: string): string {
  return [...phone.replace(/\D/g, '')].reverse().join('')
}
