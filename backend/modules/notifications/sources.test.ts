import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDoctor, addPatient, openHours, openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { backupSettings, backups } from '#db/schema/backup.ts'
import type { NotificationKind } from '#shared/domain/notifications/kinds.ts'
import type { Role } from '#shared/permissions.ts'
import type { Instant } from '#shared/time.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic({ start: '2027-03-02T09:00:00+05:30' })
  patientId = await addPatient(test)
})
afterAll(() => test.close())

const monday = '2027-03-08'

/** A minute later. */
async function look(): Promise<void> {
  test.clock.advance(60_000)
  await test.runJobs()
}

async function found(role: Role, kind: NotificationKind) {
  const { items } = await test.as(role).notifications.list({ kind, limit: 200 })
  return items.map(({ priority, facts }) => ({ priority, ...facts }))
}

it('a time that is free again and somebody waits for, until it is taken', async () => {
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  const place = { doctorId, date: monday, time: '10:00' }
  const { id } = await test.as('receptionist').scheduling.book({ patientId, ...place })
  await test.as('receptionist').scheduling.cancel({ id, reason: 'Ill' })
  await look()
  expect(await found('receptionist', 'free_time')).toEqual([])
  const waiting = await addPatient(test, 'Bela Nair')
  await test.as('receptionist').scheduling.waitlist.add({ patientId: waiting, doctorId })
  await look()
  expect(await found('receptionist', 'free_time')).toEqual([{ priority: 'normal', ...place, count: 1 }])
  expect(await found('doctor', 'free_time')).toEqual([])
  await test.as('receptionist').scheduling.book({ patientId, ...place })
  await look()
  expect(await found('receptionist', 'free_time')).toEqual([])
})

it('a time that a move left free', async () => {
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  const place = { doctorId, date: monday, time: '12:00' }
  const desk = test.as('receptionist').scheduling
  const { id, updatedAt } = await desk.book({ patientId, ...place })
  await desk.waitlist.add({ patientId: await addPatient(test, 'Chitra Rao'), doctorId })
  await desk.moveMany({ moves: [{ id, expectedUpdatedAt: updatedAt, doctorId, date: monday, time: '12:30' }] })
  await look()
  expect(await found('receptionist', 'free_time')).toEqual([{ priority: 'normal', ...place, count: 1 }])
})

it('appointments without a doctor, one for the day, until they are moved', async () => {
  const doctorId = addDoctor(test)
  await openHours(test, doctorId)
  const desk = test.as('receptionist').scheduling
  const first = await desk.book({ patientId, doctorId, date: monday, time: '10:00' })
  const second = await desk.book({ patientId, doctorId, date: monday, time: '11:00' })
  await desk.setException({ doctorId, date: monday, blocks: [], reason: 'Conference' })
  await look()
  const facts = { priority: 'normal', doctorId, date: monday, why: 'hours' }
  expect(await found('nurse', 'stranded')).toEqual([{ ...facts, count: 2 }])
  await desk.cancel({ id: first.id, reason: 'Away' })
  await look()
  expect(await found('nurse', 'stranded')).toEqual([{ ...facts, count: 1 }])
  await desk.cancel({ id: second.id, reason: 'Away' })
  await look()
  expect(await found('nurse', 'stranded')).toEqual([])
})

it('work in the background that failed, until it goes well', async () => {
  const { raw } = test.clinic.db
  const insert = raw.prepare(
    `INSERT INTO jobs (id, kind, payload, state, run_at, created_at, finished_at) VALUES (?, 'test.send', 'null', ?, 0, 0, ?)`,
  )
  insert.run(test.clinic.newId(), 'failed', test.clock.now())
  // Backups tell of themselves.
  raw.exec(`INSERT INTO jobs (id, kind, payload, state, run_at, created_at, finished_at)
    VALUES ('x', 'backup.make', 'null', 'failed', 0, 0, ${test.clock.now()})`)
  await look()
  expect(await found('admin', 'failed_work')).toEqual([{ priority: 'normal', work: 'test.send', device: 'Desk' }])
  expect(await found('receptionist', 'failed_work')).toEqual([])
  insert.run(test.clinic.newId(), 'done', test.clock.now())
  await look()
  expect(await found('admin', 'failed_work')).toEqual([])
})

it('a follow-up that is overdue, to its doctor and the front desk, until the patient has an appointment', async () => {
  const { visitId, patientId: seenId } = await openVisit(test, 'Chitra Rao')
  await openHours(test)
  const content = { complaint: 'Cough', history: '', findings: '', diagnoses: [], plan: '', advice: '' }
  await test.as('doctor').encounters.sign({ visitId, content: { ...content, followUpDate: '2027-03-04' } })
  test.clock.set('2027-03-04T10:00:00+05:30')
  await look()
  expect(await found('receptionist', 'follow_up')).toEqual([])
  test.clock.set('2027-03-05T10:00:00+05:30')
  await look()
  const doctorId = test.userId('doctor')
  const told = { priority: 'normal', date: '2027-03-04' }
  expect(await found('receptionist', 'follow_up')).toEqual([{ ...told, count: 1 }])
  expect(await found('doctor', 'follow_up')).toEqual([{ ...told, doctorId }])
  expect(await found('pharmacist', 'follow_up')).toEqual([])
  await test.as('receptionist').scheduling.book({ patientId: seenId, doctorId, date: monday, time: '15:00' })
  await look()
  expect(await found('receptionist', 'follow_up')).toEqual([])
})

it('backups that fail, are old or cannot be restored, to the admin', async () => {
  const { db } = test.clinic
  const attempt = (id: string, values: Partial<typeof backups.$inferInsert>) =>
    db
      .insert(backups)
      .values({ id, createdAt: test.clock.now(), ...values })
      .run()
  const device = { device: 'Desk' }
  await look()
  expect(await found('admin', 'backup')).toEqual([])
  // Only there by name: nothing is due in this test, which would make one.
  db.insert(backupSettings).values({ id: 1, folder: '/nowhere', dailyAt: '23:59', weeklyProof: false }).run()
  attempt('good', { file: '/nowhere/one.backup' })
  await look()
  expect(await found('admin', 'backup')).toEqual([])
  attempt('bad', { fault: 'diskFull' })
  await look()
  expect(await found('admin', 'backup')).toEqual([
    { priority: 'normal', trouble: 'failed', fault: 'diskFull', ...device },
  ])
  const [id] = (await test.as('admin').notifications.list({ kind: 'backup' })).items.map(item => item.id)
  attempt('worse', { fault: 'folderMissing' })
  await look()
  const again = (await test.as('admin').notifications.list({ kind: 'backup' })).items
  expect(again.map(item => [item.id, item.facts.fault])).toEqual([[id, 'folderMissing']])
  expect(await found('receptionist', 'backup')).toEqual([])
  attempt('fresh', {
    createdAt: (test.clock.now() + 1) as Instant,
    file: '/nowhere/two.backup',
    provenAt: test.clock.now(),
    proofFault: 'damaged',
  })
  await look()
  expect(await found('admin', 'backup')).toEqual([
    { priority: 'urgent', trouble: 'unproven', fault: 'damaged', ...device },
  ])
})
