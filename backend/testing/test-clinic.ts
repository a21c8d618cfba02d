import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type Backend, createBackend } from '#backend/host/create-backend.ts'
import { router } from '#backend/host/router.ts'
import type { Call, Clinic, Connection } from '#backend/platform/call.ts'
import type { Clock } from '#backend/platform/clock.ts'
import { type Logger, silentLogger } from '#backend/platform/logger.ts'
import { hashConnectionKey } from '#backend/platform/session.ts'
import { created } from '#backend/platform/stamps.ts'
import { sessions, users } from '#db/schema/identity.ts'
import type { Client } from '#shared/contract/index.ts'
import { type Role, roles } from '#shared/permissions.ts'
import type { Instant } from '#shared/time.ts'
import { addClinicRow } from './clinic-row.ts'

export interface TestClock extends Clock {
  set(at: string): void
  advance(milliseconds: number): void
}

export interface TestClinic {
  backend: Backend
  clinic: Clinic
  clock: TestClock
  dataDir: string
  /** A client signed in as a user with this role, through the whole gate. The user is named like the role. */
  as(role: Role, options?: { idempotencyKey?: string }): Client
  /** The id of the user that `as(role)` acts as. */
  userId(role: Role): string
  /** A client without a session. */
  anonymous(): Client
  /** A call for service functions, acting as the user with this role. */
  call(role: Role, action?: string): Call
  /** Runs the jobs that are due by the test's clock, until none is left. */
  runJobs(): Promise<void>
  close(): Promise<void>
}

/** A clock that stands still until it is told to move. */
export function testClock(start = '2026-11-23T09:00:00+05:30'): TestClock {
  let now = Date.parse(start)
  return {
    now: () => now as Instant,
    set: at => {
      now = Date.parse(at)
    },
    advance: milliseconds => {
      now += milliseconds
    },
  }
}

/** A bug that the gate hides behind `INTERNAL` must show in the test's output. */
const testLogger: Logger = {
  ...silentLogger,
  error: (event, fields) =>
    process.stderr.write(
      `${event}: ${fields?.reason ?? ''} ${fields?.error instanceof Error ? fields.error.stack : ''}\n`,
    ),
}

interface TestClinicOptions {
  start?: string
  /** Keeps the clinic in this folder beyond `close`, and opens the one that is there already. */
  keepIn?: string
  log?: Logger
}

/** A real clinic in a temporary folder: encrypted database, one user per role, Asia/Kolkata, Monday 23 Nov 2026, 09:00. */
export async function createTestClinic(options: TestClinicOptions = {}): Promise<TestClinic> {
  const dataDir = options.keepIn ?? mkdtempSync(path.join(os.tmpdir(), 'nadi-test-'))
  const clock = testClock(options.start)
  const resourcesDir = path.resolve(import.meta.dirname, '../../resources')
  const databaseKey = options.keepIn ? Buffer.alloc(32, 'kept test clinic') : undefined
  const background = false
  const log = options.log ?? testLogger
  const backend = await createBackend({ dataDir, resourcesDir, clock, log, databaseKey, background })
  const clinic = backend.workspace.clinic() ?? (await createClinic(backend))
  const userIds = new Map(
    clinic.db
      .select()
      .from(users)
      .all()
      .map(user => [user.userName, user.id]),
  )
  const userId = (role: Role) => userIds.get(role) ?? ''
  const clientOf = (connection: Connection, idempotencyKey?: string): Client =>
    createRouterClient(router, {
      context: {
        ...backend.requestContext(connection),
        ...(idempotencyKey ? { reqHeaders: new Headers({ 'idempotency-key': idempotencyKey }) } : {}),
      },
    })
  return {
    backend,
    clinic,
    clock,
    dataDir,
    userId,
    as: (role, { idempotencyKey } = {}) => clientOf({ key: `test ${role}`, via: 'browser' }, idempotencyKey),
    anonymous: () => clientOf({ key: 'nobody', via: 'browser' }),
    call: (role, action = 'test') =>
      clinic.systemCall(action, {
        userId: userId(role),
        userName: role,
        displayName: role,
        roles: [role],
        sessionId: null,
      }),
    runJobs: async () => backend.jobs()?.runDue(),
    async close() {
      await backend.close()
      if (!options.keepIn) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function createClinic(backend: Backend): Promise<Clinic> {
  const clinicId = 'c0ffee00-0000-7000-8000-000000000001'
  const request = { clinicId, clinicName: 'Test Clinic', isDemo: false, workstationName: 'Desk' }
  return backend.workspace.create(request, async clinic => {
    fillClinic(clinic)
    return []
  })
}

function fillClinic(clinic: Clinic): void {
  clinic.systemCall('test.createClinic').transaction(tx => {
    addClinicRow(tx)
    for (const role of roles) {
      const user = { ...created(tx), userName: role, displayName: `Test ${role}`, roles: [role] }
      tx.db.insert(users).values(user).run()
      tx.db
        .insert(sessions)
        .values({
          id: tx.newId(),
          keyHash: hashConnectionKey(`test ${role}`),
          userId: user.id,
          via: 'browser',
          createdAt: tx.now,
          // Far ahead: a test that moves its clock by days must not find itself locked.
          lastSeenAt: (tx.now + 3_650 * 86_400_000) as Instant,
        })
        .run()
    }
  })
}
