import { commonPasswords } from './common-passwords.ts'

export const passwordMinLength = 8
/** Far above real use; keeps hashing cheap to refuse. */
export const passwordMaxLength = 200
/** How many of a person's latest passwords may not be chosen again, the current one included. */
export const passwordsRemembered = 5

/** What a password must satisfy, in the order that screens list it. */
export const passwordRules = ['length', 'upper', 'lower', 'digit', 'symbol', 'uncommon'] as const
export type PasswordRule = (typeof passwordRules)[number]

const checks: Record<PasswordRule, (password: string) => boolean> = {
  length: password => [...password].length >= passwordMinLength && [...password].length <= passwordMaxLength,
  upper: password => /\p{Lu}/u.test(password),
  lower: password => /\p{Ll}/u.test(password),
  digit: password => /\p{Nd}/u.test(password),
  symbol: password => /[^\p{L}\p{M}\p{N}\s]/u.test(password),
  uncommon: password => !commonPasswords.has(password.toLowerCase()),
}

/** The rules that a password breaks; none when it may be used. */
export function brokenPasswordRules(password: string): PasswordRule[] {
  const normal = password.normalize('NFKC')
  return passwordRules.filter(rule => !checks[rule](normal))
}

export type PasswordStrength = 0 | 1 | 2 | 3 | 4

/**
 * A rough strength for the meter beside the field: 0 breaks a rule, 4 is strong. It counts how much of the password is
 * new information: repeated characters and runs like `abc` or `321` add nothing.
 */
export function passwordStrength(password: string): PasswordStrength {
  if (brokenPasswordRules(password).length > 0) return 0
  const points = [...password.normalize('NFKC').toLowerCase()].map(char => char.codePointAt(0) ?? 0)
  const fresh = points.filter((point, index) => {
    const before = points[index - 1]
    return before === undefined || Math.abs(point - before) > 1
  })
  const information = new Set(points).size / 2 + fresh.length / 2
  if (information < 8) return 1
  if (information < 11) return 2
  return information < 14 ? 3 : 4
}

const words = {
  upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
  lower: 'abcdefghijkmnpqrstuvwxyz',
  digit: '23456789',
  symbol: '@#%+=?!',
}

/**
 * A temporary password that satisfies the rules and reads well aloud, e.g. `Kd7r-mq2X-9tpa`.
 * @param random answers an integer from 0 up to, not including, its argument; must be unpredictable
 */
export function suggestPassword(random: (below: number) => number): string {
  const pick = (from: string) => from[random(from.length)] ?? ''
  const groups = [
    pick(words.upper) + pick(words.lower) + pick(words.digit) + pick(words.lower),
    pick(words.lower) + pick(words.lower) + pick(words.digit) + pick(words.upper),
    pick(words.digit) + pick(words.lower) + pick(words.lower) + pick(words.symbol),
  ]
  return groups.join('-')
}
