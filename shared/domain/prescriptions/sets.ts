import { parseLine } from './line-language/parse.ts'
import { isCertain } from './line-language/reading.ts'

/** What a set may be called: it is typed after a slash. */
export const setNamePattern = /^[\p{L}\p{M}\p{N}_-]{1,20}$/u

/** What counts as one name. */
export const sameSetName = (name: string): string => name.normalize('NFC').toLowerCase()

/** The name that is typed after a slash; null where a medicine is being typed. */
export const typedSetName = (text: string): string | null => /^\s*\/\s*(.*)$/.exec(text)?.[1]?.trim() ?? null

/** One line as it is typed, in the line language, and the medicine that its name means; null for one in words alone. */
export interface SetLine {
  text: string
  medicineId: string | null
}

interface Named {
  name: string
  own: boolean
}

/** The sets whose names begin as typed: the shorter name first, and of two alike the person's own. */
export function setsBeginning<Set extends Named>(sets: readonly Set[], typed: string): Set[] {
  const start = sameSetName(typed)
  return sets
    .filter(({ name }) => sameSetName(name).startsWith(start))
    .sort(
      (one, other) =>
        one.name.length - other.name.length ||
        sameSetName(one.name).localeCompare(sameSetName(other.name)) ||
        Number(other.own) - Number(one.own),
    )
}

/** Why a line of a set is not what it was when it was kept. */
export type SetLineProblem = 'unreadable' | 'medicineGone'

/** @param isListed whether the medicine list still has what the line means */
export function setLineProblem({ text, medicineId }: SetLine, isListed: boolean): SetLineProblem | null {
  if (!isCertain(parseLine(text))) return 'unreadable'
  return medicineId !== null && !isListed ? 'medicineGone' : null
}
