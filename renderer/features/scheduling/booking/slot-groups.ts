import { type ClockTime, minutesOf } from '#shared/time.ts'

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

const noon = 12 * 60
const fivePm = 17 * 60

/** Slots by the part of the day in which they begin, in order; parts without slots are left out. */
export function slotGroups<S extends { time: ClockTime }>(slots: readonly S[]): { part: PartOfDay; slots: S[] }[] {
  const groups: { part: PartOfDay; slots: S[] }[] = []
  for (const slot of slots) {
    const part = partOf(slot.time)
    const last = groups.at(-1)
    if (last?.part === part) last.slots.push(slot)
    else groups.push({ part, slots: [slot] })
  }
  return groups
}

function partOf(time: ClockTime): PartOfDay {
  const minutes = minutesOf(time)
  if (minutes < noon) return 'morning'
  return minutes < fivePm ? 'afternoon' : 'evening'
}
