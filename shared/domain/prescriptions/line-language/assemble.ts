import { parseFrequency } from '../frequency.ts'
import type { DoseUnit } from '../terms.ts'
import type { Item } from './items.ts'
import type { Doubt, LineField, LinePart, ReadLine } from './reading.ts'

export type Measure = Extract<Item, { kind: 'figure' | 'amount' | 'strength' | 'range' }>
export type Of<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>

/** A line while it is read: what is known so far, and what each item turned out to be. */
export interface Draft {
  line: ReadLine
  /** Insulin and heparin are dosed in units; a bare figure behind them is no strength. */
  isDosedInUnits: boolean
  roles: Map<Item, Pick<LinePart, 'field' | 'doubt'>>
  /** Items whose words are kept as instructions. */
  kept: Set<Item>
}

/** An item's own doubt stands above one that comes from its neighbours. */
export function play(draft: Draft, item: Item, field: LineField | 'joint', doubt: Doubt | null = null): void {
  draft.roles.set(item, { field, doubt: item.doubt ?? doubt })
}

/** Its words become an instruction. */
export function keep(draft: Draft, item: Item, doubt: Doubt | null): void {
  draft.kept.add(item)
  draft.roles.set(item, { field: 'instructions', doubt: item.doubt ?? doubt })
}

/** Sets a field that a line has once; said again and otherwise, the words are kept. */
export function once<Field extends 'form' | 'route' | 'site' | 'timing' | 'quantity'>(
  draft: Draft,
  item: Item,
  field: Field,
  value: ReadLine[Field],
): void {
  const { line } = draft
  if (line[field] === null || line[field] === value) {
    line[field] = value
    play(draft, item, field)
  } else keep(draft, item, 'saidTwice')
}

/** When in the day, said with how often: `od hs`. */
const onceADay: ReadonlySet<string> = new Set(['hs', 'om', '1-0-0', '0-1-0', '0-0-1', '0-0-1-0'])

/** Two frequencies that belong together: `od hs`, `tds sos` and `weekly sun`; null for all others. */
export function joined(one: string, other: string): string | null {
  if (one === other) return one
  if (one === 'od' && onceADay.has(other)) return other
  if (other === 'od' && onceADay.has(one)) return one
  const [first, second] = one === 'sos' ? [other, one] : [one, other]
  if (second === 'sos') return parseFrequency(`${first} sos`)?.code ?? null
  const weekdays = [one, other].map(parseFrequency).find(parsed => parsed?.kind === 'weekdays')
  const rate = weekdays?.code === one ? other : one
  const perWeek: Record<string, number> = { weekly: 1, biweekly: 2, '3xweekly': 3 }
  return weekdays?.kind === 'weekdays' && weekdays.days.length === perWeek[rate] ? weekdays.code : null
}

/** Bedtime beside another frequency is when, not how often: `weekly sun hs`. */
export const isBedtime = (code: string) => code === 'hs' || code === '0-0-1'

/** More than this at one time is asked about. */
const usualMost: Partial<Record<DoseUnit, number>> = {
  tablet: 4,
  capsule: 4,
  puff: 4,
  sachet: 4,
  suppository: 2,
  pessary: 2,
  patch: 2,
  ampoule: 4,
  application: 2,
}

export const doseDoubt = (value: number, unit: DoseUnit | null): Doubt | null =>
  unit !== null && value > (usualMost[unit] ?? Number.POSITIVE_INFINITY) ? 'unusual' : null

export const isMass = (unit: DoseUnit): boolean => unit === 'mg' || unit === 'mcg' || unit === 'g'
