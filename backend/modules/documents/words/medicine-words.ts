import type { DraftLine, SignedLine } from '#shared/contract/prescriptions.ts'
import { type Frequency, parseFrequency, unitsByTime } from '#shared/domain/prescriptions/frequency.ts'
import type { DoseStep, DoseUnit } from '#shared/domain/prescriptions/terms.ts'
import type { MedicineLine } from '../pdf/data.ts'
import { fill } from '../pdf/fill.ts'
import { dosePictures } from './dose-pictures.ts'
import { type PaperWords, sentence } from './paper-words.ts'

/** A line of a prescription, in the words of whoever takes the medicine. */
export function medicineLine(
  words: PaperWords,
  line: Omit<DraftLine, 'check'> | Omit<SignedLine, 'check'>,
  pictures = false,
): MedicineLine {
  const { forms, timings } = words.texts.prescriptions
  const { strength, form, timing, quantity, quantityUnit, instructions, steps } = line
  const drawn = (step: DoseStep) => (pictures ? { pictures: dosePictures(words, { ...step, form, timing }) } : {})
  const [first = { ...line, days: line.ongoing ? null : line.days }, ...further] = steps
  return {
    drug: line.drugName,
    strength: strength ?? undefined,
    form: form && form !== 'other' ? forms[form] : undefined,
    route: where(words, line),
    ...doseWords(words, first, line.ongoing),
    ...drawn(first),
    timing: timing ? sentence(timings[timing], words) : undefined,
    further:
      further.length > 0
        ? further.map(step => ({ ...doseWords(words, step, line.ongoing), ...drawn(step) }))
        : undefined,
    quantity: quantity === null ? undefined : amount(words, quantity, quantityUnit),
    instructions: instructions || undefined,
    stopped: 'stopped' in line && line.stopped !== null,
  }
}

/** What is swallowed needs no saying. */
function where({ texts }: PaperWords, { route, site }: Pick<DraftLine, 'route' | 'site'>): string | undefined {
  const { routes, sites } = texts.prescriptions
  if (site) return sites[site]
  return route && route !== 'oral' && route !== 'other' ? routes[route] : undefined
}

/** One dose; where the line goes on, the one without days is the one that does. */
function doseWords(
  words: PaperWords,
  step: DoseStep,
  ongoing: boolean,
): Pick<MedicineLine, 'dose' | 'frequency' | 'duration'> {
  const { doseAmount, doseUnit, frequency: code, days } = step
  const { unitsByTime: units } = words.texts.prescriptions
  const pattern = unitsByTime(step)
  const said = doseAmount === null ? undefined : amount(words, doseAmount, doseUnit)
  const goesOn = ongoing ? sentence(words.texts.prescriptions.ongoing, words) : undefined
  return {
    dose: pattern ? fill(units, { pattern }) : said,
    frequency: frequency(words, code),
    duration: days === null ? goesOn : counted(words, 'days', days),
  }
}

const amount = (words: PaperWords, value: number, unit: DoseUnit | null) =>
  unit ? counted(words, unit, value) : words.figure(value)

/** `5 days` */
export const daysText = (words: PaperWords, days: number): string => counted(words, 'days', days)

function counted(words: PaperWords, unit: DoseUnit | 'days', count: number): string {
  const { units, days_one, days_other } = words.texts.prescriptions
  const isOne = words.isOne(count)
  const days = isOne ? days_one : days_other
  const text = unit === 'days' ? days : units[`${unit}_${isOne ? 'one' : 'other'}`]
  return fill(text, { count: words.figure(count) })
}

/** `1-0-1` stays, since everybody reads it, and is said in words below. */
function frequency(words: PaperWords, text: string | null): string | undefined {
  if (text === null) return undefined
  const known = parseFrequency(text)
  if (!known) return text
  const said = sentence(frequencyText(words, known), words)
  return known.kind === 'pattern' ? `${known.code}\n${said}` : said
}

function frequencyText(words: PaperWords, frequency: Frequency): string {
  const { frequencies, timesOfDay, weekdays, onWeekdays, atMost } = words.texts.prescriptions
  if (frequency.kind === 'code') return frequencies[frequency.code]
  if (frequency.kind === 'asNeeded') return fill(atMost, { limit: frequencyText(words, frequency.upTo) })
  if (frequency.kind === 'weekdays')
    return fill(onWeekdays, { days: frequency.days.map(day => weekdays[day]).join(', ') })
  return frequency.doses
    .map(({ at, amount }) => (amount === 1 ? timesOfDay[at] : `${words.figure(amount)} ${timesOfDay[at]}`))
    .join(', ')
}
