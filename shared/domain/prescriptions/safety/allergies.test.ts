import { describe, expect, it } from 'vitest'
import { type AllergyKnowledge, checkAllergies, type Named, namedIn, type RecordedAllergy } from './allergies.ts'

const one = (id: string): Named => ({ ingredients: [id], groups: [] })
const knowledge: AllergyKnowledge = {
  names: new Map([
    ['amoxicillin', one('amoxicillin')],
    ['cefixime', one('cefixime')],
    ['ibuprofen', one('ibuprofen')],
    ['paracetamol', one('paracetamol')],
    ['combiflam', { ingredients: ['ibuprofen', 'paracetamol'], groups: [] }],
    ['co trimoxazole', { ingredients: ['sulfamethoxazole', 'trimethoprim'], groups: [] }],
    ['penicillin', { ingredients: [], groups: ['penicillins'] }],
    ['sulfa', { ingredients: [], groups: ['sulfa'] }],
  ]),
  ingredientName: id => id,
  groupsOf: id =>
    ({ amoxicillin: ['penicillins'], cefixime: ['cephalosporins'], sulfamethoxazole: ['sulfa'] })[id] ?? [],
  groupName: id => id,
  rules: [
    rule('penicillins', 'penicillins', 'blocked', 'any'),
    rule('penicillins', 'cephalosporins', 'caution', 'mild reaction'),
    rule('penicillins', 'cephalosporins', 'avoid', 'severe reaction'),
    rule('sulfa', 'penicillins', 'ok', 'any'),
  ],
  source: 'test list',
}

function rule(
  recordedGroup: string,
  prescribedGroup: string,
  level: 'blocked' | 'avoid' | 'caution' | 'ok',
  when: string,
) {
  return { recordedGroup, prescribedGroup, level, when, text: 'Advice.', source: 'test source' }
}

const allergy = (substance: string, over: Partial<RecordedAllergy> = {}): RecordedAllergy => ({
  substance,
  ingredientId: null,
  isDrug: true,
  ...over,
})
const drug = (drugName: string, ...ingredientIds: string[]) => ({ drugName, ingredientIds })
const check = (what: ReturnType<typeof drug>, allergies: RecordedAllergy[], asked = true) =>
  checkAllergies(what, { allergies, asked }, knowledge)

describe('checkAllergies', () => {
  it('blocks the same ingredient, chosen or written, alone or combined', () => {
    expect(check(drug('Mox', 'amoxicillin'), [allergy('x', { ingredientId: 'amoxicillin' })])).toMatchObject({
      findings: [{ severity: 'contraindicated', about: 'x', matched: 'amoxicillin' }],
    })
    expect(check(drug('Combiflam'), [allergy('Ibuprofen tablets')]).findings).toMatchObject([{ matched: 'ibuprofen' }])
  })

  it('blocks the members of a group that was named', () => {
    expect(check(drug('Amoxicillin 500'), [allergy('Penicillins (rash)')]).findings).toMatchObject([
      { severity: 'contraindicated', about: 'Penicillins (rash)' },
    ])
  })

  it('follows the rules between groups, the worst one, and says when it applies', () => {
    expect(check(drug('Cefixime'), [allergy('amoxicillin')])).toMatchObject({
      findings: [
        { severity: 'major', matched: 'cephalosporins', advice: 'Advice (severe reaction).', source: 'test source' },
      ],
    })
  })

  it('is silent where a rule says it is fine', () => {
    expect(check(drug('Amoxicillin'), [allergy('sulfa drugs')])).toEqual({ findings: [], notChecked: [] })
  })

  it('says what it could not check instead of "clear"', () => {
    expect(check(drug('Paracetamol'), [allergy('that white pill')])).toMatchObject({
      notChecked: [{ reason: 'unknownAllergy', what: 'that white pill' }],
    })
    expect(check(drug('Paracetamol'), [], false)).toMatchObject({
      notChecked: [{ reason: 'allergiesNotAsked' }],
    })
    expect(check(drug('Paracetamol'), [], true)).toEqual({ findings: [], notChecked: [] })
  })

  it('keeps an alert beside what was not checked', () => {
    const result = check(drug('Amoxicillin'), [allergy('penicillin'), allergy('pink syrup')])
    expect(result).toMatchObject({
      findings: [{ about: 'penicillin' }],
      notChecked: [{ reason: 'unknownAllergy', what: 'pink syrup' }],
    })
  })

  it('finds the very word, also of a drug that the list does not know', () => {
    expect(check(drug('Zedex forte'), [allergy('zedex')]).findings).toMatchObject([{ severity: 'contraindicated' }])
  })

  it('does not look for peanuts among the drugs', () => {
    expect(check(drug('Paracetamol'), [allergy('peanuts', { isDrug: false })])).toEqual({
      findings: [],
      notChecked: [],
    })
  })
})

describe('namedIn', () => {
  it('prefers the longer name', () => {
    expect(namedIn('Tab Co-trimoxazole DS', knowledge).ingredients).toEqual(['sulfamethoxazole', 'trimethoprim'])
  })
})
