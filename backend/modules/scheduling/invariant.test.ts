import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { addDays, type CalendarDate, type ClockTime, clockTimeOf, instantOf } from '#shared/time.ts'

/** Each zone with the day before a change of its clock, or before a day that is not in every year. */
const places = [
  { timeZone: 'Europe/Berlin', firstDay: '2027-03-27' },
  { timeZone: 'Europe/Berlin', firstDay: '2027-10-30' },
  { timeZone: 'America/New_York', firstDay: '2027-03-13' },
  { timeZone: 'America/New_York', firstDay: '2027-11-06' },
  { timeZone: 'Asia/Kolkata', firstDay: '2028-02-28' },
]

const days = 2
const minuteMs = 60_000

type Act =
  | { kind: 'book'; day: number; start: number; minutes: number }
  | { kind: 'move'; which: number; day: number; start: number; minutes: number }
  | { kind: 'cancel' | 'noShow' | 'undo' | 'checkIn'; which: number }

const time = {
  day: fc.nat(days - 1),
  start: fc.nat(59),
  minutes: fc.constantFrom(15, 30, 45, 90),
}
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('book' as const), ...time }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), which: fc.nat(9), ...time }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancel' as const, 'noShow' as const, 'undo' as const, 'checkIn' as const),
      which: fc.nat(9),
    }),
  },
)

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic({ start: '2027-01-04T09:00:00+01:00' })
  patientId = await addPatient(test)
})
afterAll(() => test.close())

interface Held {
  id: string
  date: CalendarDate
  time: ClockTime
  durationMinutes: number
  status: string
}

const active = (rows: readonly Held[]) => rows.filter(row => row.status !== 'cancelled' && row.status !== 'no_show')

function rowsOf(doctorId: string): Held[] {
  return test.clinic.db.raw
    .prepare<[string], Held>(
      'SELECT id, date, time, duration_minutes AS durationMinutes, status FROM appointments WHERE doctor_id = ?',
    )
    .all(doctorId)
}

/** On the wall clock of the zone, and in real minutes too: a skipped hour must not push one into the next. */
function expectNoOverlap(rows: readonly Held[], timeZone: string) {
  const spans = active(rows)
    .map(row => {
      const begins = instantOf(row.date, row.time, timeZone)
      return { begins, ends: begins + row.durationMinutes * minuteMs, row }
    })
    .sort((one, other) => one.begins - other.begins)
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1]
    if (next) expect(next.begins, `${span.row.date} ${span.row.time}`).toBeGreaterThanOrEqual(span.ends)
  }
}

const minutesAt = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

/** A second, plain opinion on whether a place is free. */
function isFree(rows: readonly Held[], place: Omit<Held, 'status'>): boolean {
  const start = minutesAt(place.time)
  return active(rows).every(row => {
    if (row.id === place.id || row.date !== place.date) return true
    const other = minutesAt(row.time)
    return start + place.durationMinutes <= other || other + row.durationMinutes <= start
  })
}

const reasonOf = (error: unknown) => {
  const { data } = error as { data?: { reason?: string; fields?: { key?: string }[] } }
  return data?.reason ?? data?.fields?.[0]?.key
}

/** Does one act; refusals must be right, too. */
async function perform(doctorId: string, firstDay: CalendarDate, step: Act): Promise<void> {
  const desk = test.as('receptionist').scheduling
  const before = rowsOf(doctorId)
  if (step.kind === 'book' || step.kind === 'move') {
    const date = addDays(firstDay, step.day)
    const place = { date, time: clockTimeOf(step.start * 5), durationMinutes: step.minutes }
    const moved = step.kind === 'move' ? before[step.which % Math.max(before.length, 1)] : undefined
    if (step.kind === 'move' && !moved) return
    const attempt = moved ? desk.reschedule({ id: moved.id, ...place }) : desk.book({ patientId, doctorId, ...place })
    const reason = await attempt.then(() => null, reasonOf)
    if (reason === 'slotTaken') expect(isFree(before, { id: moved?.id ?? '', ...place })).toBe(false)
    else expect([null, 'outsideHours', 'pastMidnight', 'timeSkipped', 'notPossible']).toContain(reason)
    return
  }
  const row = before[step.which % Math.max(before.length, 1)]
  if (!row) return
  const { id } = row
  const steps = {
    cancel: () => desk.cancel({ id, reason: 'x' }),
    noShow: () => desk.markNoShow({ id }),
    undo: () => desk.undoStatus({ id, status: row.status as 'scheduled' }),
    checkIn: () => desk.checkIn({ id }),
  }
  const reason = await steps[step.kind]().then(() => null, reasonOf)
  if (reason === 'slotTaken') expect(isFree(before, row)).toBe(false)
  else expect([null, 'notPossible', 'notToday', 'changedMeanwhile']).toContain(reason)
}

describe.each(places)('no two active appointments of a doctor overlap in $timeZone from $firstDay', place => {
  it('whatever is booked, moved, cancelled and taken back', async () => {
    const { timeZone } = place
    const firstDay = place.firstDay as CalendarDate
    const { updatedAt } = await test.as('admin').settings.getClinic()
    await test.as('admin').settings.updateClinic({ timeZone, expectedUpdatedAt: updatedAt })
    test.clock.set(new Date(instantOf(firstDay, '00:00' as ClockTime, timeZone)).toISOString())
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 30 }), async steps => {
        const doctorId = addDoctor(test)
        await openHours(test, doctorId, [['00:00', '23:59']])
        for (const step of steps) {
          await perform(doctorId, firstDay, step)
          expectNoOverlap(rowsOf(doctorId), timeZone)
        }
      }),
      { numRuns: 25 },
    )
  })
})
