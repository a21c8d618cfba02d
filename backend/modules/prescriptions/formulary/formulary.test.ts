import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAllergies } from '#shared/domain/prescriptions/safety/allergies.ts'
import { drugForms } from '#shared/domain/prescriptions/terms.ts'
import { formularyOf } from './formulary.ts'
import { parsePresentation } from './presentation.ts'
import { readReferenceFiles } from './reference-files.ts'

const resources = path.resolve(import.meta.dirname, '../../../../resources')
const files = readReferenceFiles(resources)
const formulary = formularyOf(resources)
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
  ])('%s finds %s first', (text, name) => {
    expect(first(text)?.name).toBe(name)
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
