import '#backend/testing/quick-passwords.ts'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyChains } from '#backend/platform/audit-chains.ts'
import { created } from '#backend/platform/stamps.ts'
import { createFaultProxy, type FaultProxy } from '#backend/testing/fault-proxy.ts'
import { reached } from '#backend/testing/join-clinic.ts'
import { until } from '#backend/testing/link-support.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'
import { patients } from '#db/schema/patients.ts'
import { syncPeers } from '#db/schema/sync.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import type { Instant } from '#shared/time.ts'
import { rounds, startProgram } from '#tests/faults/killing.ts'
import type { Away } from './away-program.ts'

// Copies are made on threads that have to load first, and everyone waits for everyone.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })
const waitMs = 90_000
const patience = { timeout: waitMs, interval: 100 }
const day = 86_400_000
const key = Buffer.alloc(32, 'away')
const timing = {
  ...{ look: 100, patience: 300, turn: 1_500, making: 20_000, keptAtRelay: 6 * day, giveUp: day },
  ...{ retry: 300, askAgain: 0 },
}

let aheadMs = 0
const clock = { now: () => (Date.now() + aheadMs) as Instant }
const options = {
  ...{ clock, background: true, databaseKey: key, copyTiming: timing },
  adapters: { connectivity: { isOnline: () => true } },
}

let relay: TestRelay
let line: FaultProxy
/** One that may approve, one more that is always there, and one that goes away. */
let desk: TestWorkstation
let pharmacy: TestWorkstation
let store: TestWorkstation

const program = path.join(import.meta.dirname, 'away-program.ts')
const open = () => [desk, pharmacy, store]
const names = (at: TestWorkstation) =>
  at.clinic().db.raw.prepare<[], string>('SELECT name FROM patients ORDER BY name').pluck().all()
const isWholeAt = (at: TestWorkstation) => at.clinic().exchange?.peers()[0]?.state === 'online'

function register(at: TestWorkstation, name: string): void {
  at.clinic()
    .systemCall('test.register')
    .transaction(tx => {
      const row = { ...created(tx), name, code: tx.nextNumber('patients') }
      tx.db.insert(patients).values(row).run()
    })
}

async function join(at: TestWorkstation, name: string): Promise<void> {
  const shown = await at.at().sync.devices.startJoin({ relay: relay.url, name })
  if (shown.step !== 'waiting') throw new Error(shown.step)
  const admin = desk.at('admin').sync.devices
  const { enrolmentId } = await admin.find({ code: shown.code })
  await admin.approve({ enrolmentId, name, homeRole: null, approver: false })
  await reached(at, 'ready')
  await at.at().sync.devices.finishJoin({ userName: 'admin', password: adminPassword })
}

/** Those that are on say what they have when they connect again. */
async function relayStartsAnew(): Promise<void> {
  await relay.restart()
  for (const at of [desk, pharmacy]) {
    at.clinic().exchange?.retryNow()
    await until(() => isWholeAt(at), 'the others are online', waitMs)
  }
}

/** A quarter of a year in which the others work, so that nobody keeps what the store lacks. */
async function quarterPasses(name: string): Promise<void> {
  aheadMs += 50 * day
  await relayStartsAnew()
  register(desk, `${name} at the desk`)
  await until(() => names(pharmacy).includes(`${name} at the desk`), 'it arrives', waitMs)
  register(pharmacy, `${name} at the pharmacy`)
  await until(() => names(desk).includes(`${name} at the pharmacy`), 'it arrives', waitMs)
  await relayStartsAnew()
  aheadMs += 50 * day
  await relayStartsAnew()
  register(desk, `${name}, later`)
  await until(() => names(pharmacy).includes(`${name}, later`), 'it arrives', waitMs)
}

async function expectAllEqual(): Promise<void> {
  const equal = () => {
    const [first, ...others] = open().map(at => JSON.stringify(names(at)))
    return others.every(each => each === first)
  }
  await expect.poll(equal, patience).toBe(true)
  for (const at of open()) {
    const { device, db, auditHead } = at.clinic()
    expect(await verifyChains(db.raw, { deviceId: device.id, head: auditHead })).toMatchObject({ ok: true })
    expect(db.raw.prepare('SELECT device_id FROM sync_devices WHERE fault IS NOT NULL').all()).toEqual([])
  }
}

const requests = (at: TestWorkstation) =>
  at
    .clinic()
    .db.raw.prepare<[], string>("SELECT coalesce(ended_as, 'open') FROM copy_requests ORDER BY id")
    .pluck()
    .all()
beforeAll(async () => {
  relay = await startRelay({ now: clock.now })
  line = await createFaultProxy(relay.port, 1)
  desk = await createTestWorkstation(options)
  pharmacy = await createTestWorkstation(options)
  store = await createTestWorkstation(options)
  await desk.createClinic()
  desk.clinic().db.insert(syncPeers).values({ id: 'relay', kind: 'relay', address: relay.url }).run()
  desk.clinic().exchange?.refreshPeers()
  await until(() => isWholeAt(desk), 'the desk is online', waitMs)
  register(desk, 'Asha Rao')
  await join(pharmacy, 'Pharmacy')
  await join(store, 'Store')
  await until(() => isWholeAt(store), 'the store is online', waitMs)
})

afterAll(async () => {
  for (const at of open()) await at.close()
  await line.close()
  await relay.close()
})

describe('a workstation that nobody heard of for a quarter of a year', () => {
  it('gets a fresh copy, keeps its name and numbers, and loses nothing; who works there says when', async () => {
    const { id, series } = store.clinic().device
    await expect.poll(() => store.clinic().exchange?.unsent(), patience).toBe(0)
    await store.clinic().exchange?.stop()
    register(store, 'Never sent')
    await quarterPasses('First')
    await store.restart()
    const { identity, sync } = store.at('window')
    await identity.signIn({ userName: 'admin', password: adminPassword })
    const own = async () => (await sync.status.get()).ownCopy.step
    await expect.poll(own, patience).toBe('ready')
    expect(requests(store)).toEqual(['open'])
    await sync.status.takeCopy()
    // Whoever was signed in still is.
    await expect.poll(own, patience).toBe('none')
    expect(requests(store)).toEqual(['done'])
    const acts = store
      .clinic()
      .db.raw.prepare("SELECT created_by FROM audit_entries WHERE action = 'sync.status.takeCopy'")
    expect(acts.pluck().all()).toEqual([desk.clinic().db.raw.prepare('SELECT id FROM users').pluck().get()])
    await expectAllEqual()
    expect(names(store)).toEqual(expect.arrayContaining(['Never sent', 'First at the desk', 'First, later']))
    expect(store.clinic().device).toMatchObject({ id, series })
    await expect.poll(() => requests(desk), patience).toEqual(['done'])
    expect(existsSync(path.join(store.dataDir, 'fresh-copy'))).toBe(false)
    expect(readdirSync(store.dataDir).filter(name => name.startsWith('before-copy-'))).toHaveLength(1)
    register(store, 'Written after')
    await expectAllEqual()
    const codes = desk.clinic().db.raw.prepare<[], string>('SELECT code FROM patients').pluck().all()
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('or does so by itself when nobody is there; and nothing is lost where it, or who makes the copy, is killed in the middle', async () => {
    const { clinic, dataDir } = { clinic: store.clinic(), dataDir: store.dataDir }
    const { id, series } = clinic.device
    clinic.db.raw.prepare('UPDATE sync_peers SET address = ?').run(`http://127.0.0.1:${line.port}`)
    await store.backend.close()
    await quarterPasses('Second')
    line.set({ bytesPerSecond: 400_000 })
    const away: Away = { dataDir, key: key.toString('hex'), aheadMs, timing, copies: 2 }
    const made: string[] = []
    for (const step of ['asking', 'fetching', 'ready', 'taking'])
      for (let round = 0; round < rounds(1); round += 1) {
        const running = startProgram(program, [JSON.stringify(away)])
        await Promise.race([running.until(`step ${step}`), running.until('done')])
        if (step === 'asking') await desk.restart()
        await wait(Math.random() * 100)
        await running.kill()
        made.push(...running.lines().flatMap(said => (said.startsWith('made ') ? [said.slice(5)] : [])))
      }
    line.set({})
    await store.restart()
    await expect.poll(() => requests(store), patience).toEqual(['done', 'done'])
    await expectAllEqual()
    expect(store.clinic().device).toMatchObject({ id, series })
    const ids = new Set(desk.clinic().db.raw.prepare<[], string>('SELECT id FROM patients').pluck().all())
    expect(made.length).toBeGreaterThan(3)
    expect(made.filter(each => !ids.has(each))).toEqual([])
  })
})
