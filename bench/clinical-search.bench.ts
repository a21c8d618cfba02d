import path from 'node:path'
import { loadDiagnoses } from '#backend/modules/encounters/diagnoses/load-diagnoses.ts'
import { shippedFormulary } from '#backend/modules/prescriptions/formulary/formulary.ts'
import { insertOwnMedicine } from '#backend/modules/prescriptions/own-medicines/own-medicines.repo.ts'
import { created, inserted } from '#backend/platform/stamps.ts'
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { signedDiagnoses, signedNotes } from '#db/schema/encounters.ts'
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

const signedCount = 5_000

const ownCount = 2_000
const syllables = ['zy', 'fa', 'mo', 'ril', 'cet', 'par', 'do', 'lin', 'xa', 'vent', 'ki', 'sol']
/** A brand that nobody sells, another one for each number. */
const brandOf = (number: number) =>
  [1, 12, 144].map(place => syllables[Math.floor(number / place) % syllables.length]).join('') +
  (number >= 1_728 ? ' Forte' : '')

/** As it is typed in a clinic that prescribes much of its own: through the gate. */
async function measureWithOwnMedicines(): Promise<Figure> {
  const test = await createTestClinic()
  try {
    const { ingredients } = shippedFormulary(resources)
    test.call('admin').transaction(tx => {
      for (let count = 0; count < ownCount; count += 1) {
        const holds = ingredients[count % ingredients.length]
        if (!holds) throw new Error('The list has no ingredients')
        insertOwnMedicine(tx.db, {
          ...created(tx),
          ...{
            generic: holds.name,
            brand: brandOf(count),
            form: 'tablet',
            strength: '500 mg',
            ingredientIds: [holds.id],
          },
        })
      }
    })
    const { searchMedicines } = test.as('doctor').prescriptions
    return await measure([...medicines, 'zyfamo', 'parrilx'], 5, text => searchMedicines({ text, limit: 12 }))
  } finally {
    await test.close()
  }
}

/** As a doctor types it, the most used diagnoses first: through the gate, in a clinic that has signed many. */
async function measureWithFavourites(): Promise<Figure> {
  const test = await createTestClinic()
  try {
    const index = await loadDiagnoses(resources)
    const used = diagnoses.flatMap(text => index.search(text, 20))
    test.call('doctor').transaction(tx => {
      for (let count = 0; count < signedCount; count += 1) {
        const note = inserted(tx)
        tx.db
          .insert(signedNotes)
          .values({ ...note, doctorId: tx.actor.userId })
          .run()
        for (const { title, code } of [used[count % used.length], used[(count * 7) % used.length]].filter(
          each => !!each,
        ))
          tx.db
            .insert(signedDiagnoses)
            .values({ ...inserted(tx), noteId: note.id, text: title, code })
            .run()
      }
    })
    const { searchDiagnoses } = test.as('doctor').encounters
    return await measure(['', ...diagnoses], 16, text => searchDiagnoses({ text, limit: 12 }))
  } finally {
    await test.close()
  }
}

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
    run: () => measure(medicines, 5, text => shippedFormulary(resources).search(text, 12)),
  },
  {
    name: 'medicine search, 2,000 of the clinic beside the list',
    goal: 'p95 under 5 ms in the backend',
    run: measureWithOwnMedicines,
  },
  {
    name: 'diagnosis search in 95,524 codes',
    goal: 'p95 under 16 ms',
    run: async () => {
      const index = await loadDiagnoses(resources)
      return measure(diagnoses, 16, text => index.search(text, 20))
    },
  },
  {
    name: 'diagnosis search, the most used first',
    goal: 'p95 under 16 ms in the backend',
    run: measureWithFavourites,
  },
]
