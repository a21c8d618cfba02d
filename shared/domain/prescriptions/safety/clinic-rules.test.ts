import { describe, expect, it } from 'vitest'
import { checkPrescription } from './check.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import { withClinicRules } from './clinic-rules.ts'
import type { Severity } from './findings.ts'
import type { ClinicRule, SafetyKnowledge } from './knowledge.ts'

const list = (listed: Severity = 'moderate'): SafetyKnowledge => ({
  allergies: {
    names: new Map(),
    ingredientName: id => id,
    groupsOf: () => [],
    groupName: id => id,
    rules: [],
    source: 'test list',
  },
  interaction: (...pair) =>
    pair.sort().join() === 'aspirin,ibuprofen'
      ? { id: 'x', severity: listed, effect: 'Bleeding', management: '', source: 'list' }
      : null,
  conditionRules: id =>
    id === 'ibuprofen' ? [{ condition: 'asthma', severity: listed, reason: 'Wheeze', action: '', source: 'list' }] : [],
  conditions: [
    { id: 'asthma', name: 'Asthma', icd10Prefixes: ['J45'] },
    { id: 'pregnancy', name: 'Pregnancy', icd10Prefixes: ['O'] },
  ],
  factsOf: () => undefined,
  atcOf: () => null,
  clinicRules: [],
  source: 'test list',
})

const rule = (over: Partial<ClinicRule>): ClinicRule => ({
  id: 'rule',
  kind: 'interaction',
  subject: new Set(['ibuprofen', 'naproxen']),
  other: new Set(),
  condition: null,
  fromYears: null,
  untilYears: null,
  maxPerDay: null,
  unit: null,
  severity: 'major',
  words: 'The clinic says so.',
  source: 'Meeting of May',
  ...over,
})

const adult: PatientFacts = {
  allergies: [],
  asked: true,
  conditions: [],
  pressure: null,
  kidneys: null,
  sex: 'female',
  ageYears: 30,
}
const drug = (id: string, over: Partial<CheckedDrug> = {}): CheckedDrug => ({
  drugName: id.toUpperCase(),
  ingredientIds: [id],
  medicineId: null,
  strength: '400 mg',
  form: 'tablet',
  route: 'oral',
  doseAmount: 1,
  doseUnit: 'tablet',
  frequency: '1-0-1',
  steps: [],
  overrides: [],
  isCurrent: false,
  ...over,
})

function check(rules: ClinicRule[], drugs: CheckedDrug[], patient: Partial<PatientFacts> = {}, listed?: Severity) {
  const results = checkPrescription(drugs, [], { ...adult, ...patient }, withClinicRules(list(listed), rules))
  return results.map(result => ({ ...result, clinics: result.findings.filter(({ clinicRule }) => clinicRule) }))
}
const found = (rules: ClinicRule[], drugs: CheckedDrug[], patient: Partial<PatientFacts> = {}) =>
  check(rules, drugs, patient)[0]?.clinics.map(finding => `${finding.rule} ${finding.severity} ${finding.about}`.trim())

describe("rules of the clinic's own", () => {
  it('find two medicines that meet, at both, and one reason settles the pair', () => {
    const meet = rule({ other: new Set(['digoxin']) })
    const [one, other] = check([meet], [drug('ibuprofen'), drug('digoxin')])
    const said = { effect: 'The clinic says so.', source: 'Meeting of May', clinicRule: 'rule' }
    expect(one?.clinics).toMatchObject([{ rule: 'interaction', about: 'DIGOXIN', matched: 'ibuprofen', ...said }])
    expect(other?.clinics[0]?.key).toBe(one?.clinics[0]?.key)
    const reasoned = drug('digoxin', { overrides: [one?.clinics[0]?.key ?? ''] })
    expect(check([meet], [drug('ibuprofen'), reasoned])[0]?.needsOverride).toBe(false)
    expect(found([meet], [drug('ibuprofen', { route: 'topical' }), drug('digoxin')])).toEqual([])
  })

  it('stand beside what the list says of the same pair, with a key of their own', () => {
    const [one] = check([rule({ other: new Set(['aspirin']) })], [drug('ibuprofen'), drug('aspirin')], {}, 'major')
    expect(one?.findings.map(({ source }) => source).sort()).toEqual(['Meeting of May', 'list'])
    expect(new Set(one?.findings.map(({ key }) => key)).size).toBe(2)
  })

  it('say of a class with itself only two different members', () => {
    const pair = rule({ other: new Set(['ibuprofen', 'naproxen']) })
    expect(found([pair], [drug('ibuprofen'), drug('naproxen')])).toEqual(['interaction major NAPROXEN'])
    expect(found([pair], [drug('ibuprofen'), drug('ibuprofen', { drugName: 'OTHER' })])).toEqual([])
  })

  it('know conditions by their codes', () => {
    const asthma = rule({ kind: 'condition', condition: 'asthma' })
    const conditions = [{ name: 'Wheezy', icd10: 'J45.9' }]
    expect(found([asthma], [drug('naproxen')], { conditions })).toEqual(['condition major Asthma'])
    expect(found([asthma], [drug('naproxen')])).toEqual([])
  })

  it.each([
    [11, ['age major 11']],
    [12, ['age major 12']],
    [13, []],
    [2, []],
  ])('hold for an age of %d or not, eye and skin too', (ageYears, expected) => {
    const young = rule({ kind: 'age', fromYears: 3, untilYears: 12 })
    expect(found([young], [drug('ibuprofen', { route: 'topical' })], { ageYears })).toEqual(expected)
  })

  it('say so where the age is not known', () => {
    const [one] = check([rule({ kind: 'age', untilYears: 12 })], [drug('ibuprofen')], { ageYears: null })
    expect(one?.notChecked).toContainEqual({ part: 'age', reason: 'unknownAge', what: '' })
  })

  it('warn in pregnancy, and where it is possible only of what must not be given', () => {
    const conditions = [{ name: 'Pregnant', icd10: 'O80' }]
    const [major, never] = (['major', 'contraindicated'] as const).map(severity =>
      rule({ kind: 'pregnancy', severity }),
    )
    if (!major || !never) throw new Error('two rules')
    expect(found([major], [drug('naproxen')], { conditions })).toEqual(['pregnancy major'])
    expect(found([major], [drug('naproxen')])).toEqual([])
    expect(found([never], [drug('naproxen')])).toEqual(['mayBePregnant moderate'])
  })

  it('limit an ingredient in a day over all lines, and say what cannot be compared', () => {
    const most = rule({ kind: 'dose', subject: new Set(['ibuprofen']), maxPerDay: 1.2, unit: 'g' })
    expect(found([most], [drug('ibuprofen')])).toEqual([])
    const [one] = check([most], [drug('ibuprofen'), drug('ibuprofen', { frequency: '1-1-1' })])
    expect(one?.clinics).toMatchObject([{ rule: 'aboveMaximum', about: '1.2 g', matched: '2 g' }])
    const [ofTwo] = check([most], [drug('ibuprofen', { ingredientIds: ['ibuprofen', 'paracetamol'] })])
    expect(ofTwo?.notChecked).toContainEqual({ part: 'dose', reason: 'otherUnit', what: '' })
    // The list knows no limit, the clinic does: then it was checked.
    expect(check([most], [drug('ibuprofen')])[0]?.notChecked).toEqual([])
    expect(check([], [drug('ibuprofen')])[0]?.notChecked).toMatchObject([{ reason: 'noDoseData' }])
  })
})

describe('silenced warnings', () => {
  const pair = rule({ kind: 'quietInteraction', other: new Set(['aspirin']) })
  const caution = rule({ kind: 'quietCondition', condition: 'asthma' })
  const conditions = [{ name: 'Wheezy', icd10: 'J45.9' }]
  const rules = (drugs: CheckedDrug[], listed: Severity) =>
    check([pair, caution], drugs, { conditions }, listed)[0]?.findings.map(each => each.rule)

  it('are gone while the list does not call them severe, and told again once it does', () => {
    const drugs = [drug('ibuprofen'), drug('aspirin')]
    expect(rules(drugs, 'moderate')).toEqual([])
    expect(rules(drugs, 'major')).toEqual(['interaction', 'condition'])
    expect(rules(drugs, 'contraindicated')).toEqual(['interaction', 'condition'])
  })
})
