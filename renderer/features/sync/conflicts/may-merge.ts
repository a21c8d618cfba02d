import type { Conflict } from '#shared/contract/sync/conflicts.ts'

/** Whether there is free text of which both versions can be made into one. */
export const mayMerge = ({ fixed, fields }: Pick<Conflict, 'fixed' | 'fields'>): boolean =>
  fixed === null && fields.some(isMerged)

export const isMerged = ({ merges, now, lost }: Conflict['fields'][number]): boolean => merges !== null && now !== lost

/** Where putting together begins: both texts, one after the other, unless one holds the other already. */
export function bothTexts({ merges, now, lost }: Conflict['fields'][number]): string {
  const [mine, other] = [now, lost].map(value => String(value ?? '').trim()) as [string, string]
  if (mine.includes(other)) return mine
  if (other.includes(mine)) return other
  return merges === 'line' ? `${mine}, ${other}` : `${mine}\n${other}`
}
