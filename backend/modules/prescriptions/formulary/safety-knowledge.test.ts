import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { checkPrescription } from '#shared/domain/prescriptions/safety/check.ts'
import type { CheckedDrug, PatientFacts } from '#shared/domain/prescriptions/safety/checked.ts'
import { severities } from '#shared/domain/prescriptions/safety/findings.ts'
import { shippedFormulary } from './formulary.ts'
import { type DrugOrClass, readReferenceFiles } from './reference-files.ts'

const resources = path.resolve(import.meta.dirname, '../../../../resources')
const files = readReferenceFiles(resources)
const { safety } = shippedFormulary(resources)
const rows = files.interactions ?? []
const members = new Map(files.classes.map(({ id, members }) => [id, members]))
const expand = ({ type, id }: DrugOrClass) => (type === 'drug' ? [id] : (members.get(id) ?? []))
const patient: PatientFacts = {
  allergies: [],
  asked: true,
  conditions: [],
  pressure: null,
  kidneys: null,
  sex: 'male',
  ageYears: 50,
}

const drug = (drugName: string, ingredientIds: string[] = []): CheckedDrug => ({
  ...{ drugName, ingredientIds, medicineId: null, strength: null, form: null, route: null, doseAmount: null },
  ...{ doseUnit: null, frequency: null, steps: [], overrides: [], isCurrent: false },
})
const between = (one: string, other: string) =>
  checkPrescription([drug(one), drug(other)], [], patient, safety)[0]?.findings.find(
    ({ rule }) => rule === 'interaction',
  )

describe('interactions of the list', () => {
  it('name only drugs and classes that it has', () => {
    const known = new Set(files.drugs.map(({ id }) => id))
    expect(rows.flatMap(({ a, b }) => [...expand(a), ...expand(b)]).filter(id => !known.has(id))).toEqual([])
    expect(rows.filter(({ a, b }) => expand(a).length * expand(b).length === 0)).toEqual([])
  })

  it('answer for every pair of every row, either way round, with what is most specific and then most severe', () => {
    const expected = new Map<string, { specific: number; severity: number }>()
    for (const { a, b, severity } of rows) {
      const specific = Number(a.type === 'drug') + Number(b.type === 'drug')
      const rule = { specific, severity: severities.indexOf(severity) }
      for (const one of expand(a))
        for (const other of expand(b)) {
          if (one === other) continue
          const pair = [one, other].sort().join(' ')
          const there = expected.get(pair)
          const isStronger =
            !there || specific > there.specific || (specific === there.specific && rule.severity < there.severity)
          if (isStronger) expected.set(pair, rule)
        }
    }
    expect(expected.size).toBeGreaterThan(5_000)
    for (const [pair, { severity }] of expected) {
      const [one = '', other = ''] = pair.split(' ')
      expect(safety.interaction?.(one, other)?.severity, pair).toBe(severities[severity])
      expect(safety.interaction?.(other, one), pair).toBe(safety.interaction?.(one, other))
    }
  })

  it.each([
    ['Sildenafil', 'Isosorbide mononitrate', 'contraindicated'],
    ['Warfarin', 'Brufen', 'major'],
    ['Ciprofloxacin', 'Ferrous sulfate', 'moderate'],
  ])('%s with %s: %s', (one, other, severity) => {
    expect(between(one, other)).toMatchObject({
      severity,
      effect: expect.stringMatching(/./),
      source: expect.any(String),
    })
  })

  it.each([
    ['Paracetamol', 'Amoxicillin'],
    ['Metformin', 'Atorvastatin'],
  ])('%s with %s: nothing', (one, other) => {
    expect(between(one, other)).toBeUndefined()
  })
})

it('conditions of the list name only drugs, classes and conditions that it has', () => {
  const known = new Set(safety.conditions.map(({ id }) => id))
  for (const { target, condition } of files.conditions?.rows ?? []) {
    expect(known).toContain(condition)
    expect(expand(target).length, target.id).toBeGreaterThan(0)
  }
  const ofPeptic = { ...patient, conditions: [{ name: 'Ulcer', icd10: 'K25.9' }] }
  const [result] = checkPrescription([drug('Brufen')], [], ofPeptic, safety)
  expect(result?.findings).toMatchObject([{ rule: 'condition', about: 'Peptic ulcer (active or past)' }])
})

it.each([
  ['allergies', 'allergies'],
  ['interactions', 'interactions'],
  ['conditions', 'conditions'],
  ['medicines', 'dose'],
  ['drugs', 'allergies'],
] as const)('without the file of %s, %s are NOT CHECKED and all else goes on', (file, part) => {
  const folder = temporaryFolder()
  cpSync(path.join(resources, 'clinical/medicines'), path.join(folder, 'clinical/medicines'), { recursive: true })
  for (const name of file === 'drugs' ? ['drugs', 'medicines', 'brands', 'synonyms', 'classes'] : [file])
    rmSync(path.join(folder, 'clinical/medicines', `${name}.json`))
  const known = shippedFormulary(folder).safety
  const warfarin = {
    ...drug('Warfarin'),
    strength: '5 mg',
    doseAmount: 1,
    doseUnit: 'tablet',
    frequency: 'od',
  } as const
  const results = checkPrescription([warfarin, drug('Brufen')], [], patient, known)
  expect(results[0]?.notChecked.map(each => each.part)).toContain(part)
  expect(results[0]?.status).not.toBe('clear')
})
