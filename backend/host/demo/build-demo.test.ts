import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createBackend } from '#backend/host/create-backend.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { createTravelClock } from '#backend/platform/clock.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import type { Instant } from '#shared/time.ts'
import { createDemoBuilder } from './build-demo.ts'

const opened = Date.parse('2026-11-24T11:10:00+05:30') as Instant
/** Long enough for medicines of one visit to meet those of another. */
const size = { people: 40, pastDays: 6, comingDays: 1 }
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Makes a small demo clinic on a Tuesday at 11:10, and shows it to `look`. */
async function inDemo<T>(look: (clinic: Clinic) => T): Promise<T> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'nadi-demo-'))
  folders.push(dataDir)
  const clock = createTravelClock({ now: () => opened })
  const backend = await createBackend({
    dataDir,
    resourcesDir: path.resolve(import.meta.dirname, '../../../resources'),
    log: silentLogger,
    clock,
    background: false,
    buildDemo: createDemoBuilder({ clock, size }),
  })
  backend.demo?.start()
  while (backend.demo?.running()) await new Promise(resolve => setTimeout(resolve, 20))
  const clinic = backend.workspace.clinic()
  if (!clinic) throw new Error('no demo clinic was made')
  try {
    return look(clinic)
  } finally {
    await backend.close()
  }
}

const facts = (clinic: Clinic) => {
  const all = (sql: string) => clinic.db.raw.prepare(sql).raw().all()
  return {
    patients: all('SELECT code, name, local_name, birth_date, phone FROM patients ORDER BY code'),
    appointments: all('SELECT date, time, status, reason FROM appointments ORDER BY date, time, reason'),
    lines: all('SELECT drug_name, strength FROM signed_prescription_lines ORDER BY drug_name, strength'),
    queue: all(
      `SELECT a.reason, a.status, q.skips, q.calls, q.priority = 'emergency' FROM appointments a JOIN queue_tokens q ON q.appointment_id = a.id
       WHERE a.walk_in = 1 AND a.date = '2026-11-24' ORDER BY a.checked_in_at`,
    ),
    files: all(
      'SELECT f.title, f.visit_id IS NOT NULL, a.media_type FROM patient_files f JOIN attachments a ON a.id = f.attachment_id ORDER BY f.title',
    ),
    sets: all('SELECT name, shared FROM prescription_sets ORDER BY name'),
    medicines: all('SELECT generic, brand FROM own_medicines ORDER BY generic'),
    rules: all('SELECT kind, subject FROM safety_rules'),
    letterheads: all(
      'SELECT l.kinds, v.file_pages FROM letterheads l JOIN letterhead_versions v ON v.letterhead_id = l.id',
    ),
    beside: all('SELECT reason FROM appointments WHERE overbooked_at IS NOT NULL'),
    latest: all('SELECT max(created_at) FROM log_entries l JOIN audit_entries a ON a.sequence = l.sequence'),
  }
}

it('lives the past and leaves the rest of the day to come, the same for a seed and a day', {
  timeout: 60_000,
}, async () => {
  const first = await inDemo(facts)
  const second = await inDemo(facts)
  expect(second).toEqual(first)
  expect(first.patients).toHaveLength(size.people)
  const statuses = new Set(first.appointments.map(row => (row as string[])[2]))
  expect(statuses).toContain('completed')
  expect(statuses).toContain('scheduled')
  expect(statuses).toContain('in_progress')
  expect(first.queue).toEqual([
    ['Fever since yesterday', expect.any(String), 0, 0, 0],
    ['Cough', 'checked_in', 1, 1, 0],
    ['Ear ache', 'checked_in', 0, 1, 0],
    ['Swollen feet', 'checked_in', 0, 0, 0],
    ['Loose motions', 'checked_in', 0, 0, 0],
    ['Cut on the hand', 'checked_in', 0, 0, 1],
  ])
  expect(first.beside).toHaveLength(1)
  expect(first.files).toEqual([
    ['Blood count', 0, 'application/pdf'],
    ['Dengue rapid test, negative', 1, 'image/jpeg'],
  ])
  expect(first.sets).toEqual([
    ['acidity', 0],
    ['fever', 1],
  ])
  expect(first.medicines).toHaveLength(3)
  expect(first.rules).toEqual([['dose', 'paracetamol']])
  expect(first.letterheads).toEqual([['["prescription"]', 1]])
  expect(first.lines.length).toBeGreaterThan(10)
  expect(Number((first.latest as number[][])[0]?.[0])).toBeLessThanOrEqual(opened)
})
