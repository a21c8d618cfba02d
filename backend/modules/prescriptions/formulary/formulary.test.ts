import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAllergies } from '#shared/domain/prescriptions/safety/allergies.ts'
import { drugForms } from '#shared/domain/prescriptions/terms.ts'
import { shippedFormulary } from './formulary.ts'
import { parsePresentation } from './presentation.ts'
import { readReferenceFiles } from './reference-files.ts'

const resources = path.resolve(import.meta.dirname, '../../../../resources')
const files = readReferenceFiles(resources)
const formulary = shippedFormulary(resources)
const first = (text: string) => formulary.search(text, 5)[0]
const names = (text: string, limit = 8) => formulary.search(text, limit).map(({ name }) => name)

describe('the medicine list', () => {
  it('names only ingredients that it has', () => {
    const ids = [...files.medicines, ...files.brands].flatMap(({ ingredients }) => ingredients)
    expect(ids.filter(id => !formulary.isIngredient(id))).toEqual([])
  })

  it('has a form that prescriptions know for every presentation', () => {
    const labels = files.medicines.flatMap(({ forms }) => forms)
    expect(labels.filter(label => parsePresentation(label).form === 'other')).toEqual([])
    expect(new Set(labels.map(label => parsePresentation(label).form)).size).toBeLessThan(drugForms.length)
  })

  it('reads form and strength apart', () => {
    expect(parsePresentation('tablet SR 100 mg')).toEqual({
      form: 'tablet',
      strength: '100 mg',
      label: 'tablet SR 100 mg',
    })
    expect(parsePresentation('eye drops 0.5%')).toMatchObject({ form: 'eyeDrops', strength: '0.5%' })
    expect(parsePresentation('tablet chewable')).toMatchObject({ form: 'tablet', strength: null })
  })
})

describe('search', () => {
  it.each([
    ['para', 'Paracetamol'],
    ['parcetamol', 'Paracetamol'],
    ['dolo', 'Dolo'],
    ['amox', 'Amoxicillin'],
    ['cetriz', 'Cetirizine'],
    ['azithromicin', 'Azithromycin'],
    ['AUGMENTIN', 'Augmentin'],
    ['frusemide', 'Furosemide'],
    ['pcm 650', 'Paracetamol'],
    ['ors', 'Oral rehydration salts'],
    ['vitamin d3 60000', 'Cholecalciferol'],
    ['pred', 'Prednisolone'],
  ])('%s finds %s first', (text, name) => {
    expect(first(text)?.name).toBe(name)
  })

  it('puts what somebody often prescribes before what fits as well, not before what fits better', () => {
    const times = new Map([
      ['brand:calpol', 200],
      ['brand:dolo', 3],
    ])
    const order = formulary.search('paracetamol', 20, times).map(({ name }) => name)
    expect(order.indexOf('Calpol')).toBeLessThan(order.indexOf('Dolo'))
    expect(order.indexOf('Dolo')).toBeLessThan(order.indexOf('Crocin'))
    expect(order[0]).toBe('Paracetamol')
    expect(formulary.search('cetirizine', 5, times)[0]?.name).toBe('Cetirizine')
  })

  it('offers the same ingredients under other names', () => {
    const names = formulary.substitutesOf('brand:dolo').map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['Paracetamol', 'Crocin', 'Calpol']))
    expect(names).not.toContain('Dolo')
    expect(names).not.toContain('Combiflam')
    expect(formulary.substitutesOf('brand:nothing')).toEqual([])
  })

  it('finds brands by what is in them', () => {
    expect(names('paracetamol', 20)).toEqual(expect.arrayContaining(['Paracetamol', 'Dolo', 'Crocin', 'Combiflam']))
  })

  it('puts the strength that was asked for first', () => {
    expect(first('amox 500')?.presentations[0]?.strength).toBe('500 mg')
    expect(first('amox 250')?.presentations[0]?.strength).toMatch(/^250 mg/)
  })

  it('answers nothing and junk with nothing', () => {
    for (const text of ['', '   ', '500', '%%%', 'हल्दी', 'zzzzzz']) expect(names(text)).toEqual([])
  })
})

describe('allergies of the list', () => {
  const check = (drugName: string, substance: string) =>
    checkAllergies(
      { drugName, ingredientIds: [] },
      { allergies: [{ substance, ingredientId: null, isDrug: true }], asked: true },
      formulary.safety.allergies,
    )

  it.each([
    ['Augmentin', 'Penicillin', 'contraindicated'],
    ['Amoxicillin 500', 'augmentin', 'contraindicated'],
    ['Cefixime', 'Penicillin', 'major'],
    ['Septran', 'sulfa drugs', 'contraindicated'],
    ['Brufen', 'NSAIDs', 'contraindicated'],
    ['Brufen', 'disprin', 'contraindicated'],
    ['Atorvastatin', 'statins', 'contraindicated'],
  ])('%s and an allergy to %s: %s', (drugName, substance, severity) => {
    expect(check(drugName, substance)).toMatchObject({ findings: [{ severity }] })
  })

  it.each([
    ['Azithromycin', 'Penicillin'],
    ['Ciprofloxacin', 'Penicillin'],
    ['Cetirizine', 'sulfa'],
  ])('%s is clear for an allergy to %s', (drugName, substance) => {
    expect(check(drugName, substance)).toEqual({ findings: [], notChecked: [] })
  })
})
