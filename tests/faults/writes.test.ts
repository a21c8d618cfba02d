import { copyFileSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAudit } from '#backend/platform/audit-verify.ts'
import { databasePath } from '#backend/platform/keys/key-file.ts'
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { openDatabase } from '#db/open.ts'
import type { RawDatabase } from '#db/open-raw.ts'
import { rounds, startProgram } from './killing.ts'
import { registration } from './registration.ts'

const program = path.join(import.meta.dirname, 'writes-program.ts')
const dataDir = temporaryFolder()
/** Idempotency key to id of every registration that was acknowledged. */
const acknowledged = new Map<string, string>()
/** Keys of registrations that were sent and never answered. */
const unanswered: string[] = []
let key: Uint8Array

beforeAll(async () => {
  const test = await createTestClinic({ keepIn: dataDir })
  key = test.clinic.databaseKey
  await test.close()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** @param least how many registrations there are at least before the end */
async function killInTheMiddle(run: string, least = 1, ...more: string[]): Promise<void> {
  const running = startProgram(program, [dataDir, run, ...more])
  await running.until('ack', least + Math.floor(Math.random() * 30))
  await sleep(Math.random() * 8)
  await running.kill()
  let last: string | undefined
  for (const line of running.lines()) {
    const [what, tried = '', id = ''] = line.split(' ')
    if (what === 'try') last = tried
    if (what !== 'ack') continue
    acknowledged.set(tried, id)
    last = undefined
  }
  if (last !== undefined) unanswered.push(last)
}

/** What must hold of every state that a crash can leave. */
function expectWholeTransactions(raw: RawDatabase): void {
  const all = <T>(sql: string) => raw.prepare(sql).pluck().all() as T[]
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok')
  const parts = `(SELECT count(*) FROM patient_contacts WHERE patient_id = p.id) || '+' ||
    (SELECT count(*) FROM patient_identifiers WHERE patient_id = p.id)`
  expect(all<string>(`SELECT ${parts} FROM patients p`).filter(found => found !== '2+1')).toEqual([])
  const sequences = all<number>('SELECT sequence FROM log_entries ORDER BY sequence')
  expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  expect(all('SELECT max(last_change) FROM log_entries')).toEqual(all('SELECT max(id) FROM log_changes'))
  expect(all('SELECT max(sequence) FROM audit_entries')).toEqual([sequences.length])
  const codes = all<string>('SELECT code FROM patients ORDER BY code')
  expect(codes).toEqual(codes.map((_, index) => `A-${String(index + 1).padStart(5, '0')}`))
}

it('no acknowledged write is lost and none is half there, however often the process is killed', async () => {
  for (let round = 0; round < rounds(2); round++) await killInTheMiddle(`r${round}`, 8)
  expect(acknowledged.size).toBeGreaterThan(10)

  const test = await createTestClinic({ keepIn: dataDir })
  const nameOf = test.clinic.db.raw.prepare<[string], string>('SELECT name FROM patients WHERE id = ?').pluck()
  for (const [tried, id] of acknowledged) expect(nameOf.get(id)).toBe(`Patient ${tried}`)
  expectWholeTransactions(test.clinic.db.raw)
  expect(await verifyAudit(test.clinic)).toMatchObject({ ok: true })

  // Whoever got no answer sends it again, and it has happened once.
  const counts = test.clinic.db.raw.prepare<[string], number>('SELECT count(*) FROM patients WHERE name = ?').pluck()
  for (const tried of [...unanswered, ...[...acknowledged.keys()].slice(-3)]) {
    const client = test.as('receptionist', { idempotencyKey: tried })
    const { id } = await client.patients.register(registration(tried))
    expect(acknowledged.get(tried) ?? id).toBe(id)
    expect(counts.get(`Patient ${tried}`)).toBe(1)
  }
  await test.close()
}, 120_000)

it('a write-ahead log that a power cut tore off anywhere gives the transactions before the tear', async () => {
  // What a checkpoint has copied was flushed before, and is never torn: so there is none.
  await killInTheMiddle('torn', 20, 'keep-log')
  const wal = `${databasePath(dataDir)}-wal`
  const length = readFileSync(wal).length
  expect(length).toBeGreaterThan(0)
  const seen = new Set<number>()
  for (let cut = 0; cut < rounds(2) * 5; cut++) {
    const folder = temporaryFolder()
    copyFileSync(databasePath(dataDir), databasePath(folder))
    copyFileSync(wal, `${databasePath(folder)}-wal`)
    truncateSync(`${databasePath(folder)}-wal`, Math.floor(Math.random() * length))
    const { raw } = openDatabase(databasePath(folder), key)
    expectWholeTransactions(raw)
    seen.add(Number(raw.prepare('SELECT count(*) FROM patients').pluck().get()))
    raw.close()
    rmSync(folder, { recursive: true, force: true })
  }
  expect(seen.size).toBeGreaterThan(3)
}, 120_000)
