import type { EditDose, EditLine } from './lines.ts'

const doseOf = ({ doseAmount, doseUnit, frequency, days }: EditDose): EditDose => ({
  doseAmount,
  doseUnit,
  frequency,
  days,
})

/** The line with one more dose after its last: the same one, for how long and how much is to be said. */
export function withStep(line: EditLine): EditLine {
  const steps = line.steps.length > 0 ? line.steps : [doseOf(line)]
  const last = steps.at(-1) ?? doseOf(line)
  return { ...line, steps: [...steps, { ...last, doseAmount: '' }] }
}

/** The line with one dose less; what is left of two is a line with a single dose. */
export function withoutStep(line: EditLine, at: number): EditLine {
  const steps = line.steps.toSpliced(at, 1)
  const [only] = steps
  return steps.length === 1 && only ? { ...line, ...only, steps: [] } : { ...line, steps }
}
