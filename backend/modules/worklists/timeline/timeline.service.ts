import { filesBefore, readingsBefore, visitsBefore } from '#backend/modules/encounters/index.ts'
import { chartIds, requirePatient } from '#backend/modules/patients/index.ts'
import { prescriptionsBefore } from '#backend/modules/prescriptions/index.ts'
import type { Call } from '#backend/platform/call.ts'
import { cutPage, type Moment, readMoment, writeMoment } from '#backend/platform/page.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { TimelineItem } from '#shared/contract/worklists.ts'
import { createFinder } from './find-words.ts'

type Read<Row> = (after: Moment | null, limit: number) => Row[]

/** So many records are looked through in one go for words that may be in none of them. */
const batch = 100

/** What is on record of a patient, of merged charts too, in one list. */
export function timeline(
  call: Call,
  { patientId: asked, kind, text, after, limit }: Parsed['worklists']['timeline'],
): Outputs['worklists']['timeline'] {
  const patientId = requirePatient(call, asked)
  const ids = chartIds(call, patientId)
  const place = readMoment(after)
  call.chartOpened(patientId)
  const find = createFinder(text)
  const reads: Record<TimelineItem['kind'], Read<TimelineItem>> = {
    visit: searched((from, count) => visitsBefore(call, ids, from, count), find),
    prescription: searched((from, count) => prescriptionsBefore(call, ids, from, count), find),
    file: searched((from, count) => filesBefore(call, ids, from, count), find),
    // Readings are figures: they have no words to be found by.
    readings: (from, count) => (find ? [] : readingsBefore(call, ids, from, count)),
  }
  const chosen = kind ? [reads[kind]] : Object.values(reads)
  const rows = chosen.flatMap(read => read(place, limit + 1)).sort(latestFirst)
  const { page, next } = cutPage(rows, limit, writeMoment)
  return { items: page, next }
}

const latestFirst = (one: Moment, other: Moment) => other.at - one.at || (one.id < other.id ? 1 : -1)

type WithWords<Item> = { item: Item; words: string[] }
type Finder = ReturnType<typeof createFinder>

/** Reads on until so many hold the words. */
function searched<Item extends Moment>(
  read: Read<WithWords<Item>>,
  find: Finder,
): Read<Item & { found: string | null }> {
  if (!find) return (after, limit) => read(after, limit).map(({ item }) => ({ ...item, found: null }))
  const holding = ({ item, words }: WithWords<Item>) => {
    const found = find(words)
    return found === null ? [] : [{ ...item, found }]
  }
  return (after, limit) => {
    const found: (Item & { found: string })[] = []
    let place = after
    let rows: WithWords<Item>[]
    do {
      rows = read(place, batch)
      found.push(...rows.flatMap(holding))
      place = rows.at(-1)?.item ?? place
    } while (rows.length === batch && found.length < limit)
    return found.slice(0, limit)
  }
}
