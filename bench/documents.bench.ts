import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { hashPassword } from '#backend/platform/passwords.ts'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Inputs } from '#shared/contract/index.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { type Bench, type Figure, timings } from './harness.ts'

type Line = Inputs['prescriptions']['save']['lines'][number]

const medicine = (number: number): Line => ({
  drugName: `Medicine ${number}`,
  medicineId: null,
  ingredientIds: [],
  strength: '500 mg',
  form: 'tablet',
  doseAmount: 1,
  doseUnit: 'tablet',
  route: null,
  frequency: '1-0-1',
  timing: 'afterFood',
  days: 5,
  instructions: 'With a glass of water; finish the course.',
})

interface Printer {
  test: TestClinic
  /** A signed prescription of two pages, alternately in English and Hindi, through the whole contract. */
  print(index: number): Promise<unknown>
}

async function openPrinter(): Promise<Printer> {
  const test = await createTestClinic()
  const { visitId } = await openVisit(test)
  const doctor = test.as('doctor')
  const lines = Array.from({ length: 18 }, (_, index) => medicine(index + 1))
  await doctor.prescriptions.save({ visitId, lines, advice: 'Drink plenty. Come back when the fever returns.' })
  await doctor.prescriptions.sign({ visitId })
  const print = (index: number) => doctor.documents.prescription({ visitId, language: index % 2 === 0 ? 'en' : 'hi' })
  // The first papers open the fonts and warm the thread up.
  for (let index = 0; index < 20; index += 1) await print(index)
  return { test, print }
}

async function withPrinter(measure: (printer: Printer) => Promise<Figure>): Promise<Figure> {
  const printer = await openPrinter()
  try {
    return await measure(printer)
  } finally {
    await printer.test.close()
  }
}

const paperGoalMs = 60

const onePaper = () =>
  withPrinter(async ({ print }) => {
    const times = await timings(100, print)
    const value = percentile(times, 50)
    const note = `slowest of twenty: ${percentile(times, 95).toFixed(1)} ms`
    return { value, unit: 'ms', pass: value < paperGoalMs, note }
  })

const stallGoalMs = 16
const papers = 100
const desks = 4

/** Four desks print a hundred papers while people sign in. */
const stall = () =>
  withPrinter(async ({ print }) => {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    let printing = true
    let signIns = 0
    const signIn = async () => {
      while (printing) {
        await hashPassword(`Password-${signIns}`)
        signIns += 1
      }
    }
    delay.enable()
    const signingIn = signIn()
    await Promise.all(Array.from({ length: desks }, () => timings(papers / desks, print)))
    printing = false
    await signingIn
    delay.disable()
    const value = delay.percentile(99) / 1e6
    const note = `longest ${(delay.max / 1e6).toFixed(1)} ms, ${signIns} passwords hashed`
    return { value, unit: 'ms', pass: value < stallGoalMs, note }
  })

const growthGoalMb = 16

/** The resident memory of the whole process, the drawing thread's too; the lowest of a few moments, after collections. */
async function memoryMb(): Promise<number> {
  const seen: number[] = []
  for (let moment = 0; moment < 5; moment += 1) {
    await sleep(100)
    seen.push(process.memoryUsage.rss() / 2 ** 20)
  }
  return Math.min(...seen)
}

const growth = () =>
  withPrinter(async ({ print }) => {
    // Heaps grow to their working size first: some 600 papers.
    await timings(700, print)
    const before = await memoryMb()
    await timings(200, print)
    const after = await memoryMb()
    const value = Math.max(0, after - before)
    return { value, unit: 'MB', pass: value < growthGoalMb, note: `${after.toFixed(0)} MB in all` }
  })

export const benches: Bench[] = [
  { name: 'a prescription of two pages', goal: `under ${paperGoalMs} ms`, run: onePaper },
  {
    name: 'event loop stall, 100 papers and passwords',
    goal: `99 % under ${stallGoalMs} ms`,
    run: stall,
  },
  { name: 'memory after 200 more papers', goal: `grows by less than ${growthGoalMb} MB`, run: growth },
]
