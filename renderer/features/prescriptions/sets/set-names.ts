import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import { parseLine } from '#shared/domain/prescriptions/line-language/parse.ts'

/** What a set puts in, in one line. */
export const medicinesOfSet = ({ lines }: Pick<DrugSet, 'lines'>): string =>
  lines.map(({ text, medicine }) => medicine?.name ?? parseLine(text).line.drug).join(', ')
