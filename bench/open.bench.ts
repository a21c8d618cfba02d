import { percentile } from '#tools/lib/percentile.ts'
import { openMillion } from './generate/million.ts'
import { type Bench, type Figure, timings } from './harness.ts'

const limitMs = 1_000
const openings = 7

/** From the data folder to a backend that answers its first call, with the files already in the system's cache. */
async function measure(): Promise<Figure> {
  await (await openMillion()).close()
  const times = await timings(openings, async () => {
    const test = await openMillion()
    await test.as('receptionist').settings.getClinic()
    await test.close()
  })
  const value = percentile(times, 50)
  return { value, unit: 'ms', pass: value < limitMs, note: '1,000,000 patients, closing included' }
}

export const benches: Bench[] = [{ name: 'opening the backend', goal: `under ${limitMs / 1_000} s`, run: measure }]
