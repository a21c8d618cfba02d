import { minutesPerDay } from '#shared/domain/scheduling/hours.ts'
import { minutesOf } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import { type BoardRow, type Placement, rowKey } from './board-rows.ts'

/** An appointment in its row: from when to when, in minutes since midnight, and in which of how many lanes. */
export interface Laid {
  appointment: Listed
  start: number
  end: number
  lane: number
  lanes: number
}

/** Those of each row by time, by the row's id; one of them, perhaps, where it is about to go. */
export function layRows(
  rows: readonly BoardRow[],
  appointments: readonly Listed[],
  moved: Placement | null,
): ReadonlyMap<string, readonly Laid[]> {
  const ids = new Map(rows.map(row => [rowKey(row), row.id]))
  const spans = new Map<string, Laid[]>()
  for (const appointment of appointments) {
    const place = moved?.id === appointment.id ? moved : appointment
    const id = ids.get(rowKey(place))
    if (id === undefined) continue
    const start = minutesOf(place.time)
    const end = Math.min(start + appointment.durationMinutes, minutesPerDay)
    const row = spans.get(id) ?? []
    row.push({ appointment, start, end, lane: 0, lanes: 1 })
    spans.set(id, row)
  }
  for (const row of spans.values()) intoLanes(row)
  return spans
}

/** Whoever overlaps, also by way of others, shares the height of the row in equal parts. */
function intoLanes(row: Laid[]): void {
  row.sort((one, other) => one.start - other.start || other.end - one.end)
  let together: Laid[] = []
  let ends: number[] = []
  const share = () => {
    for (const each of together) each.lanes = ends.length
  }
  for (const each of row) {
    if (ends.every(end => end <= each.start)) {
      share()
      together = []
      ends = []
    }
    const free = ends.findIndex(end => end <= each.start)
    each.lane = free === -1 ? ends.length : free
    ends[each.lane] = each.end
    together.push(each)
  }
  share()
}
