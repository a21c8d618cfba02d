import { dosesPerDay, parseFrequency } from '../frequency.ts'
import { type Draft, isBedtime, joined, keep, type Of, once, play } from './assemble.ts'
import { areSteps, type Group, groupsOf } from './groups.ts'
import type { Item } from './items.ts'
import { readMeasures } from './measures.ts'
import { splitName } from './name.ts'
import type { LinePart, LineReading, ReadLine } from './reading.ts'
import { readSteps } from './steps.ts'

const blank: Omit<ReadLine, 'steps'> = {
  drug: '',
  strength: null,
  form: null,
  doseAmount: null,
  doseUnit: null,
  route: null,
  site: null,
  frequency: null,
  timing: null,
  days: null,
  ongoing: false,
  quantity: null,
  instructions: '',
}

const dosedInUnits =
  /insulin|lantus|mixtard|hum(?:insulin|ulin|alog|an)|actrapid|novo(?:mix|rapid)|fiasp|apidra|levemir|basa(?:log|glar)|wosulin|insugen|tresiba|toujeo|ryzodeg|glargine|degludec|detemir|aspart|lispro|heparin/i

/**
 * Reads a line such as `amox 500 1-0-1 5d af` or `pred 40 5d 20 5d 10 5d`. It never throws. What it does not understand
 * stands in the instructions, word for word, and in every doubt the part says so: see `doubts`.
 */
export function parseLine(text: string): LineReading {
  const { name, isDoubtful, others } = splitName(text)
  const draft: Draft = {
    line: { ...blank, drug: name?.drug ?? '', steps: [] },
    isDosedInUnits: dosedInUnits.test(name?.drug ?? ''),
    roles: new Map(),
    kept: new Set(),
  }
  for (const item of others) readAlone(draft, item)
  readDoses(draft, others)
  markEyes(draft, others, text)
  for (const item of others) if (!draft.roles.has(item)) keep(draft, item, 'notUnderstood')
  draft.line.instructions = keptText(draft, others, text)
  const parts: LinePart[] = others.map(item => ({
    from: item.from,
    to: item.to,
    ...(draft.roles.get(item) ?? { field: 'instructions', doubt: 'notUnderstood' }),
  }))
  if (name) parts.push({ from: name.from, to: name.to, field: 'drug', doubt: isDoubtful ? 'noDrug' : null })
  parts.sort((one, other) => one.from - other.from)
  return { line: draft.line, parts }
}

/** What an item says whatever stands beside it. */
function readAlone(draft: Draft, item: Item): void {
  if (item.kind === 'joint' || item.kind === 'take') play(draft, item, 'joint')
  if (item.kind === 'word') keep(draft, item, 'notUnderstood')
  if (item.kind === 'note' || item.kind === 'quote' || item.kind === 'event') keep(draft, item, null)
  if (item.kind === 'route') once(draft, item, 'route', item.route)
  if (item.kind === 'site') once(draft, item, 'site', item.site)
  if (item.kind === 'timing') once(draft, item, 'timing', item.timing)
  if (item.kind === 'quantity') once(draft, item, 'quantity', item.quantity)
  if (item.kind === 'form') {
    if (item.form.route) once(draft, item, 'route', item.form.route)
    once(draft, item, 'form', item.form.form)
  }
}

function readDoses(draft: Draft, items: readonly Item[]): void {
  const groups = groupsOf(items)
  if (areSteps(groups, items)) readSteps(draft, groups)
  else readOneDose(draft, groups, items)
}

function readOneDose(draft: Draft, [first, ...later]: readonly Group[], items: readonly Item[]): void {
  for (const group of later) for (const item of group.items) keep(draft, item, 'saidTwice')
  if (first) {
    readFrequencies(draft, first)
    readEnd(draft, first)
    readMeasures(draft, first.measures, items)
  }
  const { line } = draft
  for (const item of items) {
    if (item.kind === 'apply' && line.doseAmount === null) {
      line.doseAmount = 1
      line.doseUnit = 'application'
      play(draft, item, 'doseAmount')
    } else if (item.kind === 'apply') play(draft, item, 'joint')
    if (item.kind === 'event' && line.frequency === null) line.frequency = 'event'
  }
  readInsulinPattern(draft, items)
}

function readFrequencies(draft: Draft, { frequencies }: Group): void {
  const { line } = draft
  for (const item of frequencies) {
    const both = line.frequency === null ? item.code : joined(line.frequency, item.code)
    const [rate, bedtime] = isBedtime(item.code) ? [line.frequency, item.code] : [item.code, line.frequency]
    if (both !== null) {
      line.frequency = both
      play(draft, item, 'frequency', patternDoubt(draft, item))
    } else if (bedtime && isBedtime(bedtime) && rate && isOnceADay(rate) && line.timing === null) {
      line.frequency = rate
      line.timing = 'bedtime'
      play(draft, item, 'timing')
    } else keep(draft, item, 'saidTwice')
  }
}

/** Taken once on a day on which it is taken, so that a time of that day can be added. */
function isOnceADay(code: string): boolean {
  const parsed = parseFrequency(code)
  if (parsed?.kind === 'weekdays') return true
  return parsed?.kind === 'code' && dosesPerDay(code) === 1 && !openCodes.has(parsed.code)
}
const openCodes: ReadonlySet<string> = new Set(['sos', 'event', 'hs', 'om'])

const mostAtOnce = 4

/** `10-0-8` is units where insulin is meant, and unusual where it is not. */
function patternDoubt(draft: Draft, { code }: Of<'frequency'>) {
  const parsed = parseFrequency(code)
  const isMany = parsed?.kind === 'pattern' && parsed.doses.some(dose => dose.amount > mostAtOnce)
  return isMany && !draft.isDosedInUnits ? 'unusual' : null
}

/** `20-0-10` of insulin, or `20-0-10 units` of anything. */
function readInsulinPattern(draft: Draft, items: readonly Item[]): void {
  const { line } = draft
  const place = items.findIndex(item => item.kind === 'frequency' && parseFrequency(item.code)?.kind === 'pattern')
  const behind = items[place + 1]
  const units = behind?.kind === 'word' && /^(?:units?|u|iu)$/i.test(behind.text) ? behind : null
  if (place < 0 || !(draft.isDosedInUnits || units) || line.doseAmount !== null || line.steps.length > 0) return
  if (isBedtime(line.frequency ?? '') && !units) return
  line.doseAmount = 1
  line.doseUnit = 'unit'
  if (!units) return
  draft.kept.delete(units)
  play(draft, units, 'doseAmount', /^units?$/i.test(units.text) ? null : 'errorProne')
}

function readEnd(draft: Draft, { end }: Group): void {
  const { line } = draft
  if (end?.kind === 'ongoing') {
    line.ongoing = true
    play(draft, end, 'ongoing')
  } else if (end?.kind === 'days' && end.isRead) {
    line.days = end.days
    play(draft, end, 'days')
  } else if (end) keep(draft, end, 'unusual')
}

/** Beside an eye or ear, `od` is the right eye as well: ISMP's list warns of it. Two letters alone are no eye elsewhere. */
function markEyes(draft: Draft, items: readonly Item[], text: string): void {
  const isLocal =
    /\b(?:eyes?|ears?|e\/d)\b/i.test(text) || draft.line.form === 'eyeDrops' || draft.line.form === 'earDrops'
  const hasSite = items.some(
    item => item.kind === 'site' && !item.site.endsWith('Nostrils') && !item.site.endsWith('Nostril'),
  )
  for (const item of items) {
    const role = draft.roles.get(item)
    if (!role || role.doubt !== null) continue
    const isOd = item.kind === 'frequency' && /^o\.?d\.?$/i.test(item.text)
    if (isOd && (isLocal || hasSite)) draft.roles.set(item, { ...role, doubt: 'eyeOrDaily' })
    if (item.kind === 'site' && !isLocal && item.text.length < 4)
      draft.roles.set(item, { ...role, doubt: 'notUnderstood' })
  }
}

/** The words that are kept, with what joins them, as they were typed. */
function keptText({ kept }: Draft, items: readonly Item[], text: string): string {
  const runs: { from: number; to: number; content: string | null }[] = []
  const inOrder = items.toSorted((one, other) => one.from - other.from)
  for (const [place, item] of inOrder.entries()) {
    if (!kept.has(item)) continue
    const before = runs.at(-1)
    const isNext = before !== undefined && before.content === null && onlyJoints(inOrder, before.to, item.from)
    if (item.kind === 'quote') runs.push({ from: item.from, to: item.to, content: item.content })
    else if (isNext) before.to = withBracket(inOrder[place + 1], item.to)
    else
      runs.push({
        from: openBracket(inOrder[place - 1], item.from),
        to: withBracket(inOrder[place + 1], item.to),
        content: null,
      })
  }
  return runs
    .map(({ from, to, content }) => (content ?? text.slice(from, to)).replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(', ')
}

const onlyJoints = (items: readonly Item[], from: number, to: number) =>
  items.every(item => item.to <= from || item.from >= to || item.kind === 'joint')

const openBracket = (before: Item | undefined, from: number) =>
  before?.kind === 'joint' && before.text.includes('(') && before.to === from ? before.to - 1 : from

const withBracket = (after: Item | undefined, to: number) =>
  after?.kind === 'joint' && after.text.startsWith(')') && after.from === to ? to + 1 : to
