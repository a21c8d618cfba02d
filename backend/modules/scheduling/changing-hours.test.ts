import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { addDays, type CalendarDate, type ClockTime, clockTimeOf, instantOf } from '#shared/time.ts'

/** Each zone with the day before its clock changes, a month's end, or a day that is not in every year. */
const places = [
  { timeZone: 'Europe/Berlin', firstDay: '2027-03-27' },
  { timeZone: 'America/New_York', firstDay: '2027-11-06' },
  { timeZone: 'Asia/Kolkata', firstDay: '2028-02-28' },
]
const days = 3

/** Stretches by their hours; 24 is midnight, and none to be away. */
const shifts = [
  [],
  [[8, 12]],
  [[0, 4]],
  [[20, 24]],
  [[0, 24]],
  [
    [1, 3],
    [22, 24],
  ],
] as const
type Shift = (typeof shifts)[number]

const day = fc.nat(days - 1)
const shift = fc.constantFrom<Shift>(...shifts)
const place = { day, start: fc.nat(95), minutes: fc.constantFrom(15, 30, 60, 120), overbook: fc.boolean() }
const which = fc.nat(9)
const is = <const T extends string>(kind: T) => fc.constant(kind)
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: is('book'), ...place }) },
  { weight: 3, arbitrary: fc.record({ kind: is('move'), which, ...place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('cancel', 'undo', 'undoMove'), which }) },
  { weight: 3, arbitrary: fc.record({ kind: is('exception'), day, shift }) },
  { weight: 1, arbitrary: fc.record({ kind: is('week'), day, shift }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('noException', 'holiday', 'noHoliday', 'leave'), day }) },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never
/** Of hours, not of an appointment. */
type Change = Exclude<Act, { start: number } | { which: number }>

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic({ start: '2027-01-04T09:00:00+01:00' })
  patientId = await addPatient(test)
})
afterAll(() => test.close())

const desk = () => test.as('receptionist').scheduling
const admin = () => test.as('admin').scheduling
const clock = (hour: number) => clockTimeOf((hour * 60) % 1_440)
const blocksOf = (stretches: Shift) => stretches.map(([start, end]) => ({ start: clock(start), end: clock(end) }))

interface Held {
  id: string
  date: CalendarDate
  time: ClockTime
  minutes: number
  status: string
  overbooked: number
  updatedAt: number
}

const rowsOf = (doctorId: string): Held[] =>
  test.clinic.db.raw
    .prepare<[string], Held>(
      `SELECT id, date, time, duration_minutes AS minutes, status, overbooked_at IS NOT NULL AS overbooked,
         updated_at AS updatedAt FROM appointments WHERE doctor_id = ?`,
    )
    .all(doctorId)

const active = (rows: readonly Held[]) => rows.filter(row => row.status !== 'cancelled')
const startOf = ({ time }: Pick<Held, 'time'>) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

function expectNoOverlap(rows: readonly Held[]): void {
  const sorted = active(rows).sort((one, other) => `${one.date}${one.time}`.localeCompare(`${other.date}${other.time}`))
  for (const [index, one] of sorted.entries())
    for (const other of sorted.slice(index + 1)) {
      if (one.date !== other.date || startOf(other) >= startOf(one) + one.minutes) continue
      expect(one.overbooked + other.overbooked, `${one.date} ${one.time} and ${other.time}`).toBeGreaterThan(0)
    }
}

/** The doctor's days, as a person would keep them on paper: a second opinion on who is stranded. */
class Paper {
  readonly week: { from: number; shift: Shift }[] = [{ from: -1, shift: [[0, 24]] }]
  readonly exceptions = new Map<number, Shift>()
  readonly holidays = new Set<number>()
  readonly leave = new Set<number>()

  has(at: number, row: Held): boolean {
    if (this.leave.has(at)) return false
    const other = this.exceptions.get(at)
    if (!other && this.holidays.has(at)) return false
    const hours = other ?? this.week.findLast(plan => plan.from <= at)?.shift ?? []
    const start = startOf(row)
    return hours.some(([from, to]) => from * 60 <= start && start + row.minutes <= to * 60)
  }
}

interface Story {
  doctorId: string
  firstDay: CalendarDate
  paper: Paper
}

/** What people do with appointments; refusals are no trouble here. */
async function handle({ doctorId, firstDay }: Story, step: Act): Promise<void> {
  const rows = rowsOf(doctorId)
  const row = 'which' in step ? rows[step.which % Math.max(rows.length, 1)] : undefined
  if ('start' in step) {
    const { day: on, start, minutes: durationMinutes, overbook } = step
    const wanted = { date: addDays(firstDay, on), time: clockTimeOf(start * 15), durationMinutes, overbook }
    if (step.kind === 'book') await desk().book({ patientId, doctorId, ...wanted })
    else if (row) await desk().reschedule({ id: row.id, ...wanted })
  } else if (row && step.kind === 'cancel') await desk().cancel({ id: row.id, reason: 'x' })
  else if (row && step.kind === 'undo') await desk().undoStatus({ id: row.id, status: 'cancelled' })
  else if (row && step.kind === 'undoMove')
    await desk().undoMoves({ moves: [{ id: row.id, expectedUpdatedAt: row.updatedAt }] })
}

async function change({ doctorId, firstDay, paper }: Story, step: Change): Promise<void> {
  const on = step.day
  const date = addDays(firstDay, on)
  if (step.kind === 'exception') {
    paper.exceptions.set(on, step.shift)
    await desk().setException({ doctorId, date, blocks: blocksOf(step.shift) })
  } else if (step.kind === 'week') {
    const later = paper.week.filter(plan => plan.from !== on)
    paper.week.splice(0, Infinity, ...[...later, { from: on, shift: step.shift }].sort((a, b) => a.from - b.from))
    const blocks = [1, 2, 3, 4, 5, 6, 7].flatMap(weekday => blocksOf(step.shift).map(block => ({ weekday, ...block })))
    await desk().setHours({ doctorId, validFrom: date, blocks })
  } else if (step.kind === 'noException') {
    if (paper.exceptions.delete(on)) await desk().removeException({ doctorId, date })
  } else if (step.kind === 'holiday') {
    paper.holidays.add(on)
    await admin().setHoliday({ date, name: 'Closed' })
  } else if (step.kind === 'noHoliday') {
    if (paper.holidays.delete(on)) await admin().removeHoliday({ date })
  } else {
    paper.leave.add(on)
    await desk().addLeave({ doctorId, from: date, to: date })
  }
}

const isChange = (step: Act): step is Change => 'day' in step && !('start' in step)

async function expectWhatStands({ doctorId, firstDay, paper }: Story): Promise<void> {
  const rows = rowsOf(doctorId)
  expectNoOverlap(rows)
  const { items } = await desk().listStranded({ doctorId })
  const lost = active(rows).filter(row => {
    const at = Array.from({ length: days }, (_, index) => addDays(firstDay, index)).indexOf(row.date)
    return !paper.has(at, row)
  })
  expect(new Set(items.map(item => item.appointment.id))).toEqual(new Set(lost.map(row => row.id)))
  const offered = items.flatMap(({ proposal }) => (proposal ? [`${proposal.date} ${proposal.time}`] : []))
  expect(new Set(offered).size).toBe(offered.length)
}

describe.each(places)('whatever changes in $timeZone from $firstDay', ({ timeZone, firstDay: first }) => {
  it('nobody overlaps unawares, and whoever has no doctor is listed', async () => {
    const firstDay = first as CalendarDate
    const { updatedAt } = await test.as('admin').settings.getClinic()
    await test.as('admin').settings.updateClinic({ timeZone, expectedUpdatedAt: updatedAt })
    test.clock.set(new Date(instantOf(addDays(firstDay, -1), '12:00' as ClockTime, timeZone)).toISOString())
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 20 }), async steps => {
        const story = { doctorId: addDoctor(test), firstDay, paper: new Paper() }
        await openHours(test, story.doctorId, [['00:00', '00:00']])
        for (const step of steps) {
          if (isChange(step)) await change(story, step)
          else await handle(story, step).catch(expectKnown)
        }
        await expectWhatStands(story)
        for (const on of story.paper.holidays) await admin().removeHoliday({ date: addDays(firstDay, on) })
      }),
      { numRuns: 12 },
    )
  })
})

function expectKnown(error: unknown): void {
  const { data } = error as { data?: { reason?: string; fields?: { key?: string }[] } }
  const known = ['slotTaken', 'outsideHours', 'pastMidnight', 'timeSkipped', 'notPossible', 'changedMeanwhile']
  expect(known).toContain(data?.reason ?? data?.fields?.[0]?.key)
}

it('whoever books while leave is noted is booked before it and listed, or refused', async () => {
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  const date = '2028-06-05'
  const book = (slot: number) => desk().book({ patientId, doctorId, date, time: clockTimeOf(540 + slot * 30) })
  const before = [0, 1, 2, 3, 4, 5].map(book)
  const leave = desk().addLeave({ doctorId, from: date, to: date })
  const after = [6, 7, 8, 9, 10, 11].map(book)
  const answers = await Promise.allSettled([...before, ...after])
  const { stranded } = await leave
  const booked = answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value.id] : []))
  expect(new Set(stranded.map(row => row.id))).toEqual(new Set(booked))
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ data: { reason: 'outsideHours' } })
})
