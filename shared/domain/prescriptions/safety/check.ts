import { isOwnMedicine } from '../own-medicines.ts'
import { checkAllergies, ingredientsOf } from './allergies.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import { checkClinicRules } from './clinic-rules.ts'
import { checkConditions } from './conditions.ts'
import { checkDose } from './dose.ts'
import { checkDuplicates } from './duplicates.ts'
import {
  bySeverity,
  type CheckStatus,
  type Finding,
  findingKey,
  interrupts,
  isPair,
  type NotChecked,
  type Override,
} from './findings.ts'
import { checkInteractions } from './interactions.ts'
import type { SafetyKnowledge } from './knowledge.ts'

/** A finding with the key that a reason for it names. */
export interface CheckedFinding extends Finding {
  key: string
  /** A reason stands at the other medicine of the pair. */
  settled: boolean
}

export interface SafetyResult {
  status: CheckStatus
  /** Worst first. */
  findings: CheckedFinding[]
  /** Signing asks for a reason at this line: at least one finding interrupts and is not settled at the other medicine. */
  needsOverride: boolean
  /** What could not be checked, even beside findings. */
  notChecked: NotChecked[]
}

/**
 * Checks each medicine of a prescription against the patient, against the others of it, and against what the patient
 * takes already. A pair is settled when a reason for it stands at either of the two.
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
        checkClinicRules(drug, others, patient, knowledge),
      ]
    : []
  const parts = [allergies, ...around]
  const reason = isOwnMedicine(drug.medicineId) ? 'unknownIngredients' : 'unknownDrug'
  const unknown: NotChecked[] = isKnown ? [] : [{ part: 'allergies', reason, what: drug.drugName }]
  const reasoned = new Set(others.flatMap(other => other.overrides))
  const findings = parts
    .flatMap(part => part.findings)
    .sort(bySeverity)
    .map(finding => {
      const key = findingKey(drug.drugName, finding)
      return { ...finding, key, settled: isPair(finding) && reasoned.has(key) }
    })
    // Beside the same medicine written twice it would be said twice.
    .filter(
      (finding, place, all) => all.findIndex(other => JSON.stringify(other) === JSON.stringify(finding)) === place,
    )
  const notChecked = [...unknown, ...parts.flatMap(part => part.notChecked)]
  const needsOverride = findings.some(finding => interrupts(finding) && !finding.settled)
  return { status: statusOf(findings, notChecked), findings, needsOverride, notChecked }
}

/** The findings for which a reason is still missing at a line with these overrides. */
export function openFindings<F extends CheckedFinding>(findings: readonly F[], overrides: readonly Override[]): F[] {
  const reasoned = new Set(overrides.filter(({ reason }) => reason.trim() !== '').map(({ finding }) => finding))
  return findings.filter(finding => interrupts(finding) && !finding.settled && !reasoned.has(finding.key))
}

function statusOf(findings: readonly Finding[], notChecked: readonly NotChecked[]): CheckStatus {
  if (findings.length > 0) return 'alert'
  return notChecked.length > 0 ? 'notChecked' : 'clear'
}

const pairChecks = (drug: CheckedDrug, others: readonly CheckedDrug[], knowledge: SafetyKnowledge) => [
  checkInteractions(drug, others, knowledge),
  checkDuplicates(drug, others, knowledge),
]
