import type { DoseStep } from '../terms.ts'
import { type Draft, doseDoubt, isMass, keep, type Measure, play } from './assemble.ts'
import { codeOf, type Group } from './groups.ts'
import type { Item } from './items.ts'
import type { Doubt } from './reading.ts'

/** Up to this a figure in a step may as well be a number of tablets. */
const mostTablets = 4

/** Reads doses that follow each other. What a later one does not say again goes on from the one before. */
export function readSteps(draft: Draft, groups: readonly Group[]): void {
  const strength = strengthOf(groups)
  if (strength) {
    draft.line.strength = strength.kind === 'strength' ? strength.strength : strength.text
    play(draft, strength, 'strength')
  }
  let last: DoseStep = { doseAmount: null, doseUnit: null, frequency: null, days: null }
  for (const group of groups) {
    last = readStep(draft, group, last, strength)
    draft.line.steps.push(last)
  }
}

/** The pack, where the first step has a figure more than the others. */
function strengthOf([first, ...later]: readonly Group[]): Measure | undefined {
  const [item, second] = first?.measures ?? []
  if (!item || (!second && later.some(group => group.measures.length > 0))) return undefined
  return item.kind !== 'amount' || isMass(item.unit) ? item : undefined
}

function readStep(draft: Draft, group: Group, last: DoseStep, strength: Measure | undefined): DoseStep {
  const { end, frequencies, items, measures } = group
  const dose = measures.find(item => item !== strength)
  const assumed = frequencies.length === 0 && last.frequency !== 'od' ? 'assumedDaily' : null
  const { doseAmount, doseUnit } = dose ? doseOf(draft, dose, strength !== undefined, assumed) : last
  for (const item of frequencies) play(draft, item, 'steps')
  if (end) play(draft, end, 'steps', dose ? null : assumed)
  else for (const item of items) flag(draft, item, 'openEnd')
  const days = end?.kind === 'days' ? end.days : null
  return { doseAmount, doseUnit, frequency: codeOf(frequencies) ?? last.frequency ?? 'od', days }
}

function flag(draft: Draft, item: Item, doubt: Doubt): void {
  const role = draft.roles.get(item)
  if (role && role.doubt === null) draft.roles.set(item, { ...role, doubt })
}

type Dose = Pick<DoseStep, 'doseAmount' | 'doseUnit'>

/**
 * A bare figure is for whoever knows the medicine: mg or mcg as its packs, or tablets where the strength was said. A small
 * one may be either, and is asked about.
 */
function doseOf(draft: Draft, item: Measure, strengthSaid: boolean, assumed: Doubt | null): Dose {
  if (item.kind === 'amount') {
    play(draft, item, 'steps', assumed ?? doseDoubt(item.value, item.unit))
    return { doseAmount: item.value, doseUnit: item.unit }
  }
  if (item.kind !== 'figure') {
    keep(draft, item, 'range')
    return { doseAmount: null, doseUnit: null }
  }
  if (draft.isDosedInUnits) {
    play(draft, item, 'steps', 'assumedUnit')
    return { doseAmount: item.value, doseUnit: 'unit' }
  }
  play(draft, item, 'steps', strengthSaid || item.value <= mostTablets ? 'assumedUnit' : assumed)
  return { doseAmount: item.value, doseUnit: null }
}
