import { type Chance, createChance } from '#db/seed/demo/random.ts'
import { inOwnScript, unrelatedFamilyNames, unrelatedGivenNames } from '#shared/domain/patients/names.fixture.ts'
import { addDays, type CalendarDate, daysBetween } from '#shared/time.ts'

export interface Person {
  name: string
  localName: string | null
  sex: 'female' | 'male'
  birthDate: CalendarDate
  phone: string
}

interface Word {
  latin: string
  own: string | null
}

const starts =
  'a an ab ad am ar bha bi cha da de di ga gi ha i ja ka ki la ma me mo na ni pa pra ra ri sa shi su ta u va vi ya'
const middles = 'bh d dh g h j k l m n nd ndr p r rt s sh t v y'
const ends = 'a ali am an ani ar esh i ika in ini ish it ita iya u ya'

/** Some 2,000 words beside the everyday ones, for the long tail that a town's register has. */
function makeWords(chance: Chance, common: readonly Word[], count: number): Word[] {
  const rare = Array.from({ length: count }, () => {
    const [start, middle, end] = [starts, middles, ends].map(parts => chance.pick(parts.split(' ')))
    return { latin: `${start}${middle}${end}`.replace(/^./, letter => letter.toUpperCase()), own: null }
  })
  return [...common, ...rare]
}

const ownWords: Word[] = Object.values(inOwnScript).flatMap(pairs => pairs.map(([latin, own]) => ({ latin, own })))
const plain = (names: readonly string[]): Word[] => names.map(latin => ({ latin, own: null }))
const middleNames = ['Kumar', 'Kumari', 'Devi', 'Lal', 'Singh', 'Prasad', 'Bai', 'Kaur']
const today = '2026-11-21' as CalendarDate

/** Draws early items far more often than late ones, as names are spread (Zipf). */
const drawUneven = <T>(chance: Chance, items: readonly T[]): T | undefined =>
  items[Math.floor(items.length * chance.next() ** 3)]

/** Made-up people whose names, phones and birth dates are spread as in a large Indian clinic; the same for a seed. */
export function* makePeople(count: number, seed = 1): Generator<Person> {
  const chance = createChance(seed)
  const given = makeWords(chance, [...plain(unrelatedGivenNames), ...ownWords], 1_800)
  const family = makeWords(chance, [...plain(unrelatedFamilyNames), ...ownWords], 1_200)
  let phone = newPhone(chance)
  for (let index = 0; index < count; index += 1) {
    const first = drawUneven(chance, given) ?? { latin: 'Asha', own: null }
    const last = drawUneven(chance, family) ?? { latin: 'Rao', own: null }
    if (!chance.happens(0.25)) phone = newPhone(chance)
    yield {
      name: join(chance, first.latin, last.latin),
      localName: first.own ? `${first.own} ${last.own ?? ''}`.trim() : null,
      sex: chance.happens(0.5) ? 'female' : 'male',
      birthDate: addDays(today, -chance.between(1, daysBetween('1935-01-01' as CalendarDate, today))),
      phone,
    }
  }
}

const newPhone = (chance: Chance) => `+915${String(chance.between(0, 999_999_999)).padStart(9, '0')}`

function join(chance: Chance, first: string, last: string): string {
  const kind = chance.next()
  if (kind < 0.03) return first
  if (kind < 0.08) return `${last[0]} ${first}`
  if (kind < 0.33) return `${first} ${chance.pick(middleNames)} ${last}`
  return `${first} ${last}`
}
