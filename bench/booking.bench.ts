import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { openDatabase } from '#db/open.ts'
import { addDays, type CalendarDate, clockTimeOf } from '#shared/time.ts'
import { type Bench, type Figure, inTurns, rate } from './harness.ts'

const slotMinutes = 5
const slotsPerDay = 24 * (60 / slotMinutes) - 1
const firstDay = '2026-12-01' as CalendarDate
const roundMs = 700
const rounds = 5

/** Worked out before, so that only bookings are measured. */
const slots = Array.from({ length: 200 * slotsPerDay }, (_, index) => ({
  date: addDays(firstDay, Math.floor(index / slotsPerDay)),
  time: clockTimeOf((index % slotsPerDay) * slotMinutes),
}))

function raise(): never {
  throw new RangeError('the diary is full')
}

interface Diary {
  test: TestClinic
  patientId: string
  /** Books the next free slot, through the whole contract. */
  book(): Promise<unknown>
}

async function openDiary(): Promise<Diary> {
  const test = await createTestClinic()
  const doctorId = test.userId('doctor')
  await openHours(test, doctorId, [['00:00', '23:59']])
  const patientId = await addPatient(test)
  const { book } = test.as('receptionist').scheduling
  let next = 0
  return {
    test,
    patientId,
    book() {
      const { date, time } = slots[next] ?? raise()
      next += 1
      return book({ patientId, doctorId, date, time, durationMinutes: slotMinutes, type: 'follow_up' })
    },
  }
}

/** One durable commit per row of an appointment's size: what the disk and the cipher allow at best. */
function bareInserts(folder: string): { insert(): void; close(): void } {
  const { raw } = openDatabase(path.join(folder, 'bare.db'), randomBytes(32))
  raw.exec(`CREATE TABLE bare (id TEXT PRIMARY KEY NOT NULL, site_id TEXT, created_at INTEGER, created_by TEXT,
    updated_at INTEGER, updated_by TEXT, patient_id TEXT, doctor_id TEXT, date TEXT, time TEXT, duration_minutes INTEGER,
    type TEXT, status TEXT, walk_in INTEGER)`)
  const statement = raw.prepare('INSERT INTO bare VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)')
  const uuid = '0198c0de-0000-7000-8000-000000000000'
  let next = 0
  return {
    insert() {
      next += 1
      const id = `0198c0de-0000-7000-8000-${String(next).padStart(12, '0')}`
      const at = 1_795_000_000_000 + next
      statement.run(id, 'main', at, uuid, at, uuid, uuid, uuid, firstDay, '10:00', 30, 'follow_up', 'scheduled', 0)
    },
    close: () => raw.close(),
  }
}

/** Appointments of past years, ten doctors' worth. */
function fill({ test, patientId }: Diary, count: number): void {
  const { raw } = test.clinic.db
  const insert = raw.prepare(
    `INSERT INTO appointments (id, created_at, updated_at, patient_id, doctor_id, date, time, duration_minutes, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, 30, 'completed')`,
  )
  raw.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const slot = index % 160
      const date = addDays('2019-01-01' as CalendarDate, Math.floor(index / 160))
      const time = clockTimeOf(540 + (slot % 16) * 30)
      insert.run(test.clinic.newId(), index, index, patientId, `doctor-${Math.floor(slot / 16)}`, date, time)
    }
  })()
}

async function measure(present: number, callers: number): Promise<Figure> {
  const diary = await openDiary()
  const bare = bareInserts(diary.test.dataDir)
  try {
    if (present > 0) fill(diary, present)
    for (let index = 0; index < 300; index += 1) await diary.book()
    const { floor, value } = await inTurns(
      rounds,
      () => rate(roundMs, bare.insert),
      async () => callers * (await rate(roundMs, () => Promise.all(Array.from({ length: callers }, diary.book)))),
    )
    return {
      value,
      unit: '/s',
      floor: { value: floor, what: 'bare encrypted durable insert' },
      pass: value >= 0.3 * floor,
    }
  } finally {
    bare.close()
    await diary.test.close()
  }
}

const goal = 'at least 30 % of the bare encrypted durable insert'

export const benches: Bench[] = [
  { name: 'booking, one by one', goal, run: () => measure(0, 1) },
  { name: 'booking, 20 callers at once', goal, run: () => measure(0, 20) },
  { name: 'booking with 200,000 appointments', goal, run: () => measure(200_000, 1) },
  { name: 'booking with 200,000 appointments, 20 callers at once', goal, run: () => measure(200_000, 20) },
]
