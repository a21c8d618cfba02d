import type { TestClinic } from '#backend/testing/test-clinic.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { dayMs, fileCount, longChart, visitCount } from './generate/long-chart.ts'
import { type Bench, type Figure, timings } from './harness.ts'

const limitMs = 50

/** Everything that the chart shows, and all its visits. */
async function readChart(test: TestClinic, patientId: string, visitId: string): Promise<number> {
  const doctor = test.as('doctor')
  await doctor.patients.get({ id: patientId })
  await doctor.encounters.lastVitals({ patientId, perKind: 20 })
  await doctor.prescriptions.current({ patientId })
  await doctor.encounters.getVisit({ id: visitId })
  await doctor.prescriptions.get({ visitId })
  const { items } = await doctor.encounters.files.list({ patientId, limit: 24 })
  const pictures = await doctor.encounters.files.thumbnails({ ids: items.map(({ id }) => id) })
  if (pictures.length !== 24) throw new Error(`the chart shows ${pictures.length} small pictures`)
  let visits = 0
  let after: string | undefined
  do {
    const page = await doctor.encounters.listVisits({ patientId, limit: 200, ...(after && { after }) })
    visits += page.items.length
    after = page.next ?? undefined
  } while (after)
  return visits
}

const searchLimitMs = 50

/** A page of the timeline as it opens, one of its kinds, and a search for a word that only the oldest record holds. */
async function readTimeline(test: TestClinic, patientId: string): Promise<void> {
  const { timeline } = test.as('doctor').worklists
  const first = await timeline({ patientId, limit: 20 })
  if (first.items.length !== 20) throw new Error(`the timeline shows ${first.items.length} records`)
  await timeline({ patientId, kind: 'prescription', limit: 20, after: first.next ?? '' })
  const files = await timeline({ patientId, kind: 'file', limit: 20 })
  if (files.items.length !== 20) throw new Error(`the timeline shows ${files.items.length} files`)
}

async function searchTimeline(test: TestClinic, patientId: string): Promise<void> {
  const found = await test.as('doctor').worklists.timeline({ patientId, text: 'rarity', limit: 20 })
  if (found.items.length !== 1) throw new Error(`the search found ${found.items.length} records`)
}

async function measureTimeline(read: (test: TestClinic, patientId: string) => Promise<void>): Promise<Figure> {
  const { test, patientId } = await longChart()
  try {
    const times = await timings(60, async () => {
      test.clock.advance(dayMs)
      await read(test, patientId)
    })
    const p95 = percentile(times, 95)
    const note = `${visitCount} visits, ${visitCount} prescriptions, ${visitCount} sets of readings, ${fileCount} files, p95`
    return { value: p95, unit: 'ms', pass: p95 < searchLimitMs, note }
  } finally {
    await test.close()
  }
}

async function measure(): Promise<Figure> {
  const { test, patientId, visitId } = await longChart()
  try {
    const times = await timings(40, async () => {
      // Later than the trail takes two looks for one: every reading is an opening, and is audited.
      test.clock.advance(dayMs)
      const seen = await readChart(test, patientId, visitId)
      if (seen !== visitCount) throw new Error(`the chart shows ${seen} visits`)
    })
    const p95 = percentile(times, 95)
    return {
      value: p95,
      unit: 'ms',
      pass: p95 < limitMs,
      note: `${visitCount} visits with all they hold and ${fileCount} files, p95`,
    }
  } finally {
    await test.close()
  }
}

export const benches: Bench[] = [
  { name: 'chart with 500 visits', goal: `opens in under ${limitMs} ms`, run: measure },
  {
    name: 'timeline of 500 visits',
    goal: `three pages in under ${searchLimitMs} ms`,
    run: () => measureTimeline(readTimeline),
  },
  {
    name: 'search in a timeline of 500 visits',
    goal: `under ${searchLimitMs} ms`,
    run: () => measureTimeline(searchTimeline),
  },
]
