import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import { parseLine } from '#shared/domain/prescriptions/line-language/parse.ts'
import { type SetLine, setLineProblem } from '#shared/domain/prescriptions/sets.ts'
import { type EditLine, newLine } from '../editor/line/lines.ts'
import { typedText } from '../editor/line/typed-text.ts'
import { withReading } from '../editor/line/with-medicine.ts'

/** The lines of a set as if they had just been typed; each says when it is not what it was. */
export function linesOfSet({ lines }: Pick<DrugSet, 'lines'>, newKey: () => string): EditLine[] {
  return lines.map(({ medicine, ...line }) => {
    const { line: read } = parseLine(line.text)
    return {
      ...withReading(newLine(newKey(), read.drug), medicine, read),
      problem: setLineProblem(line, medicine !== null),
    }
  })
}

/** Lines as a set keeps them. What belongs to one patient, such as the reasons of overrides, is left behind. */
export const setLinesOf = (lines: readonly EditLine[]): SetLine[] =>
  lines
    .filter(({ drugName }) => drugName.trim() !== '')
    .map(line => ({ text: typedText(line), medicineId: line.medicineId }))
