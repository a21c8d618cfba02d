import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { appointmentCount, date, fillDay } from './generate/full-day.ts'
import { type Bench, type Figure, timings } from './harness.ts'

const rounds = 60
const limitMs = 20
/** Two years of such days. */
const daysBefore = 600

async function measureDay(): Promise<Figure> {
  const test = await createTestClinic()
  try {
    await fillDay(test, daysBefore)
    const { day } = test.as('receptionist').scheduling
    const { appointments } = await day({ date })
    if (appointments.length !== appointmentCount) throw new Error(`${appointments.length} appointments`)
    const value = percentile(await timings(rounds, () => day({ date })), 95)
    return { value, unit: 'ms', pass: value < limitMs, note: `${appointments.length} appointments` }
  } finally {
    await test.close()
  }
}

export const benches: Bench[] = [
  { name: 'day board of 12 doctors p95', goal: 'under 20 ms in the backend', run: measureDay },
]
