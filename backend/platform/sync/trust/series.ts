/** A workstation's series has at most so many letters. */
const longest = 8
/** Without R, which begins the letters of restored workstations (backup/new-series.ts). */
const letters = [...'ABCDEFGHIJKLMNOPQSTUVWXY']

/**
 * The series of a new workstation: its approver's letters and one more, so that two approvers who do not know of each
 * other cannot hand out the same. `Z` is nobody's last letter: it makes room for more, `AZA` after `AY`.
 * @param used every series that any workstation of the clinic ever had
 * @returns null when the approver has none left to give
 */
export function nextSeries(approver: string, used: ReadonlySet<string>): string | null {
  for (let stem = approver; stem.length < longest; stem += 'Z') {
    const free = letters.find(letter => !used.has(stem + letter))
    if (free) return stem + free
  }
  return null
}
