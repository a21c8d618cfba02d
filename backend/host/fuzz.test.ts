import '#backend/testing/quick-passwords.ts'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashPassword } from '#backend/platform/passwords.ts'
import { addPatient, openHours, openVisit } from '#backend/testing/clinic-day.ts'
import {
  type Caller,
  callByName,
  callers,
  clientOf,
  restorePeople,
  type WalkedProcedure,
  walkContract,
} from '#backend/testing/contract-walk.ts'
import { type Hints, junkFor } from '#backend/testing/junk.ts'
import { KnownIds } from '#backend/testing/known-ids.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { credentials } from '#db/schema/identity.ts'
import { declaredTables } from '#db/schema/table.ts'
import { errorStatus } from '#shared/errors.ts'
import { mayDo, roles } from '#shared/permissions.ts'

/** Every procedure gets at least these rounds of junk, and more while there is time. */
const leastRounds = 3
const budgetMs = 15_000
const seed = Number(process.env.NADI_FUZZ_SEED ?? 1)
const password = 'Fuzzing-4-all'

let test: TestClinic
let fields: Hints['fields']
/** The state after the last call, as long as it is certain. */
let known: string | null = null
const ids = new KnownIds()

beforeAll(async () => {
  test = await createTestClinic()
  // This clinic is thrown away: nothing is gained by flushing each commit.
  test.clinic.db.raw.pragma('synchronous=OFF')
  await givePasswords()
  await liveADay()
  const now = test.clock.now()
  fields = {
    timeZone: ['Asia/Kolkata'],
    currency: ['INR'],
    country: ['IN'],
    phone: ['+915550100200', null],
    password: [password],
    currentPassword: [password],
    newPassword: ['Fuzzing-5-all'],
    temporaryPassword: ['Fuzzing-6-all'],
    userName: roles,
    // The clock of the test stands still, so every row was changed now.
    expectedUpdatedAt: [now, null],
  }
})
afterAll(() => test.close())

async function givePasswords(): Promise<void> {
  const hash = await hashPassword(password)
  test.call('admin', 'test.givePasswords').transaction(tx => {
    for (const role of roles) {
      const row = { id: test.userId(role), passwordHash: hash, previousHashes: [], changedAt: tx.now }
      tx.db.insert(credentials).values(row).onConflictDoUpdate({ target: credentials.id, set: row }).run()
    }
  })
}

/** People, patients, appointments and visits, so that no procedure is asked of an empty clinic only. */
async function liveADay(): Promise<void> {
  const doctorId = test.userId('doctor')
  ids.remember('identity', await test.as('admin').identity.directory())
  await openHours(test)
  for (const [index, time] of (['10:00', '11:00', '12:00'] as const).entries()) {
    const patientId = await addPatient(test, `Patient ${index}`)
    ids.remember('patients', { id: patientId, patientId, doctorId })
    const booked = await test.as('receptionist').scheduling.book({ patientId, doctorId, date: '2026-11-23', time })
    ids.remember('scheduling', { ...booked, appointmentId: booked.id })
  }
  for (const name of ['In Visit', 'With Note']) {
    const { visitId, patientId } = await openVisit(test, name)
    ids.remember('encounters', { id: visitId, visitId, patientId })
  }
}

/** What a refused call may write: that it was refused (audit), that the person was there, and wrong PINs and codes. */
const mayChange = new Set(['sessions', 'pins', 'log_entries', 'log_changes'])

/**
 * Tells two states of the database apart. Synced tables are seen through their captured changes, which no write escapes;
 * local ones by their rows.
 */
function fingerprint(): string {
  const { raw } = test.clinic.db
  const hash = createHash('sha1')
  const local = [...declaredTables()].filter(([name, { policy }]) => policy === 'local' && !mayChange.has(name))
  for (const [name] of local) hash.update(JSON.stringify(raw.prepare(`SELECT * FROM "${name}"`).raw().all()))
  hash.update(JSON.stringify(raw.prepare('SELECT max(id) FROM log_changes').get()))
  hash.update(JSON.stringify(raw.prepare("SELECT count(*) FROM audit_entries WHERE kind <> 'security'").get()))
  return hash.digest('hex')
}

interface Refusal {
  code?: string
}

async function ask(procedure: WalkedProcedure, caller: Caller, input: unknown): Promise<Refusal | null> {
  try {
    ids.remember(procedure.domain, await callByName(clientOf(test, caller), procedure.name, input))
    known = null
    return null
  } catch (error) {
    return error as Refusal
  }
}

const expected: ReadonlySet<unknown> = new Set(Object.keys(errorStatus))

/** What is wrong with the answer to a call, or null. */
async function faultOf(procedure: WalkedProcedure, caller: Caller, input: unknown): Promise<string | null> {
  if (restorePeople(test)) known = null
  const before = known ?? fingerprint()
  const refusal = await ask(procedure, caller, input)
  const what = () => `${procedure.name} as ${caller} with ${fc.stringify(input).slice(0, 2_000)}`
  if (refusal && !expected.has(refusal.code)) return `${refusal.code ?? refusal} from ${what()}`
  if (!refusal) return null
  known = fingerprint()
  return known === before ? null : `${refusal.code}, but something changed: ${what()}`
}

/** Everyone in the first round; afterwards those who get past the permission, because there the work begins. */
function callersOf({ meta: { permission } }: WalkedProcedure, round: number): readonly Caller[] {
  if (round === 0) return callers
  if (permission === 'public') return ['anonymous', 'admin']
  if (permission === 'signedIn' || permission === 'session') return ['admin', 'doctor']
  return roles.filter(role => mayDo([role], permission))
}

async function freshRound(): Promise<void> {
  rmSync(path.join(test.dataDir, 'sign-in-attempts.json'), { force: true })
  await givePasswords()
  known = null
}

it('answers junk with a refusal that it names, and changes nothing then', { timeout: 120_000 }, async () => {
  const sources = walkContract().map(procedure => ({
    procedure,
    junk: junkFor(procedure.input, { fields, ids: field => ids.fitting(procedure.domain, field) }),
  }))
  const faults = new Map<string, string>()
  const ends = performance.now() + budgetMs
  for (let round = 0; round < leastRounds || performance.now() < ends; round += 1) {
    await freshRound()
    for (const { procedure, junk } of sources) {
      const askers = callersOf(procedure, round)
      // Made only now, so that it can name rows that earlier calls made.
      const inputs = fc.sample(junk, { numRuns: askers.length, seed: seed + round })
      for (const [index, caller] of askers.entries()) {
        const fault = await faultOf(procedure, caller, inputs[index])
        if (fault) faults.set(procedure.name, fault)
      }
    }
  }
  expect([...faults.values()]).toEqual([])
})
