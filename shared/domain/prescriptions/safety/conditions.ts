import { ingredientsOf } from './allergies.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import { bySeverity, type Finding, type NotChecked, type PartResult, type Severity, worstOf } from './findings.ts'
import type { CautionLevel, KnownCondition, SafetyKnowledge } from './knowledge.ts'
import { isSystemic } from './systemic.ts'

export const pregnancyConditions: ReadonlySet<string> = new Set(['pregnancy'])
/** Not told by the code of a high pressure: it may be well treated. */
const uncontrolled = 'hypertension_uncontrolled'
/** mmHg, grade 2 of the European guidelines of 2018 (ESC/ESH). */
const highPressure = { systolic: 160, diastolic: 100 }

const kidneyConditions: ReadonlySet<string> = new Set(['ckd_moderate', 'ckd_severe', 'ckd_any', 'aki'])

const severityOf: Partial<Record<CautionLevel, Severity>> = {
  contra: 'contraindicated',
  avoid: 'major',
  caution: 'moderate',
  adjust: 'moderate',
}

/** From about the first to the last period: WHO counts 15 to 49 years; earlier and later ones are known. */
const fertileYears = { from: 12, to: 50 }

/**
 * Checks a medicine against the conditions that are recorded with a code, pregnancy and kidneys among them. A condition
 * in words alone is said to be not checked.
 */
export function checkConditions(drug: CheckedDrug, patient: PatientFacts, knowledge: SafetyKnowledge): PartResult {
  const notChecked: NotChecked[] = patient.conditions
    .filter(({ icd10 }) => icd10 === null)
    .map(({ name }) => ({ part: 'conditions', reason: 'uncodedCondition', what: name }))
  if (!isSystemic(drug, knowledge)) return { findings: [], notChecked }
  if (!knowledge.conditionRules) notChecked.push({ part: 'conditions', reason: 'noData', what: '' })
  const present = presentConditions(patient, knowledge)
  const ruled = worstOfEach(byRules(drug, present, knowledge))
  const said = new Set(ruled.map(({ about }) => about))
  // A rule for the condition is more exact than a word about the medicine as a whole.
  const isUnsaid = (names: readonly string[]) => !names.some(name => said.has(name))
  const pregnancy = isUnsaid(namesOf(present, pregnancyConditions))
    ? byPregnancy(drug, patient, present, knowledge)
    : []
  const kidneys = isUnsaid(namesOf(present, kidneyConditions)) ? byKidneys(drug, present, knowledge) : []
  const findings = [...ruled, ...pregnancy, ...kidneys]
  if (!factsOf(drug, knowledge)) notChecked.push(...unsaid(present, isUnsaid))
  if (isEgfrOld(drug, patient, present, knowledge)) notChecked.push({ part: 'kidneys', reason: 'oldEgfr', what: '' })
  return { findings: findings.sort(bySeverity), notChecked }
}

/** The conditions of the list that the patient's codes belong to, and a pressure that is too high now. */
export function presentConditions(
  { conditions, pressure, kidneys }: PatientFacts,
  knowledge: SafetyKnowledge,
): KnownCondition[] {
  const codes = conditions.flatMap(({ icd10 }) => (icd10 === null ? [] : [icd10.toUpperCase()]))
  const isHigh =
    pressure !== null && (pressure.systolic >= highPressure.systolic || pressure.diastolic >= highPressure.diastolic)
  const measured = kidneys?.isRecent ? measuredKidneys(kidneys.egfr) : noKidneys
  return knowledge.conditions.flatMap(condition => {
    const { id, icd10Prefixes } = condition
    if (isHigh && id === uncontrolled) return [condition]
    if (codes.some(code => icd10Prefixes.some(prefix => code.startsWith(prefix)))) return [condition]
    // A single figure is no chronic disease: it is called what it is.
    return measured.has(id) && kidneys ? [{ ...condition, name: `eGFR ${kidneys.egfr} mL/min/1.73 m²` }] : []
  })
}

const noKidneys: ReadonlySet<string> = new Set()

/** The conditions of the list that an eGFR stands for; KDIGO 2012: stage 3 below 60, stages 4 and 5 below 30. */
function measuredKidneys(egfr: number): ReadonlySet<string> {
  if (egfr >= 60) return noKidneys
  return new Set(['ckd_any', egfr < 30 ? 'ckd_severe' : 'ckd_moderate'])
}

const namesOf = (present: readonly KnownCondition[], ids: ReadonlySet<string>): string[] =>
  present.filter(({ id }) => ids.has(id)).map(({ name }) => name)

function byRules(drug: CheckedDrug, present: readonly KnownCondition[], knowledge: SafetyKnowledge): Finding[] {
  const names = new Map(present.map(({ id, name }) => [id, name]))
  return ingredientsOf(drug, knowledge.allergies).flatMap(id =>
    (knowledge.conditionRules?.(id) ?? []).flatMap(rule => {
      const about = names.get(rule.condition)
      if (about === undefined) return []
      const matched = knowledge.allergies.ingredientName(id)
      const { severity, reason: effect, action: advice, source } = rule
      return [{ rule: 'condition' as const, severity, about, matched, effect, advice, source }]
    }),
  )
}

/** Of several rules for one state of the patient the most severe is told. */
function worstOfEach(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ about, matched }) => JSON.stringify([about, matched]))
  return [...groups.values()].flatMap(group => worstOf(group) ?? [])
}

/** A figure was there once and no longer speaks for the kidneys, which matter for this medicine. */
function isEgfrOld(
  drug: CheckedDrug,
  { kidneys }: PatientFacts,
  present: readonly KnownCondition[],
  knowledge: SafetyKnowledge,
): boolean {
  if (kidneys === null || kidneys.isRecent || present.some(({ id }) => kidneyConditions.has(id))) return false
  const facts = factsOf(drug, knowledge)
  return facts !== undefined && severityOf[facts.renal.level] !== undefined
}

/** What matters for this patient and the list does not tell of this medicine. */
function unsaid(present: readonly KnownCondition[], isUnsaid: (names: readonly string[]) => boolean): NotChecked[] {
  const parts = [
    { part: 'pregnancy', names: namesOf(present, pregnancyConditions) },
    { part: 'kidneys', names: namesOf(present, kidneyConditions) },
  ] as const
  return parts
    .filter(({ names }) => names.length > 0 && isUnsaid(names))
    .map(({ part }) => ({ part, reason: 'noCautions', what: '' }))
}

const factsOf = (drug: CheckedDrug, knowledge: SafetyKnowledge) =>
  knowledge.factsOf?.(drug.medicineId, ingredientsOf(drug, knowledge.allergies))

/** Nobody said so, and it is possible. */
export const mayBePregnant = ({ sex, ageYears }: Pick<PatientFacts, 'sex' | 'ageYears'>): boolean =>
  sex === 'female' && ageYears !== null && ageYears >= fertileYears.from && ageYears <= fertileYears.to

function byPregnancy(
  drug: CheckedDrug,
  patient: PatientFacts,
  present: readonly KnownCondition[],
  knowledge: SafetyKnowledge,
): Finding[] {
  const facts = factsOf(drug, knowledge)
  const severity = facts && severityOf[facts.pregnancy.level]
  if (!severity) return []
  const common = { about: '', matched: drug.drugName, effect: null, advice: facts.pregnancy.text, source: facts.source }
  if (present.some(({ id }) => pregnancyConditions.has(id))) return [{ rule: 'pregnancy', severity, ...common }]
  // Only what must never be given: a word at every painkiller would soon be read by nobody.
  return mayBePregnant(patient) && facts.pregnancy.level === 'contra'
    ? [{ rule: 'mayBePregnant', severity: 'moderate', ...common }]
    : []
}

function byKidneys(drug: CheckedDrug, present: readonly KnownCondition[], knowledge: SafetyKnowledge): Finding[] {
  const kidneys = present.find(({ id }) => kidneyConditions.has(id))
  const facts = factsOf(drug, knowledge)
  const severity = facts && severityOf[facts.renal.level]
  if (!kidneys || !severity) return []
  const { text: advice } = facts.renal
  return [
    {
      rule: 'kidneys',
      severity,
      about: kidneys.name,
      matched: drug.drugName,
      effect: null,
      advice,
      source: facts.source,
    },
  ]
}
