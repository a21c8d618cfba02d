import { printLine } from '#shared/domain/prescriptions/line-language/print.ts'
import type { ReadLine } from '#shared/domain/prescriptions/line-language/reading.ts'
import { type EditLine, inputOf } from './lines.ts'

/** The line as it is typed, in words that leave no doubt: reading them with the same medicine gives the same line. */
export function typedText(line: EditLine): string {
  const {
    drugName: drug,
    strength,
    form,
    route,
    site,
    timing,
    ongoing,
    steps,
    instructions,
    quantity,
    ...input
  } = inputOf(line)
  const { doseAmount, doseUnit, frequency, days } = input
  const single = steps.length > 0 ? none : { doseAmount, doseUnit, frequency, days, ongoing }
  const read: ReadLine = { drug, strength, form, route, site, timing, ...single, steps, quantity, instructions }
  return printLine(read)
}

const none = { doseAmount: null, doseUnit: null, frequency: null, days: null, ongoing: false }
