/** A medicine as it is typed, and the one that is meant. */
export type TypedLine = readonly [line: string, medicine: RegExp]

/** Why someone came, and what the doctor does about it. All of them are made up. */
export interface Consultation {
  name: string
  complaint: string
  /** What is typed to find the diagnosis, and its code in the ICD-10. */
  diagnosis: readonly [words: string, code: RegExp]
  lines: readonly TypedLine[]
}

const paracetamol: TypedLine = ['pcm 650 tds 3d', /^Paracetamol/]
const cetirizine: TypedLine = ['cetirizine 10 hs 5d', /^Cetirizine/]
const pantoprazole: TypedLine = ['pan 40 od bf 2w', /^Pantoprazole|^Pan/]

const everyday: readonly Omit<Consultation, 'name'>[] = [
  { complaint: 'Fever for 2 days', diagnosis: ['dengue', /A9[01]/], lines: [paracetamol] },
  { complaint: 'Itching at night', diagnosis: ['urticaria', /L50/], lines: [cetirizine] },
  { complaint: 'Burning after meals', diagnosis: ['gastritis', /K29/], lines: [pantoprazole] },
  { complaint: 'Cold and sneezing', diagnosis: ['common cold', /J00/], lines: [cetirizine, paracetamol] },
]

const others = [
  'Asha Bose',
  'Bina Das',
  'Charu Gill',
  'Deepa Kaur',
  'Esha Menon',
  'Farah Bose',
  'Gauri Das',
  'Hema Gill',
  'Indu Kaur',
  'Jyoti Menon',
  'Kavita Bose',
  'Lata Das',
  'Mala Gill',
  'Naina Kaur',
]

/** Those who need nothing out of the ordinary. */
export const ordinary: readonly Consultation[] = others.map((name, index) => ({
  name,
  ...(everyday[index % everyday.length] as (typeof everyday)[number]),
}))
