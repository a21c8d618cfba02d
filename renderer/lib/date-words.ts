/** The words for days and months in one language beside English, as the runtime's own locale data spells them. */

const languages = (locale: string) => [...new Set([locale, 'en'])]
const normal = (text: string, locale: string) => text.replace(/\./g, '').toLocaleLowerCase(locale)
const cache = new Map<string, ReadonlyMap<string, unknown>>()

function remember<T>(key: string, build: () => Map<string, T>): ReadonlyMap<string, T> {
  const known = cache.get(key)
  if (known) return known as ReadonlyMap<string, T>
  const built = build()
  cache.set(key, built)
  return built
}

/** Month names, long and short, to 1..12. */
export function monthNames(locale: string): ReadonlyMap<string, number> {
  return remember(`month ${locale}`, () => {
    const names = new Map<string, number>()
    for (const language of languages(locale))
      for (const month of ['long', 'short'] as const) {
        const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
        for (let index = 0; index < 12; index++)
          names.set(normal(format.format(Date.UTC(2024, index, 1)), language), index + 1)
      }
    return names.set('sept', 9)
  })
}

/** Weekday names, long and short, to 1 (Monday) .. 7. */
export function weekdayNames(locale: string): ReadonlyMap<string, number> {
  return remember(`weekday ${locale}`, () => {
    const names = new Map<string, number>()
    for (const language of languages(locale))
      for (const weekday of ['long', 'short'] as const) {
        const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' })
        // 1 January 2024 was a Monday.
        for (let index = 0; index < 7; index++)
          names.set(normal(format.format(Date.UTC(2024, 0, index + 1)), language), index + 1)
      }
    return names
  })
}

/** `today`, `tomorrow` and their like to day offsets; one word may mean two days. */
export function relativeDayWords(locale: string): ReadonlyMap<string, number[]> {
  return remember(`relative ${locale}`, () => {
    const words = new Map<string, number[]>()
    for (const language of languages(locale)) {
      const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
      for (const offset of [0, 1, -1, 2, -2]) {
        const word = normal(format.format(offset, 'day'), language)
        if (!/\d/.test(word)) words.set(word, [...(words.get(word) ?? []), offset])
      }
    }
    return words
  })
}

/** Where the digits of a script begin, for each script whose people may type into Nadi. */
const digitZeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66]

/** The same text with the digits of any script written 0 to 9. */
export function latinDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, digit => {
    const code = digit.codePointAt(0) ?? 0
    const zero = digitZeros.find(start => code >= start && code <= start + 9)
    return zero === undefined ? digit : String(code - zero)
  })
}
