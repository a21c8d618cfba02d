import { describe, expect, test } from 'vitest'
import type { DraftLine, Medicine } from '#shared/contract/prescriptions.ts'
import {
  computedQuantity,
  daysOf,
  type EditLine,
  inputOf,
  lineOf,
  missingIn,
  moved,
  newLine,
  numberOf,
  unreadableIn,
  withForm,
  withMedicine,
} from './lines.ts'
import { mergeLines } from './merge-lines.ts'
import { readTypedLine } from './typed-line.ts'

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
}

const check = {
  status: 'clear',
  findings: [],
  needsOverride: false,
  notChecked: [],
  covers: ['allergies'],
  source: 'list',
} satisfies DraftLine['check']

function saved(id: string, drugName: string, more: Partial<DraftLine> = {}): DraftLine {
  const { key: _, quantity: __, ...line } = newLine(id, drugName)
  const values = { doseAmount: null, days: null, strength: null, frequency: null, overrideReason: null }
  return { ...line, ...values, id, quantity: null, quantityUnit: null, quantityComputed: false, check, ...more }
}

describe('one line of typing', () => {
  test.each([
    ['amox 500 1-0-1 5d af', { search: 'amox', strength: '500', frequency: '1-0-1', days: '5d', timing: 'afterFood' }],
    ['para 650mg sos', { search: 'para', strength: '650mg', frequency: 'sos', days: null, timing: null }],
    ['vitamin d3 60000 weekly 2m', { search: 'vitamin d3', strength: '60000', frequency: 'weekly', days: '2m' }],
    ['pan 40 od bf 2w', { search: 'pan', strength: '40', frequency: 'od', timing: 'beforeFood', days: '2w' }],
    ['stat', { search: 'stat', frequency: null }],
    ['', { search: '' }],
  ])('%s', (text, expected) => expect(readTypedLine(text)).toMatchObject(expected))
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
  expect(computedQuantity(line)).toBe(10)
  expect(inputOf(line)).toMatchObject({ frequency: '1-0-1', days: 5, quantity: null })
  expect(inputOf({ ...line, quantity: '12' }).quantity).toBe(12)
})

test('text that is not understood is told and not sent', () => {
  const line: EditLine = { ...newLine('a', 'Amoxicillin'), frequency: 'often', days: 'x', doseAmount: '1' }
  expect(unreadableIn(line)).toEqual(['frequency', 'days'])
  expect(inputOf(line)).toMatchObject({ frequency: null, days: null, doseAmount: 1 })
})

test('a medicine taken as needed lacks no days', () => {
  const line = { ...newLine('a', 'Paracetamol'), strength: '650 mg', doseAmount: '1' }
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
