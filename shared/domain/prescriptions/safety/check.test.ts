import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Named } from './allergies.ts'
import { checkPrescription, openFindings } from './check.ts'
import type { CheckedDrug, PatientFacts } from './checked.ts'
import { severities } from './findings.ts'
import type { MedicineFacts, SafetyKnowledge } from './knowledge.ts'

const one = (id: string): Named => ({ ingredients: [id], groups: [] })
const ingredients = ['warfarin', 'ibuprofen', 'naproxen', 'paracetamol', 'timolol', 'enalapril', 'digoxin']

const facts = (over: Partial<MedicineFacts> = {}): MedicineFacts => ({
  dose: { unit: 'mg', maxPerDay: 4_000, text: 'up to 4 g' },
  pregnancy: { level: 'ok', text: '' },
  renal: { level: 'none', text: '' },
  systemic: true,
  source: 'test source',
  ...over,
})

const interactions: Record<string, (typeof severities)[number]> = {
  'ibuprofen warfarin': 'major',
  'naproxen warfarin': 'contraindicated',
  'digoxin timolol': 'moderate',
}

const cautions: Record<string, string[]> = { ibuprofen: ['ulcer'], naproxen: ['hypertension_uncontrolled'] }

const knowledge: SafetyKnowledge = {
  allergies: {
    names: new Map(ingredients.map(id => [id, one(id)])),
    ingredientName: id => id,
    groupsOf: () => [],
    groupName: id => id,
    rules: [],
    source: 'test list',
  },
  interaction: (a, b) => {
    const severity = interactions[[a, b].sort().join(' ')]
    return severity ? { id: 'x', severity, effect: 'Bleeding', management: 'Avoid', source: 'test source' } : null
  },
  conditionRules: id =>
    (cautions[id] ?? []).map(condition => ({
      ...{ condition, severity: 'major', reason: 'bleeds', action: 'Paracetamol', source: 'test source' },
    })),
  conditions: [
    { id: 'ulcer', name: 'Peptic ulcer', icd10Prefixes: ['K25'] },
    { id: 'pregnancy', name: 'Pregnancy', icd10Prefixes: ['O', 'Z34'] },
    { id: 'hypertension_uncontrolled', name: 'High pressure', icd10Prefixes: ['I16'] },
    { id: 'ckd_any', name: 'Kidney disease', icd10Prefixes: ['N18'] },
    { id: 'ckd_moderate', name: 'Stage 3', icd10Prefixes: ['N18.3'] },
  ],
  factsOf: (_, ids) =>
    ids[0] === 'enalapril'
      ? facts({
          dose: { unit: 'mg', maxPerDay: 40, text: '' },
          pregnancy: { level: 'contra', text: 'Stop' },
          renal: { level: 'adjust', text: 'Half' },
        })
      : facts(),
  atcOf: id => ({ ibuprofen: 'M01AE01', naproxen: 'M01AE02' })[id] ?? null,
  clinicRules: [],
  source: 'test list',
}

const patient: PatientFacts = {
  allergies: [],
  asked: true,
  conditions: [],
  pressure: null,
  kidneys: null,
  sex: 'male',
  ageYears: 40,
}
const drug = (drugName: string, over: Partial<CheckedDrug> = {}): CheckedDrug => ({
  drugName,
  ingredientIds: [],
  medicineId: null,
  strength: '500 mg',
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
const check = (
  drugs: CheckedDrug[],
  over: Partial<PatientFacts> = {},
  current: CheckedDrug[] = [],
  known = knowledge,
) => checkPrescription(drugs, current, { ...patient, ...over }, known)
const rules = (drugs: CheckedDrug[], over: Partial<PatientFacts> = {}, current: CheckedDrug[] = []) =>
  check(drugs, over, current).map(({ findings }) => findings.map(({ rule, severity }) => `${rule} ${severity}`))

describe('two medicines', () => {
  it('that meet say so at both, and a reason at either settles it', () => {
    const [warfarin, ibuprofen] = check([drug('warfarin'), drug('ibuprofen')])
    expect(warfarin).toMatchObject({ needsOverride: true, findings: [{ rule: 'interaction', about: 'ibuprofen' }] })
    expect(ibuprofen).toMatchObject({ needsOverride: true, findings: [{ about: 'warfarin', effect: 'Bleeding' }] })
    const key = warfarin?.findings[0]?.key ?? ''
    expect(ibuprofen?.findings[0]?.key).toBe(key)
    const settled = check([drug('warfarin'), drug('ibuprofen', { overrides: [key] })])
    expect(settled.map(({ needsOverride }) => needsOverride)).toEqual([false, true])
    expect(openFindings(settled[1]?.findings ?? [], [{ finding: key, reason: 'INR weekly' }])).toEqual([])
    expect(openFindings(settled[1]?.findings ?? [], [{ finding: key, reason: ' ' }])).toHaveLength(1)
  })

  it('are settled by no reason that was written for something else', () => {
    const ulcer = { conditions: [{ name: 'Ulcer', icd10: 'K25.9' }] }
    const [, ibuprofen] = check([drug('warfarin'), drug('ibuprofen')], ulcer)
    const interaction = ibuprofen?.findings.find(({ rule }) => rule === 'interaction')
    const reason = { finding: interaction?.key ?? '', reason: 'INR weekly' }
    const open = openFindings(ibuprofen?.findings ?? [], [reason])
    expect(open.map(({ rule }) => rule)).toContain('condition')
    expect(open.map(({ rule }) => rule)).not.toContain('interaction')
    const naproxen = check([drug('warfarin'), drug('naproxen')])[1]?.findings ?? []
    expect(openFindings(naproxen, [reason])).toHaveLength(naproxen.length)
  })

  it('meet also where one is taken since an earlier visit', () => {
    expect(rules([drug('naproxen')], {}, [drug('warfarin', { isCurrent: true })])).toEqual([
      ['interaction contraindicated'],
    ])
  })

  it('do not meet on the skin; eye drops that reach the heart do', () => {
    expect(rules([drug('ibuprofen', { form: 'gel', route: 'topical' }), drug('warfarin')])).toEqual([[], []])
    expect(rules([drug('timolol', { form: 'eyeDrops', route: 'eye' }), drug('digoxin')])[0]).toEqual([
      'interaction moderate',
    ])
  })

  it('of one ingredient, or of one kind, are given twice', () => {
    const crocin = drug('Crocin', { ingredientIds: ['paracetamol'] })
    const dolo = drug('Dolo', { ingredientIds: ['paracetamol'] })
    expect(rules([crocin, dolo])).toEqual([['sameIngredient major'], ['sameIngredient major']])
    expect(rules([crocin, { ...crocin, frequency: 'od' }])[0]).toEqual(['sameIngredient moderate'])
    expect(rules([drug('ibuprofen'), drug('naproxen')])[0]).toEqual(['sameClass moderate'])
    // What goes on from the last visit is repeated, not doubled.
    expect(rules([dolo], {}, [{ ...crocin, isCurrent: true }])).toEqual([[]])
  })
})

describe('the patient', () => {
  const coded = (icd10: string | null) => ({ conditions: [{ name: 'Something', icd10 }] })

  it('has conditions that speak against a medicine, by their codes', () => {
    expect(rules([drug('ibuprofen')], coded('K25.9'))).toEqual([['condition major']])
    expect(rules([drug('ibuprofen')], coded('J45'))).toEqual([[]])
    expect(check([drug('ibuprofen')], coded(null))).toMatchObject([
      { status: 'notChecked', notChecked: [{ reason: 'uncodedCondition', what: 'Something' }] },
    ])
  })

  it('is pregnant, may be, or cannot be', () => {
    expect(rules([drug('enalapril', { strength: '5 mg' })], coded('Z34.0'))).toEqual([['pregnancy contraindicated']])
    const of = (sex: PatientFacts['sex'], ageYears: number) =>
      rules([drug('enalapril', { strength: '5 mg' })], { sex, ageYears })[0]
    expect(of('female', 30)).toEqual(['mayBePregnant moderate'])
    expect([of('female', 60), of('male', 30)]).toEqual([[], []])
  })

  it('is not called safe in pregnancy, or with ill kidneys, by a list that says nothing of it', () => {
    const silent: SafetyKnowledge = { ...knowledge, factsOf: () => undefined }
    for (const [icd10, part] of [
      ['O09.9', 'pregnancy'],
      ['N18.3', 'kidneys'],
    ] as const)
      expect(check([drug('digoxin', { doseAmount: null })], coded(icd10), [], silent)).toMatchObject([
        { status: 'notChecked', notChecked: [{ part, reason: 'noCautions' }] },
      ])
  })

  it('has a pressure that is too high now, whatever the codes say', () => {
    const at = (systolic: number, diastolic: number) =>
      rules([drug('naproxen')], { ...coded('I10'), pressure: { systolic, diastolic } })[0]
    expect([at(160, 80), at(150, 100)]).toEqual([['condition major'], ['condition major']])
    expect(at(159, 99)).toEqual([])
  })

  it('has kidneys by the last eGFR: it is told as the figure, and not at all once it is old', () => {
    const enalapril = [drug('enalapril', { strength: '5 mg' })]
    const measured = (egfr: number, isRecent = true) => ({ ...patient, kidneys: { egfr, isRecent } })
    const [low] = checkPrescription(enalapril, [], measured(42), knowledge)
    expect(low?.findings).toMatchObject([{ rule: 'kidneys', about: 'eGFR 42 mL/min/1.73 m²', severity: 'moderate' }])
    expect(checkPrescription(enalapril, [], measured(60), knowledge)[0]?.findings).toEqual([])
    const [old] = checkPrescription(enalapril, [], measured(42, false), knowledge)
    expect(old?.findings).toEqual([])
    expect(old?.notChecked).toContainEqual({ part: 'kidneys', reason: 'oldEgfr', what: '' })
  })

  it('has kidneys that need another dose', () => {
    expect(rules([drug('enalapril', { strength: '5 mg' })], coded('N18.3'))).toEqual([['kidneys moderate']])
  })
})

describe('the dose of a day', () => {
  const dose = (strength: string, frequency: string, doseAmount = 1, over: Partial<CheckedDrug> = {}) =>
    rules([drug('paracetamol', { strength, frequency, doseAmount, ...over })])[0]

  it.each([
    ['1 g', '1-1-1-1', 1, false],
    ['1 g', '1-1-1-2', 1, true],
    ['650 mg', 'q4h', 1, false],
    ['1000 mg', 'q4h', 1, true],
    ['500 mg', 'od', 9, true],
    ['500000 mcg', 'qid', 2, false],
  ])('%s %s × %d is too much: %s', (strength, frequency, amount, tooMuch) => {
    expect(dose(strength, frequency, amount)).toEqual(tooMuch ? ['aboveMaximum major'] : [])
  })

  it('is worked out of millilitres', () => {
    const syrup = { form: 'syrup', doseUnit: 'ml' } as const
    expect(dose('250 mg/5 ml', 'qid', 20, syrup)).toEqual([])
    expect(dose('250 mg/5 ml', 'qid', 21, syrup)).toEqual(['aboveMaximum major'])
  })

  it('adds up over lines', () => {
    const lines = [drug('paracetamol', { strength: '1 g', frequency: 'bd' })]
    expect(rules([...lines, drug('paracetamol', { strength: '1 g', frequency: 'tds' })])[0]).toContain(
      'aboveMaximum major',
    )
  })

  it('is not called right where another line of it cannot be counted, or a strength cannot be read', () => {
    const lines = [drug('paracetamol'), drug('paracetamol', { strength: null })]
    expect(check(lines)[0]?.notChecked).toMatchObject([{ part: 'dose', reason: 'otherUnit' }])
    expect(check([drug('paracetamol', { strength: '1.2.3 mg' })])[0]?.status).toBe('notChecked')
  })

  it('says once what it finds beside a medicine that is written twice', () => {
    const [first] = check([drug('ibuprofen'), drug('warfarin'), drug('warfarin')])
    expect(first?.findings.filter(({ rule }) => rule === 'interaction')).toHaveLength(1)
  })

  it('of a child, or in another unit, is not called right', () => {
    expect(check([drug('paracetamol')], { ageYears: 6 })[0]?.notChecked).toMatchObject([{ reason: 'childDose' }])
    expect(check([drug('paracetamol', { strength: null })])[0]?.notChecked).toMatchObject([{ reason: 'otherUnit' }])
  })
})

it('says NOT CHECKED for what the list does not know, or does not hold', () => {
  expect(check([drug('Herbal mix')])).toMatchObject([
    { status: 'notChecked', notChecked: [{ reason: 'unknownDrug', what: 'Herbal mix' }] },
  ])
  const empty: SafetyKnowledge = { ...knowledge, interaction: null, conditionRules: null, factsOf: null }
  const [result] = check([drug('warfarin'), drug('ibuprofen')], {}, [], empty)
  expect(result?.status).toBe('notChecked')
  expect(result?.notChecked.map(({ part }) => part)).toEqual(['interactions', 'conditions', 'dose'])
})

const anyDrug = fc
  .record({ drugName: fc.constantFrom(...ingredients, 'Herbal mix'), isEye: fc.boolean(), hasReasons: fc.boolean() })
  .map(({ drugName, isEye, hasReasons }) =>
    drug(drugName, {
      overrides: hasReasons ? ['other'] : [],
      form: isEye ? 'eyeDrops' : 'tablet',
      route: isEye ? 'eye' : 'oral',
    }),
  )
const weight = (found: readonly { severity: (typeof severities)[number] }[]) =>
  found.map(({ severity }) => severities.length - severities.indexOf(severity)).reduce((sum, each) => sum + each, 0)

it('finds no less when a medicine is added, and the same in any order', () => {
  fc.assert(
    fc.property(fc.array(anyDrug, { minLength: 1, maxLength: 6 }), anyDrug, (drugs, added) => {
      const before = check(drugs)
      const after = check([...drugs, added])
      for (const [place, result] of before.entries())
        expect(weight(after[place]?.findings ?? [])).toBeGreaterThanOrEqual(weight(result.findings))
      const turned = check(drugs.toReversed()).toReversed()
      expect(turned.map(({ findings }) => weight(findings))).toEqual(before.map(({ findings }) => weight(findings)))
    }),
  )
})
