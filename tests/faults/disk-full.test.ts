import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '#backend/platform/audit-verify.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { registration } from './registration.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic({ log: silentLogger })
})
afterAll(() => test.close())

const raw = () => test.clinic.db.raw
const count = (table: string) => raw().prepare(`SELECT count(*) FROM ${table}`).pluck().get()
const everything = () =>
  ['patients', 'patient_contacts', 'audit_entries', 'log_entries', 'log_changes', 'idempotency_keys', 'jobs'].map(count)
const register = (key: string) => test.as('receptionist', { idempotencyKey: key }).patients.register(registration(key))

/** The database may grow by this many pages and no further, as on a disk that is nearly full. */
function leaveRoom(pages: number): void {
  const size = Number(raw().pragma('page_count', { simple: true }))
  raw().pragma(`max_page_count = ${size + pages}`)
}

/** Registers until the disk refuses; answers the refused key. */
async function fillUp(run: string): Promise<string> {
  for (let i = 0; i < 2_000; i++) {
    const before = everything()
    const refusal = await register(`${run}-${i}`).then(
      () => null,
      (error: unknown) => error,
    )
    if (refusal === null) continue
    expect(refusal).toMatchObject({ code: 'UNAVAILABLE', data: { reason: 'diskFull' } })
    expect(everything()).toEqual(before)
    return `${run}-${i}`
  }
  throw new Error('the disk never got full')
}

describe('a full disk', () => {
  it('refuses what does not fit, whole and with a reason, wherever in a transaction it happens', async () => {
    for (let pages = 0; pages < 12; pages++) {
      leaveRoom(pages)
      const refused = await fillUp(`full ${pages}`)
      expect(raw().inTransaction).toBe(false)
      // Reading goes on.
      expect(await test.as('doctor').settings.getClinic()).toMatchObject({ name: 'Test Clinic' })
      leaveRoom(1_000)
      const { id } = await register(refused)
      expect((await test.as('doctor').patients.get({ id })).patient.name).toBe(`Patient ${refused}`)
    }
    expect(raw().pragma('integrity_check', { simple: true })).toBe('ok')
    expect(await verifyAudit(test.clinic)).toMatchObject({ ok: true })
    const sequences = raw().prepare<[], number>('SELECT sequence FROM log_entries ORDER BY sequence').pluck().all()
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  })
})
