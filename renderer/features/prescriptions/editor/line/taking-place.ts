import type { CurrentMedicine } from '#shared/contract/prescriptions.ts'
import type { EditLine } from './lines.ts'

/**
 * The line in the place of the same pack of the same medicine that is taken already, so that it is not counted, and given, twice.
 * Another strength may be meant beside it, and is left to the doctor.
 */
export function takingPlace(line: EditLine, taken: readonly CurrentMedicine[], others: readonly EditLine[]): EditLine {
  if (line.replacesLineId !== null) return line
  const same = taken.find(
    ({ id, drugName, strength, form }) =>
      bare(drugName) === bare(line.drugName) &&
      (strength ?? '') === line.strength &&
      form === line.form &&
      !others.some(other => other.replacesLineId === id),
  )
  return same ? { ...line, replacesLineId: same.id } : line
}

const bare = (name: string) => name.trim().toLowerCase()
