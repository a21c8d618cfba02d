import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type Backend, type BackendOptions, createBackend } from '#backend/host/create-backend.ts'
import { router } from '#backend/host/router.ts'
import type { Clinic, Connection } from '#backend/platform/call.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import type { Client, Inputs, Outputs } from '#shared/contract/index.ts'
import { type TestClock, testClock } from './test-clinic.ts'

export const adminPassword = 'Kindly-4-all'

/** What the first person enters about the clinic. */
export const firstClinic: Inputs['identity']['createClinic'] = {
  details: {
    name: 'Test Clinic',
    addressLines: ['1 Test Road'],
    phone: null,
    email: null,
    registrationNumber: null,
    timeZone: 'Asia/Kolkata',
    currency: 'INR',
    country: 'IN',
    language: 'en',
  },
  admin: { userName: 'admin', displayName: 'Test Admin', password: adminPassword },
  workstationName: 'Desk',
}

/** A workstation as a person finds it: an empty data folder, and nobody signed in. */
export interface TestWorkstation {
  readonly backend: Backend
  readonly dataDir: string
  readonly clock: TestClock
  /** The open clinic. */
  clinic(): Clinic
  /** A client on a connection of its own; the same key is the same window. */
  at(key?: string, options?: { via?: Connection['via']; idempotencyKey?: string }): Client
  /** Makes the clinic of `firstClinic` and signs its admin in on the window `admin`. */
  createClinic(): Promise<Outputs['identity']['createClinic']>
  /** Ends the app and starts it again on the same data folder, which may be changed meanwhile. */
  restart(meanwhile?: () => void): Promise<void>
  close(): Promise<void>
}

export async function createTestWorkstation(options: Partial<BackendOptions> = {}): Promise<TestWorkstation> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'nadi-workstation-'))
  const clock = testClock()
  const resourcesDir = path.resolve(import.meta.dirname, '../../resources')
  const start = () => createBackend({ dataDir, resourcesDir, clock, log: silentLogger, background: false, ...options })
  let backend = await start()

  const at: TestWorkstation['at'] = (key = 'window', { via = 'browser', idempotencyKey } = {}) => {
    const headers = new Headers(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {})
    return createRouterClient(router, {
      context: () => ({ ...backend.requestContext({ key, via }), reqHeaders: headers }),
    })
  }

  return {
    get backend() {
      return backend
    },
    dataDir,
    clock,
    clinic() {
      const clinic = backend.workspace.clinic()
      if (!clinic) throw new Error('no clinic is open')
      return clinic
    },
    at,
    createClinic: () => at('admin').identity.createClinic(firstClinic),
    async restart(meanwhile = () => {}) {
      await backend.close()
      meanwhile()
      backend = await start()
    },
    async close() {
      await backend.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
