import type { DraftLine, SignedLine } from '#shared/contract/prescriptions.ts'
import { type Frequency, parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import type { DoseUnit } from '#shared/domain/prescriptions/terms.ts'
import type { MedicineLine } from '../pdf/data.ts'
import { fill } from '../pdf/fill.ts'
import { type PaperWords, sentence } from './paper-words.ts'

/** A line of a prescription, in the words of whoever takes the medicine. */
export function medicineLine(
  words: PaperWords,
  line: Omit<DraftLine, 'check'> | Omit<SignedLine, 'check'>,
): MedicineLine {
  const { forms, routes, timings } = words.texts.prescriptions
  const { strength, form, route, doseAmount, doseUnit, timing, days, quantity, quantityUnit, instructions } = line
  return {
    drug: line.drugName,
    strength: strength ?? undefined,
    form: form && form !== 'other' ? forms[form] : undefined,
    // What is swallowed needs no saying.
    route: route && route !== 'oral' && route !== 'other' ? routes[route] : undefined,
    dose: doseAmount === null ? undefined : amount(words, doseAmount, doseUnit),
    frequency: frequency(words, line.frequency),
    timing: timing ? sentence(timings[timing], words) : undefined,
    duration: days === null ? undefined : counted(words, 'days', days),
    quantity: quantity === null ? undefined : amount(words, quantity, quantityUnit),
    instructions: instructions || undefined,
    stopped: 'stopped' in line && line.stopped !== null,
  }
}

const amount = (words: PaperWords, value: number, unit: DoseUnit | null) =>
  unit ? counted(words, unit, value) : words.figure(value)

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
