import { checkAllergies, ingredientsOf } from './allergies.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import { checkConditions } from './conditions.ts'
import { checkDose } from './dose.ts'
import { checkDuplicates } from './duplicates.ts'
import { bySeverity, type CheckStatus, type Finding, interrupts, type NotChecked } from './findings.ts'
import { checkInteractions } from './interactions.ts'
import type { SafetyKnowledge } from './knowledge.ts'

export interface SafetyResult {
  status: CheckStatus
  /** Worst first. */
  findings: Finding[]
  /** Signing asks for a reason. */
  needsOverride: boolean
  /** What could not be checked, even beside findings. */
  notChecked: NotChecked[]
}

/**
 * Checks each medicine of a prescription against the patient, against the others of it, and against what the patient
 * takes already. A pair is settled when a reason stands at either of the two.
 * @param drugs in their order, as the answers
 * @param current medicines that go on from earlier visits
 */
export function checkPrescription(
  drugs: readonly CheckedDrug[],
  current: readonly CheckedDrug[],
  patient: PatientFacts,
  knowledge: SafetyKnowledge,
): SafetyResult[] {
  return drugs.map((drug, place) => checkDrug(drug, [...drugs.toSpliced(place, 1), ...current], patient, knowledge))
}

function checkDrug(
  drug: CheckedDrug,
  others: readonly CheckedDrug[],
  patient: PatientFacts,
  knowledge: SafetyKnowledge,
): SafetyResult {
  const isKnown = ingredientsOf(drug, knowledge.allergies).length > 0
  const allergies = checkAllergies(drug, patient, knowledge.allergies)
  const around = isKnown
    ? [
        ...pairChecks(drug, others, knowledge),
        checkConditions(drug, patient, knowledge),
        checkDose(drug, others, patient, knowledge),
      ]
    : []
  const parts = [allergies, ...around]
  const unknown: NotChecked[] = isKnown ? [] : [{ part: 'allergies', reason: 'unknownDrug', what: drug.drugName }]
  const findings = parts.flatMap(part => part.findings).sort(bySeverity)
  const notChecked = [...unknown, ...parts.flatMap(part => part.notChecked)]
  const settled = new Set(others.filter(other => other.overridden).map(({ drugName }) => drugName))
  const isOpen = (finding: Finding) => interrupts(finding) && !(isPair(finding) && settled.has(finding.about))
  return { status: statusOf(findings, notChecked), findings, needsOverride: findings.some(isOpen), notChecked }
}

function statusOf(findings: readonly Finding[], notChecked: readonly NotChecked[]): CheckStatus {
  if (findings.length > 0) return 'alert'
  return notChecked.length > 0 ? 'notChecked' : 'clear'
}

const pairChecks = (drug: CheckedDrug, others: readonly CheckedDrug[], knowledge: SafetyKnowledge) => [
  checkInteractions(drug, others, knowledge),
  checkDuplicates(drug, others, knowledge),
]

const isPair = ({ rule }: Finding) => rule === 'interaction' || rule === 'sameIngredient' || rule === 'sameClass'
