import { isMass, joined, type Measure, type Of } from './assemble.ts'
import type { Item } from './items.ts'

/** What stands together between two durations. */
export interface Group {
  measures: Measure[]
  frequencies: Of<'frequency'>[]
  end: Of<'days'> | Of<'ongoing'> | null
  items: Item[]
}

const isMeasure = (item: Item): item is Measure =>
  item.kind === 'figure' || item.kind === 'amount' || item.kind === 'strength' || item.kind === 'range'

const isEnd = (item: Item): item is Of<'days'> | Of<'ongoing'> => item.kind === 'days' || item.kind === 'ongoing'

/** Cuts a line behind each duration after which another dose or frequency follows. */
export function groupsOf(items: readonly Item[]): Group[] {
  const groups: Group[] = []
  for (const item of items.filter(one => isMeasure(one) || isEnd(one) || one.kind === 'frequency')) {
    const last = groups.at(-1)
    const group = last && !last.end ? last : { measures: [], frequencies: [], end: null, items: [] }
    if (group !== last) groups.push(group)
    add(group, item)
  }
  return merged(groups)
}

function add(group: Group, item: Item): void {
  group.items.push(item)
  if (isMeasure(item)) group.measures.push(item)
  if (item.kind === 'frequency') group.frequencies.push(item)
  if (isEnd(item)) group.end = item
}

/** `500 5d 1-0-1` and `1-1-1 3d sos`: the frequency behind the duration belongs to it. */
function merged(groups: Group[]): Group[] {
  const [first, second] = groups
  if (groups.length !== 2 || !first || !second || second.end) return groups
  const isOwnDose =
    first.frequencies.length > 0
      ? second.measures.length > 0
      : second.measures.some(item => item.kind !== 'amount' || isMass(item.unit))
  if (isOwnDose) return groups
  const measures = [...first.measures, ...second.measures]
  const frequencies = [...first.frequencies, ...second.frequencies]
  return [{ measures, frequencies, end: first.end, items: [...first.items, ...second.items] }]
}

/** What the frequencies of one step say together; null when there are none or they contradict each other. */
export function codeOf(frequencies: readonly Of<'frequency'>[]): string | null {
  const [first, ...others] = frequencies.map(item => item.code)
  return others.reduce<string | null>((code, other) => code && joined(code, other), first ?? null)
}

/**
 * Whether these are doses that follow each other, with nothing unknown between: each says a dose or a frequency, and all but
 * the last how long.
 */
export const areSteps = (groups: readonly Group[], items: readonly Item[]): boolean =>
  groups.length > 1 &&
  !hasWordsInside(groups, items) &&
  groups.every(
    (group, place) => isStep(group, place === 0) && (place === groups.length - 1 || group.end?.kind === 'days'),
  )

function isStep({ measures, frequencies, end }: Group, isFirst: boolean): boolean {
  if (measures.length + frequencies.length === 0 || measures.length > (isFirst ? 2 : 1)) return false
  if (frequencies.length > 0 && codeOf(frequencies) === null) return false
  const isDose = (item: Measure) =>
    item.kind === 'figure' || item.kind === 'amount' || (isFirst && item.kind === 'strength')
  return measures.every(isDose) && (end?.kind !== 'days' || end.isRead)
}

/** `then taper by 5 mg every 3 days` has doses and durations too, and means something else. */
function hasWordsInside(groups: readonly Group[], items: readonly Item[]): boolean {
  const from = groups[0]?.items[0]?.from ?? 0
  const to = groups.at(-1)?.items.at(-1)?.to ?? 0
  return items.some(item => item.kind === 'word' && item.from > from && item.to < to)
}
