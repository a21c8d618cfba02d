import type { DraftLine } from '#shared/contract/prescriptions.ts'
import { type EditLine, lineOf, sameLine } from './line/lines.ts'

/**
 * What stands on this screen, with what another desk changed since `base`. A line that was touched here stays as it was
 * typed; their new lines come at the end.
 */
export function mergeLines(
  base: readonly DraftLine[],
  mine: readonly EditLine[],
  theirs: readonly DraftLine[],
): EditLine[] {
  const known = new Set(base.map(line => line.id))
  const added = theirs.filter(line => !known.has(line.id))
  const merged = mine.flatMap(line => mergedLine(line, base, theirs, added))
  const taken = new Set(merged.map(line => line.id))
  return [...merged, ...added.filter(line => !taken.has(line.id)).map(line => lineOf(line))]
}

function mergedLine(
  line: EditLine,
  base: readonly DraftLine[],
  theirs: readonly DraftLine[],
  added: DraftLine[],
): EditLine[] {
  if (line.id === null) {
    // A save whose answer was lost comes back as a line of another desk.
    const twin = added.findIndex(other => sameLine(lineOf(other), line))
    const [own] = twin < 0 ? [] : added.splice(twin, 1)
    return [own ? { ...line, id: own.id } : line]
  }
  const before = base.find(other => other.id === line.id)
  const untouched = before !== undefined && sameLine(lineOf(before), line)
  const now = theirs.find(other => other.id === line.id)
  if (!now) return untouched ? [] : [{ ...line, id: null }]
  return [untouched ? lineOf(now, line.key) : line]
}
