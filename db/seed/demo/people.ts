import type { AllergyKind, BloodGroup } from '#shared/domain/patients/terms.ts'
import { addDays, type CalendarDate } from '#shared/time.ts'
import nameData from './names.json' with { type: 'json' }
import type { Chance } from './random.ts'

export interface DemoPerson {
  name: string
  /** The name in the person's own script, or null where that is Latin. */
  localName: string | null
  sex: 'female' | 'male'
  birthDate: CalendarDate
  /** Begins with 5: no Indian mobile does. */
  phone: string
  language: string
  addressLine: string
  bloodGroup: BloodGroup | null
  allergy: DemoAllergy | null
}

export interface DemoAllergy {
  kind: AllergyKind
  substance: string
  reaction: string
  severity: 'mild' | 'moderate' | 'severe'
}

interface Community {
  language: string
  weight: number
  female: string[][]
  male: string[][]
  family: string[][]
}

const communities: Community[] = nameData.communities

// Share of blood groups in India, per mille, rounded.
const bloodGroups = [
  { group: 'O+', weight: 345 },
  { group: 'B+', weight: 320 },
  { group: 'A+', weight: 215 },
  { group: 'AB+', weight: 75 },
  { group: 'O-', weight: 20 },
  { group: 'B-', weight: 15 },
  { group: 'A-', weight: 8 },
  { group: 'AB-', weight: 2 },
] as const

const allergies: readonly DemoAllergy[] = [
  { kind: 'medication', substance: 'Penicillin', reaction: 'Rash', severity: 'severe' },
  { kind: 'medication', substance: 'Sulfonamides', reaction: 'Skin eruption', severity: 'moderate' },
  { kind: 'medication', substance: 'Ibuprofen', reaction: 'Wheeze', severity: 'severe' },
  { kind: 'food', substance: 'Peanut', reaction: 'Swelling of the lips', severity: 'severe' },
  { kind: 'environment', substance: 'Dust mite', reaction: 'Sneezing', severity: 'mild' },
  { kind: 'food', substance: 'Egg', reaction: 'Rash', severity: 'mild' },
]

const streets = [
  'Lake Road',
  'Station Road',
  'Gandhi Nagar',
  'Church Street',
  'Market Lane',
  'Temple Street',
  'Park View',
]
const ageBands = [
  { weight: 18, ages: [0, 12] },
  { weight: 12, ages: [13, 24] },
  { weight: 34, ages: [25, 44] },
  { weight: 24, ages: [45, 64] },
  { weight: 12, ages: [65, 90] },
] as const

/** Made-up people as a clinic in an Indian town meets them; some share a phone with their family. */
export function makePeople(chance: Chance, count: number, today: CalendarDate): DemoPerson[] {
  const people: DemoPerson[] = []
  for (let index = 0; index < count; index += 1) {
    const relative = index > 0 && chance.happens(0.18) ? people[index - 1] : undefined
    people.push(makePerson(chance, today, relative))
  }
  return people
}

function makePerson(chance: Chance, today: CalendarDate, relative: DemoPerson | undefined): DemoPerson {
  const sameHome = relative && communities.find(candidate => candidate.language === relative.language)
  const community = sameHome ?? chance.weighted(communities)
  const sex = chance.happens(0.53) ? 'female' : 'male'
  const [given = '', givenOwn = ''] = chance.pick(community[sex])
  const [drawn = '', drawnOwn = ''] = chance.pick(community.family)
  const family = relative ? (relative.name.split(' ').at(-1) ?? drawn) : drawn
  const familyOwn = relative ? (relative.localName?.split(' ').at(-1) ?? '') : drawnOwn
  return {
    name: `${given} ${family}`,
    localName: givenOwn && familyOwn ? `${givenOwn} ${familyOwn}` : null,
    sex,
    birthDate: birthDate(chance, today),
    phone: relative?.phone ?? `+915${String(chance.between(0, 999_999_999)).padStart(9, '0')}`,
    language: community.language,
    addressLine: relative?.addressLine ?? `${chance.between(1, 240)}, ${chance.pick(streets)}`,
    bloodGroup: chance.happens(0.6) ? chance.weighted(bloodGroups).group : null,
    allergy: chance.happens(0.09) ? chance.pick(allergies) : null,
  }
}

function birthDate(chance: Chance, today: CalendarDate): CalendarDate {
  const [youngest, oldest] = chance.weighted(ageBands).ages
  const days = chance.between(youngest * 365 + 20, (oldest + 1) * 365)
  return addDays(today, -days)
}
