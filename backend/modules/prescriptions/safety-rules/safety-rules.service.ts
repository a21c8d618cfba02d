import { type Formulary, formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage } from '#backend/platform/page.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { SafetyRule } from '#shared/contract/prescriptions/safety-rules.ts'
import { type ClinicRuleValues, isClass, sameRule, tidied } from '#shared/domain/prescriptions/safety/clinic-rule.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import { foldText } from '#shared/text/words.ts'
import { ruleProblem } from './rule-problem.ts'
import * as repo from './safety-rules.repo.ts'

type Inputs = Parsed['prescriptions']['safetyRules']

/** A clinic has dozens of them: names are those of the list, which no query knows. */
export function list(call: Call, input: Inputs['list']): Outputs['prescriptions']['safetyRules']['list'] {
  const words = foldText(input.text ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const formulary = formularyOf(call)
  const rules = repo
    .listRules(call.db)
    .filter(({ active }) => active || input.includeInactive)
    .map(row => ruleOf(row, formulary))
    .filter(rule => holds(rule, words))
    .sort((one, other) => one.subjectName.localeCompare(other.subjectName) || (one.id < other.id ? -1 : 1))
  const start = rules.findIndex(({ id }) => id === input.after) + 1
  const { page, next } = cutPage(rules.slice(start, start + input.limit + 1), input.limit, ({ id }) => id)
  return { items: page, next }
}

function holds({ subjectName, otherName, conditionName, words, source }: SafetyRule, wanted: readonly string[]) {
  const text = foldText([subjectName, otherName, conditionName, words, source].join(' '))
  return wanted.every(word => text.includes(word))
}

export function choices(call: Call): Outputs['prescriptions']['safetyRules']['choices'] {
  const { ingredients, classes, safety } = formularyOf(call)
  return { ingredients, classes, conditions: safety.conditions.map(({ id, name }) => ({ id, name })) }
}

export function add(tx: Tx, values: Inputs['add']): SafetyRule {
  const row = { ...created(tx), ...tidied(values) }
  checkValues(tx, row)
  repo.insertRule(tx.db, row)
  return answer(tx, row.id)
}

export function change(tx: Tx, { id, expectedUpdatedAt, ...given }: Inputs['change']): SafetyRule {
  if (requireRow(tx, id).updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { id })
  const values = tidied(given)
  checkValues(tx, { id, ...values })
  repo.updateRule(tx.db, id, { ...values, ...updated(tx) })
  return answer(tx, id)
}

export function setActive(tx: Tx, { id, active }: Inputs['setActive']): SafetyRule {
  const row = requireRow(tx, id)
  if (active) checkValues(tx, row)
  if (row.active !== active) repo.updateRule(tx.db, id, { active, ...updated(tx) })
  return answer(tx, id)
}

function requireRow(call: Pick<Call, 'db'>, id: string): repo.SafetyRuleRow {
  const row = repo.findRule(call.db, id)
  if (!row) throw notFound('safetyRules', id)
  return row
}

/** Two desks that were apart may still have added one twice: both then say the same. */
function checkValues(tx: Tx, values: ClinicRuleValues & { id: string }): void {
  const problem = ruleProblem(values, formularyOf(tx))
  if (problem) throw invalid(problem)
  const key = sameRule(values)
  if (repo.listActiveRules(tx.db).some(row => row.id !== values.id && sameRule(row) === key))
    throw invalid({ path: 'subject', message: 'there is one already', key: 'taken' })
}

function answer(tx: Tx, id: string): SafetyRule {
  tx.note({ subject: { table: 'safety_rules', id } })
  return ruleOf(requireRow(tx, id), formularyOf(tx))
}

function ruleOf(row: repo.SafetyRuleRow, formulary: Formulary): SafetyRule {
  const { id, kind, subject, other, condition, fromYears, untilYears, maxPerDay, unit } = row
  const { severity, words, source, active, updatedAt } = row
  const { ingredients, classes, safety } = formulary
  const nameIn = (named: readonly { id: string; name: string }[], wanted: string) =>
    named.find(each => each.id === wanted)?.name ?? wanted
  const nameOf = (each: string) => nameIn(isClass(each) ? classes : ingredients, each)
  return {
    ...{ id, kind, subject, other, condition, fromYears, untilYears, maxPerDay, unit },
    ...{ severity, words, source, active, updatedAt },
    subjectName: nameOf(subject),
    otherName: other && nameOf(other),
    conditionName: condition && nameIn(safety.conditions, condition),
    works: ruleProblem(row, formulary) === undefined,
  }
}
