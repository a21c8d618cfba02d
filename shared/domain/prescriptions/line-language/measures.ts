import { type Draft, doseDoubt, isMass, keep, type Measure, once, play } from './assemble.ts'
import type { Item } from './items.ts'
import type { Doubt, ReadLine } from './reading.ts'

/** Up to this a figure behind a name could as well be a number of tablets; nobody takes more of them at one time. */
const mostTablets = 4
const longestGuess = 31

type Figure = Extract<Measure, { kind: 'figure' }>
type Amount = Extract<Measure, { kind: 'amount' }>

/** Sorts the figures and amounts of one dose into strength, dose, quantity and days. What stands beside each decides. */
export function readMeasures(draft: Draft, measures: readonly Measure[], items: readonly Item[]): void {
  for (const item of measures) {
    const place = items.indexOf(item)
    const around: Around = { before: items[place - 1], next: items[place + 1] }
    if (item.kind === 'range') keep(draft, item, 'range')
    if (item.kind === 'strength') asStrength(draft, item, item.strength)
    if (item.kind === 'amount') readAmount(draft, item, around)
    if (item.kind === 'figure') readFigure(draft, item, around)
  }
}

interface Around {
  before: Item | undefined
  next: Item | undefined
}

function asStrength(draft: Draft, item: Item, strength: string, doubt: Doubt | null = null): void {
  if (draft.line.strength === null) {
    draft.line.strength = strength
    play(draft, item, 'strength', doubt)
  } else keep(draft, item, 'saidTwice')
}

/** A dose; the rest of one whose whole stands before it is added: `1 1/2 tab`. */
function asDose(draft: Draft, item: Figure | Amount, doubt: Doubt | null): void {
  const { line } = draft
  line.doseAmount = (line.doseAmount ?? 0) + item.value
  if (item.kind === 'amount') line.doseUnit = item.unit
  else if (draft.isDosedInUnits) line.doseUnit = 'unit'
  play(draft, item, 'doseAmount', doubt ?? doseDoubt(item.value, line.doseUnit))
}

const isRest = (line: ReadLine, item: Figure | Amount, { before }: Around) =>
  item.isFraction && before?.kind === 'figure' && before.value === line.doseAmount

const isPiece = ({ unit }: Amount) => unit === 'tablet' || unit === 'capsule'

function readAmount(draft: Draft, item: Amount, around: Around): void {
  const role = roleOfAmount(draft, item, around)
  if (role === 'strength') asStrength(draft, item, item.text.replace(/k(?=\s*i)/i, '000'))
  if (role === 'pack') {
    draft.line.form ??= formOfPieces(item)
    asStrength(draft, item, /^[\d.,]+/.exec(item.text)?.[0] ?? item.text)
  }
  if (role === 'dose') asDose(draft, item, null)
  if (role === 'secondMass') asDose(draft, item, 'strengthOrDose')
  if (role === 'quantity') {
    once(draft, item, 'quantity', item.value)
    play(draft, item, 'quantity', 'quantityOrDose')
  }
  if (role === 'none') keep(draft, item, 'saidTwice')
}

const isPackUnit = ({ isDosedInUnits }: Draft, item: Amount) =>
  isMass(item.unit) || (item.isInternational && !isDosedInUnits)

function roleOfAmount(draft: Draft, item: Amount, around: Around) {
  const { line } = draft
  const isMeant = around.before?.kind === 'take'
  const mayBeStrength = !isMeant && isPackUnit(draft, item)
  if (mayBeStrength && line.strength === null) return 'strength'
  const isMany = isPiece(item) && item.value > mostTablets && !isMeant
  const isBehindFrequency = around.before?.kind === 'frequency'
  // `telma 40 tab`: the strength and the form.
  if (isMany && line.strength === null && !isBehindFrequency) return 'pack'
  if (isRest(line, item, around)) return 'dose'
  if (line.doseAmount === null && !(isMany && isBehindFrequency)) return mayBeStrength ? 'secondMass' : 'dose'
  return isPiece(item) && line.quantity === null ? 'quantity' : 'none'
}

function formOfPieces(item: Amount) {
  if (/rota/i.test(item.text)) return 'rotacap'
  return item.unit === 'tablet' ? 'tablet' : 'capsule'
}

function readFigure(draft: Draft, item: Figure, around: Around): void {
  const { line } = draft
  const isSmall = item.value <= mostTablets
  const role = roleOfFigure(draft, item, around)
  if (role === 'days') {
    line.days = item.value
    play(draft, item, 'days', 'assumedDays')
  }
  if (role === 'units') asDose(draft, item, 'assumedUnit')
  if (role === 'strength')
    asStrength(draft, item, strengthText(item.text), isSmall && Number.isInteger(item.value) ? 'strengthOrDose' : null)
  if (role === 'dose') asDose(draft, item, null)
  if (role === 'maybeDose') asDose(draft, item, around.next?.kind === 'frequency' && isSmall ? null : 'strengthOrDose')
  if (role === 'pieces') asDose(draft, item, 'strengthOrDose')
  if (role === 'none') keep(draft, item, 'saidTwice')
}

function roleOfFigure({ line, isDosedInUnits }: Draft, item: Figure, around: Around) {
  const { before } = around
  const isMeant = before?.kind === 'take' || item.isFraction
  if (!isMeant && before?.kind === 'frequency' && mayBeDays(line, item)) return 'days'
  if (isRest(line, item, around)) return 'dose'
  if (line.doseAmount !== null) return 'none'
  if (isDosedInUnits) return 'units'
  if (isMeant || isWholeOf(line, item, around)) return 'dose'
  if (line.strength !== null) return 'maybeDose'
  // `suppository 1`: right behind a form a small figure counts pieces.
  return before?.kind === 'form' && item.value <= mostTablets ? 'pieces' : 'strength'
}

const mayBeDays = (line: ReadLine, { value }: Figure) =>
  line.days === null && !line.ongoing && Number.isInteger(value) && value <= longestGuess

/** `500 1 1/2`: one and a half, where the strength is known; without it the figure is the strength. */
const isWholeOf = (line: ReadLine, item: Figure, { next }: Around) =>
  line.strength !== null &&
  item.value <= mostTablets &&
  (next?.kind === 'figure' || next?.kind === 'amount') &&
  next.isFraction &&
  next.value < 1

/** `60k` and `60,000` are 60000, `2,5` is 2.5. */
const strengthText = (text: string) => text.replace(/k$/i, '000').replaceAll(',', /,\d{3}/.test(text) ? '' : '.')
