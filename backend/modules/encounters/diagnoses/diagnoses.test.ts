import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DiagnosisIndex } from './diagnosis-index.ts'
import { everydayCodes } from './everyday-names.ts'
import { loadDiagnoses } from './load-diagnoses.ts'

const resources = path.resolve(import.meta.dirname, '../../../../resources')
let index: DiagnosisIndex
beforeAll(async () => {
  index = await loadDiagnoses(resources)
})

const codes = (text: string, limit = 10) => index.search(text, limit).map(({ code }) => code)

describe('the list of diagnoses', () => {
  it('is whole, and marks the common ones', () => {
    expect(index.size).toBe(95_524)
    expect(index.search('E11.9', 1)).toEqual([
      {
        code: 'E11.9',
        title: 'Type 2 diabetes mellitus without complications',
        common: true,
        billable: true,
      },
    ])
  })

  it('lets other work have its turn while it is read', async () => {
    expect(await turnsWhileReading()).toBeGreaterThan(3)
  })
})

/** How often other work had its turn while the list was read. The benchmarks say for how long it waited. */
async function turnsWhileReading(): Promise<number> {
  const reading = loadDiagnoses(resources).then(() => 'read')
  let turns = 0
  while ((await Promise.race([reading, setImmediate('turn')])) !== 'read') turns += 1
  return turns
}

describe('search', () => {
  it.each([
    ['diabetes type 2', 'E11.9'],
    ['htn', 'I10'],
    ['diarrhoea', 'R19.7'],
    ['uti', 'N39.0'],
    ['migrane', 'G43.909'],
    ['pnuemonia', 'J18.9'],
    ['fever', 'R50.9'],
    ['anaemia iron', 'D50.9'],
    ['copd', 'J44.9'],
  ])('%s finds %s', (text, code) => {
    expect(codes(text)).toContain(code)
  })

  it.each([
    ['sugar', 'E11.9'],
    ['dm2', 'E11.9'],
    ['high bp', 'I10'],
    ['heart attack', 'I21.9'],
    ['heart att', 'I21.9'],
    ['piles', 'K64.9'],
    ['loose motion', 'R19.7'],
    ['renal stones', 'N20.0'],
    ['asma', 'J45.909'],
    ['backache', 'M54.9'],
    ['fits', 'R56.9'],
    ['acidity', 'K30'],
  ])('%s is an everyday name of %s', (text, code) => {
    expect(codes(text)[0]).toBe(code)
  })

  it('knows each code that an everyday name leads to', () => {
    expect(everydayCodes.filter(code => !index.withCode(code)?.billable)).toEqual([])
  })

  it('does not let outer causes and what is left of an injury come first', () => {
    expect(codes('water').findIndex(code => /^[V-Y]/.test(code))).toBe(-1)
    expect(index.search('fracture wrist', 6).filter(({ title }) => /sequela|subsequent/.test(title))).toEqual([])
  })

  it('takes codes in any writing, the shorter ones first', () => {
    expect(codes('j45')).toEqual(index.search('J45', 10).map(({ code }) => code))
    expect(codes('J459')[0]).toBe('J45.9')
    expect(codes('j45')[0]).toBe('J45')
  })

  it('puts the common diagnoses first', () => {
    const found = index.search('bronch', 40)
    const firstRare = found.findIndex(({ common }) => !common)
    expect(found.slice(0, firstRare).length).toBeGreaterThan(0)
    expect(found.slice(firstRare).every(({ common }) => !common)).toBe(true)
  })

  it('finds nothing for nothing', () => {
    expect(codes('')).toEqual([])
    expect(codes('  ')).toEqual([])
    expect(codes('qqqq')).toEqual([])
    expect(codes('the of')).not.toHaveLength(11)
  })

  it('answers any text', () => {
    for (const text of ['a', 'é', '%', '..', 'a'.repeat(200), '\u0000', 'E', '((', 'हैज़ा'])
      expect(Array.isArray(codes(text))).toBe(true)
  })
})
