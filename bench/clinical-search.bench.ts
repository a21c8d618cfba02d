import path from 'node:path'
import { loadDiagnoses } from '#backend/modules/encounters/diagnoses/load-diagnoses.ts'
import { formularyOf } from '#backend/modules/prescriptions/formulary/formulary.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { type Bench, type Figure, timings } from './harness.ts'

const resources = path.resolve(import.meta.dirname, '../resources')

const medicines = [
  'a',
  'pa',
  'par',
  'paracetamol',
  'parcetamol',
  'amox 500',
  'azithromicin',
  'dolo',
  'co trim',
  'xyzzy',
]
const diagnoses = [
  'f',
  'fe',
  'fev',
  'frac',
  'diab',
  'type 2 diabetes',
  'migrane',
  'pnuemonia',
  'htn',
  'j45',
  'unspecified',
]

async function measure(texts: readonly string[], goalMs: number, search: (text: string) => unknown): Promise<Figure> {
  const ask = (index: number) => search(texts[index % texts.length] ?? '')
  await timings(texts.length * 5, ask)
  const value = percentile(await timings(texts.length * 40, ask), 95)
  return { value, unit: 'ms', pass: value < goalMs, note: 'p95 over words, beginnings and misspellings' }
}

export const benches: Bench[] = [
  {
    name: 'medicine search',
    goal: 'p95 under 5 ms',
    run: () => measure(medicines, 5, text => formularyOf(resources).search(text, 12)),
  },
  {
    name: 'diagnosis search in 95,524 codes',
    goal: 'p95 under 16 ms',
    run: async () => {
      const index = await loadDiagnoses(resources)
      return measure(diagnoses, 16, text => index.search(text, 20))
    },
  },
]
