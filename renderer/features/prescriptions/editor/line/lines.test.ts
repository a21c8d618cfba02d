import { describe, expect, test } from 'vitest'
import type { Medicine } from '#shared/contract/prescriptions/medicine.ts'
import type { DraftLine } from '#shared/contract/prescriptions.ts'
import { parseLine } from '#shared/domain/prescriptions/line-language/parse.ts'
import { setsBeginning, typedSetName } from '#shared/domain/prescriptions/sets.ts'
import { linesOfSet, setLinesOf } from '../../sets/set-lines.ts'
import { mergeLines } from '../merge-lines.ts'
import { computedQuantity, type EditLine, inputOf, lineOf, moved, newLine, sameLine } from './lines.ts'
import { missingIn, unreadableIn } from './missing.ts'
import { withoutStep, withStep } from './steps.ts'
import { typedText } from './typed-text.ts'
import { daysOf, numberOf } from './typed-values.ts'
import { withForm, withMedicine, withReading } from './with-medicine.ts'

const amoxicillin: Medicine = {
  id: 'amoxicillin',
  name: 'Amoxicillin',
  kind: 'generic',
  composition: 'amoxicillin',
  ingredientIds: ['amoxicillin'],
  presentations: [
    { form: 'capsule', strength: '250 mg', label: 'capsule 250 mg' },
    { form: 'capsule', strength: '500 mg', label: 'capsule 500 mg' },
    { form: 'syrup', strength: '125 mg/5 ml', label: 'syrup 125 mg/5 ml' },
  ],
  adultDose: null,
  schedule: 'H',
  own: false,
}

const check = {
  status: 'clear',
  findings: [],
  needsOverride: false,
  notChecked: [],
  covers: ['allergies'],
  source: 'list',
} satisfies DraftLine['check']

const prednisolone: Medicine = {
  ...amoxicillin,
  id: 'prednisolone',
  name: 'Prednisolone',
  presentations: [
    ...['5 mg', '10 mg', '20 mg'].map(strength => ({ form: 'tablet' as const, strength, label: `tablet ${strength}` })),
    { form: 'syrup', strength: '5 mg/5 ml', label: 'syrup 5 mg/5 ml' },
  ],
}
const levothyroxine: Medicine = {
  ...amoxicillin,
  id: 'levothyroxine',
  name: 'Levothyroxine',
  presentations: [25, 50, 100].map(value => ({
    form: 'tablet',
    strength: `${value} mcg`,
    label: `tablet ${value} mcg`,
  })),
}

function saved(id: string, drugName: string, more: Partial<DraftLine> = {}): DraftLine {
  const { key: _, quantity: __, ...line } = newLine(id, drugName)
  const values = {
    doseAmount: null,
    days: null,
    strength: null,
    frequency: null,
    overrides: [],
    ongoing: false,
    steps: [],
  }
  return { ...line, ...values, id, quantity: null, quantityUnit: null, quantityComputed: false, check, ...more }
}

/** A line as it stands after it was typed and a medicine was taken. */
const typed = (text: string, medicine: Medicine | null) => withReading(newLine('a', ''), medicine, parseLine(text).line)

describe('a typed line with the medicine that is meant', () => {
  test('takes pack, form and unit from the list', () => {
    const line = typed('amox 500 1-0-1 5d af', amoxicillin)
    expect(line).toMatchObject({ drugName: 'Amoxicillin', strength: '500 mg', form: 'capsule', timing: 'afterFood' })
    expect(line).toMatchObject({ doseAmount: '1', doseUnit: 'capsule', frequency: '1-0-1', days: '5' })
    expect(computedQuantity(line)).toEqual({ amount: 10, unit: 'capsule' })
    expect(missingIn(line)).toEqual([])
  })

  test('a form that was typed chooses among the packs', () => {
    const line = typed('amox syp 125 5 ml tds 5d', amoxicillin)
    expect(line).toMatchObject({ strength: '125 mg/5 ml', form: 'syrup', doseAmount: '5', doseUnit: 'ml' })
  })

  test('a taper takes its unit from the packs, and the pack that makes all of its doses', () => {
    const line = typed('pred 40 5d 20 5d 10 5d', prednisolone)
    expect(line).toMatchObject({ strength: '10 mg', form: 'tablet' })
    expect(line.steps.map(step => [step.doseAmount, step.doseUnit, step.frequency, step.days])).toEqual([
      ['40', 'mg', 'od', '5'],
      ['20', 'mg', 'od', '5'],
      ['10', 'mg', 'od', '5'],
    ])
    expect(computedQuantity(line)).toEqual({ amount: 35, unit: 'tablet' })
    expect(missingIn(line)).toEqual([])
  })

  test('micrograms stay micrograms', () => {
    const line = typed('thyro 25 od 2w 50 od cont', levothyroxine)
    expect(line.steps.map(({ doseUnit, days }) => [doseUnit, days])).toEqual([
      ['mcg', '14'],
      ['mcg', 'cont'],
    ])
    expect(line.strength).toBe('25 mcg')
    expect(inputOf(line)).toMatchObject({ ongoing: false, steps: [{ days: 14 }, { days: null }] })
  })

  test('with the strength said, steps count tablets', () => {
    const line = typed('pred 10 1-0-1 5d 1-0-0 5d', prednisolone)
    expect(line).toMatchObject({
      strength: '10 mg',
      steps: [{ doseAmount: '1', doseUnit: 'tablet' }, { doseAmount: '1' }],
    })
  })

  test('a medicine that is not in the list keeps all words', () => {
    const line = typed('mystery 5 xyzzy bd plugh', null)
    expect(line).toMatchObject({ drugName: 'mystery', medicineId: null, strength: '5', frequency: 'bd' })
    expect(line.instructions).toBe('xyzzy, plugh')
    expect(missingIn(line)).toEqual(['doseAmount', 'days'])
  })
})

test('steps are added and taken away', () => {
  const one = typed('pred 10 od 5d', prednisolone)
  const two = withStep(one)
  expect(two.steps).toMatchObject([
    { doseAmount: '1', days: '5' },
    { doseAmount: '', frequency: 'od' },
  ])
  expect(missingIn(two)).toEqual(['doseAmount'])
  expect(withoutStep(two, 1)).toEqual(one)
})

describe('a dose in mg that no single pack holds', () => {
  test('is made up of the largest pack of which it is a whole number', () => {
    expect(typed('pred 40 od 5d', prednisolone)).toMatchObject({
      ...{ strength: '20 mg', form: 'tablet', doseAmount: '40', doseUnit: 'mg', frequency: 'od', days: '5' },
    })
    expect(typed('pred 15 od 5d', prednisolone)).toMatchObject({ strength: '5 mg', doseAmount: '15', doseUnit: 'mg' })
    expect(computedQuantity(typed('pred 40 od 5d', prednisolone))).toEqual({ amount: 10, unit: 'tablet' })
  })
  test('stays a strength where a pack holds it, where none makes it up, and where how many is said', () => {
    expect(typed('pred 10 od 5d', prednisolone)).toMatchObject({ strength: '10 mg', doseAmount: '1' })
    expect(typed('pred 7 od 5d', prednisolone)).toMatchObject({ strength: '7', form: null })
    expect(typed('pred 40 2 tab od 5d', prednisolone)).toMatchObject({ strength: '40', doseAmount: '2' })
    expect(typed('pred 40 2-0-1 5d', prednisolone)).toMatchObject({ strength: '40', frequency: '2-0-1' })
  })
  test('is never made up of tablets that release slowly', () => {
    const slow = { ...prednisolone, presentations: [{ form: 'tablet', strength: '20 mg', label: 'tablet SR 20 mg' }] }
    expect(typed('pred 40 od 5d', slow as Medicine)).toMatchObject({ strength: '40', form: null })
  })
})

test('a taper that was kept is the same line', () => {
  const line = typed('pred 40 od 5d 20 od 5d', prednisolone)
  const kept = saved('1', 'Prednisolone', {
    ...inputOf(line),
    ...{ doseAmount: 40, doseUnit: 'mg', frequency: 'od', days: 10, quantity: 15, quantityComputed: true, id: '1' },
  })
  expect(sameLine(lineOf(kept), line)).toBe(true)
})

describe('numbers', () => {
  test.each([
    ['1', 1],
    ['1,5', 1.5],
    ['½', 0.5],
    ['1½', 1.5],
    ['0', null],
    ['x', null],
    ['', null],
  ])('%s', (text, expected) => expect(numberOf(text)).toBe(expected))
  test.each([
    ['5', 5],
    ['5d', 5],
    ['2w', 14],
    ['1M', 30],
    ['0', null],
    ['800', null],
    ['soon', null],
  ])('%s days', (text, expected) => expect(daysOf(text)).toBe(expected))
})

test('a strength chooses the pack, and the pack how it is counted', () => {
  const line = withMedicine(newLine('a', 'amox'), amoxicillin, '500')
  expect(line).toMatchObject({ drugName: 'Amoxicillin', strength: '500 mg', form: 'capsule', doseUnit: 'capsule' })
  expect(line.doseAmount).toBe('1')
  const syrup = withMedicine(newLine('b', 'amox'), amoxicillin, '125')
  expect(syrup).toMatchObject({ form: 'syrup', doseUnit: 'ml', doseAmount: '' })
  expect(withMedicine(newLine('c', 'amox'), amoxicillin, null).strength).toBe('')
  expect(withMedicine(newLine('d', 'amox'), amoxicillin, '50')).toMatchObject({ strength: '50', form: null })
})

test('the quantity is worked out until someone types another', () => {
  const line = { ...withMedicine(newLine('a', ''), amoxicillin, '500'), frequency: '1-0-1', days: '5d' }
  expect(computedQuantity(line)).toEqual({ amount: 10, unit: 'capsule' })
  expect(inputOf(line)).toMatchObject({ frequency: '1-0-1', days: 5, quantity: null })
  expect(inputOf({ ...line, quantity: '12' }).quantity).toBe(12)
})

test('text that is not understood is told and not sent', () => {
  const line: EditLine = { ...newLine('a', 'Amoxicillin'), frequency: 'often', days: 'x', doseAmount: '1' }
  expect(unreadableIn(line)).toEqual(['frequency', 'days'])
  expect(inputOf(line)).toMatchObject({ frequency: null, days: null, doseAmount: 1 })
})

test('a medicine taken as needed lacks no days', () => {
  const line: EditLine = { ...newLine('a', 'Paracetamol'), strength: '650 mg', doseAmount: '1', doseUnit: 'tablet' }
  expect(missingIn({ ...line, frequency: 'sos' })).toEqual([])
  expect(missingIn({ ...line, frequency: 'bd' })).toEqual(['days'])
})

test('another form changes the unit but keeps a dose that still fits', () => {
  const tablet = withForm(newLine('a', 'x'), 'tablet')
  expect(withForm({ ...tablet, doseAmount: '2' }, 'tablet').doseAmount).toBe('2')
  expect(withForm({ ...tablet, doseAmount: '2' }, 'syrup')).toMatchObject({ doseUnit: 'ml', doseAmount: '' })
})

test('lines move by one place and not beyond the ends', () => {
  const lines = [newLine('a', 'A'), newLine('b', 'B'), newLine('c', 'C')]
  const keys = (list: readonly EditLine[]) => list.map(line => line.key).join('')
  expect(keys(moved(lines, 'a', 1))).toBe('bac')
  expect(keys(moved(lines, 'c', -1))).toBe('acb')
  expect(moved(lines, 'a', -1)).toBe(lines)
})

describe('another desk changed the prescription', () => {
  const base = [saved('1', 'Amoxicillin'), saved('2', 'Paracetamol')]
  const mine = base.map(line => lineOf(line))
  const names = (lines: EditLine[]) => lines.map(line => `${line.id}:${line.drugName}`)

  test('what was not touched here follows them', () => {
    const theirs = [saved('1', 'Amoxicillin', { days: 7 }), saved('3', 'Cetirizine')]
    const merged = mergeLines(base, mine, theirs)
    expect(names(merged)).toEqual(['1:Amoxicillin', '3:Cetirizine'])
    expect(merged[0]?.days).toBe('7')
  })
  test('what was typed here stays, also when they took it away', () => {
    const typed = mine.map(line => ({ ...line, days: '5' }))
    const merged = mergeLines(base, typed, [saved('1', 'Amoxicillin', { days: 7 })])
    expect(names(merged)).toEqual(['1:Amoxicillin', 'null:Paracetamol'])
    expect(merged[0]?.days).toBe('5')
  })
  test('a line that was saved but not answered is not there twice', () => {
    const typed = [...mine, newLine('new', 'Cetirizine')]
    const merged = mergeLines(base, typed, [...base, saved('3', 'Cetirizine')])
    expect(names(merged)).toEqual(['1:Amoxicillin', '2:Paracetamol', '3:Cetirizine'])
    expect(merged[2]?.key).toBe('new')
  })
  test('a line that was taken away here stays away', () => {
    expect(names(mergeLines(base, mine.slice(1), base))).toEqual(['2:Paracetamol'])
  })
})

describe('the text of a line', () => {
  const cases: [string, Medicine | null][] = [
    ['amox 500 1-0-1 5d af', amoxicillin],
    ['amox syrup 125 5 ml tds 7d', amoxicillin],
    ['amox 250 1-0-1 5d #20 swallow whole', amoxicillin],
    ['pred 40 5d 20 5d 10 cont', prednisolone],
    ['pred 10 sos', prednisolone],
    ['Kanchnar guggulu 2 tab bd 15d', null],
    ['amox', amoxicillin],
  ]
  test.each(cases)('%s reads the same again with the same medicine', (text, medicine) => {
    const line = typed(text, medicine)
    expect(typed(typedText(line), medicine)).toEqual(line)
  })
})

describe('a set', () => {
  const line = typed('amox 500 1-0-1 5d af', amoxicillin)
  const keys = () => 'a'

  test('puts in what it was made from, without the reasons for one patient', () => {
    const kept = setLinesOf([{ ...line, overrides: [{ finding: 'x', reason: 'y' }] }, newLine('b', ' ')])
    expect(kept).toHaveLength(1)
    const lines = kept.map(each => ({ ...each, medicine: amoxicillin }))
    expect(linesOfSet({ lines }, keys)).toEqual([line])
  })

  test('says at its line what is no longer there or no longer understood', () => {
    const [kept] = setLinesOf([line])
    const gone = { text: kept?.text ?? '', medicineId: 'amoxicillin', medicine: null }
    const odd = { text: 'amox 500 qqq', medicineId: 'amoxicillin', medicine: amoxicillin }
    const [first, second] = linesOfSet({ lines: [gone, odd] }, keys)
    expect(first).toMatchObject({ problem: 'medicineGone', drugName: 'Amoxicillin', medicineId: null })
    expect(second).toMatchObject({ problem: 'unreadable', instructions: 'qqq', medicineId: 'amoxicillin' })
  })

  test('is found by the beginning of its name, the shorter and the own one first', () => {
    const sets = [
      { name: 'uri', own: false },
      { name: 'URI', own: true },
      { name: 'urinary', own: true },
      { name: 'dm', own: true },
    ]
    expect(setsBeginning(sets, 'ur').at(-1)).toBe(sets[2])
    expect(setsBeginning(sets, 'uri')[0]).toBe(sets[1])
    expect(setsBeginning(sets, 'x')).toEqual([])
    expect([typedSetName('/uri'), typedSetName(' / '), typedSetName('amox 500/125')]).toEqual(['uri', '', null])
  })
})
