import { invalid } from '#shared/errors.ts'

/** A place in a list that is ordered by time, then id. */
export interface Position {
  at: number
  id: string
}

/** The place that a page begins after, or null for the first. @throws AppError VALIDATION */
export function readPosition(after: string | undefined): Position | null {
  if (after === undefined) return null
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(after)
  if (!match) throw invalid({ path: 'after', message: 'not a page of this list' })
  return { at: Number(match[1]), id: match[2] ?? '' }
}

export const writePosition = (position: Position | undefined): string | null =>
  position ? `${position.at}_${position.id}` : null
