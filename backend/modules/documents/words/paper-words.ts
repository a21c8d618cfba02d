import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Language } from '#shared/contract/settings.ts'
import { documents as english } from '#shared/i18n/en/documents.ts'
import { documents as hindi } from '#shared/i18n/hi/documents.ts'
import { resources, type Texts } from '#shared/i18n/index.ts'
import { languages } from '#shared/i18n/languages.ts'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import type { DocumentTexts } from '../pdf/data.ts'

const papers: Record<Language, DocumentTexts> = { en: english, hi: hindi }

/** The words of one paper: its texts, and figures and times as its readers write them. */
export interface PaperWords {
  language: Language
  /** BCP 47, with the clinic's country: it decides how dates are written. */
  locale: string
  documents: DocumentTexts
  texts: Pick<Texts, 'patients' | 'encounters' | 'prescriptions' | 'frame'>
  /** `21 November 2026` */
  date(date: CalendarDate): string
  /** Date and time on the clinic's wall. */
  instant(instant: Instant): string
  time(instant: Instant): string
  /** A time of day. */
  clock(time: ClockTime): string
  /** At most `digits` decimals, without grouping. */
  figure(value: number, digits?: 0 | 1 | 2 | 3): string
  /** Whether a count takes the singular. */
  isOne(count: number): boolean
}

/** The asked language, else the patient's, else the clinic's. */
export function wordsFor(call: Pick<Call, 'db'>, asked?: Language, patientLanguage?: string | null): PaperWords {
  const clinic = getClinic(call)
  const own = languages.find(language => language === patientLanguage?.split('-')[0])
  return paperWords(asked ?? own ?? clinic.language, clinic)
}

/** Formatters are slow to make: one set per language of a clinic. */
const known = new Map<string, PaperWords>()

function paperWords(language: Language, { country, timeZone }: { country: string; timeZone: string }): PaperWords {
  const key = `${language} ${country} ${timeZone}`
  const words = known.get(key) ?? makeWords(language, country, timeZone)
  known.set(key, words)
  return words
}

function makeWords(language: Language, country: string, timeZone: string): PaperWords {
  const locale = `${language}-${country}`
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone })
  const plural = new Intl.PluralRules(locale)
  const figures = [0, 1, 2, 3].map(
    digits => new Intl.NumberFormat(locale, { maximumFractionDigits: digits, useGrouping: false }),
  )
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone })
  const wall = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  return {
    language,
    locale,
    documents: papers[language],
    texts: resources[language],
    date: date => long.format(Date.parse(`${date}T00:00:00Z`)),
    // Not in one format: its joining words clash with those of the sentence around it.
    instant: instant => `${day.format(instant)}, ${clock.format(instant)}`,
    time: instant => clock.format(instant),
    clock: time => wall.format(Date.parse(`2000-01-01T${time}:00Z`)),
    figure: (value, digits = 3) => figures[digits]?.format(value) ?? String(value),
    isOne: count => plural.select(count) === 'one',
  }
}

/** A text as a line of its own begins: with a capital, where the script has them. */
export const sentence = (text: string, { locale }: PaperWords): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
