/** Scripts that shaping or the choice of a font must tell apart. `Common`: digits, punctuation, marks of any script. */
export type Script =
  | 'Common'
  | 'Latin'
  | 'Greek'
  | 'Cyrillic'
  | 'Devanagari'
  | 'Bengali'
  | 'Gurmukhi'
  | 'Gujarati'
  | 'Oriya'
  | 'Tamil'
  | 'Telugu'
  | 'Kannada'
  | 'Malayalam'
  | 'Arabic'
  | 'Other'

const PATTERNS: [Script, RegExp][] = [
  ['Common', /[\p{Script=Common}\p{Script=Inherited}]/u],
  ['Latin', /\p{Script=Latin}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Telugu', /\p{Script=Telugu}/u],
  ['Gujarati', /\p{Script=Gujarati}/u],
  ['Kannada', /\p{Script=Kannada}/u],
  ['Malayalam', /\p{Script=Malayalam}/u],
  ['Gurmukhi', /\p{Script=Gurmukhi}/u],
  ['Oriya', /\p{Script=Oriya}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
]

const known = new Map<number, Script>()

export function scriptOf(codePoint: number): Script {
  const cached = known.get(codePoint)
  if (cached) return cached
  const character = String.fromCodePoint(codePoint)
  const script = PATTERNS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'Other'
  known.set(codePoint, script)
  return script
}
