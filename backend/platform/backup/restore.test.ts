import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Backend, createBackend } from '#backend/host/create-backend.ts'
import { verifyAudit } from '#backend/platform/audit-verify.ts'
import { databasePath, readDatabaseSalt, readKeyFile } from '#backend/platform/keys/key-file.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { trustedDevices } from '#backend/platform/sync/trust/trust.ts'
import { type BackedUp, clinicToBackUp, register, syncedRows } from '#backend/testing/backed-up-clinic.ts'
import { openDatabase } from '#db/open.ts'
import type { Instant } from '#shared/time.ts'
import { backupFault } from './backup-fault.ts'
import { declareRestored, restoringFolder, settleRestore } from './restore-swap.ts'
import { stageRestore } from './stage-restore.ts'

let clinic: BackedUp
let file: string
let folder: string
beforeAll(async () => {
  clinic = await clinicToBackUp()
  mkdirSync(clinic.folder)
  await register(clinic.test, 'Before Backup')
  file = (await clinic.backUp()).file
})
afterAll(async () => {
  await clinic.test.close()
  rmSync(clinic.folder, { recursive: true, force: true })
})
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-restore-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const around = () => ({
  clock: clinic.test.clock,
  log: silentLogger,
  resourcesDir: path.resolve(import.meta.dirname, '../../../resources'),
})
const openFolder = (options: { restoreOnly?: boolean } = {}): Promise<Backend> =>
  createBackend({ ...around(), dataDir: folder, background: false, ...options })

/** Without the lock, which comes and goes. */
const contents = () => readdirSync(folder).filter(name => !name.startsWith('instance.lock'))

interface How {
  replay?: { databaseFile: string; until: Instant }
}

async function restoreInto(backend: Backend, { replay }: How = {}) {
  const plan = { file, databaseKey: clinic.test.clinic.databaseKey, slots: clinic.slots, blobsFrom: null }
  return backend.workspace.restore(staging => stageRestore(staging, { ...plan, replay: replay ?? null }, around()))
}

describe('restoring on a new computer', () => {
  it('brings everything back as a workstation of its own', async () => {
    const backend = await openFolder()
    const restored = await restoreInto(backend)
    const { device: old } = clinic.test.clinic
    expect(restored.device.id).not.toBe(old.id)
    expect(restored.device.publicKey).not.toBe(old.publicKey)
    expect(restored.device.series).toMatch(/^AR[A-Z]{3}$/)
    expect(restored.device.blobKey).toBe(old.blobKey)
    expect(readDatabaseSalt(folder)).not.toBe(readDatabaseSalt(clinic.test.dataDir))
    expect(restored.db.raw.prepare('SELECT name FROM patients').pluck().all()).toEqual(['Before Backup'])
    const blob = restored.db.raw.prepare<[], string>('SELECT blob_name FROM attachments').pluck().get() ?? ''
    expect(await restored.blobs.get(blob)).not.toBe(null)
    expect(await verifyAudit(restored)).toMatchObject({ ok: true })
    // Nothing had left the old workstation, so the new one takes its entries over before its own first act.
    expect(restored.auditHead.sequence).toBe(clinic.test.clinic.auditHead.sequence + 1)
    const trusted = trustedDevices(restored.db, old).get(restored.device.id)
    expect(trusted).toMatchObject({ approver: true, issuerId: old.id, series: restored.device.series, cutoff: null })
    expect(restored.db.raw.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(0)
    const code = restored.systemCall('test').transaction(tx => tx.nextNumber('patients.code'))
    expect(code).toMatch(/^AR[A-Z]{3}-00001$/)
    await backend.close()

    const again = await openFolder()
    expect(again.workspace.state()).toBe('locked')
    expect(again.workspace.openWithRecoveryCode(clinic.recoveryCode)).toBe(true)
    const reopened = again.workspace.clinic()
    expect(reopened && (await verifyAudit(reopened))).toMatchObject({ ok: true })
    await again.close()
  })

  it('leaves the folder empty when the backup does not hold', async () => {
    const backend = await openFolder()
    const cut = path.join(folder, '..', `${path.basename(folder)}.backup`)
    writeFileSync(cut, 'not a backup')
    const plan = { file: cut, databaseKey: clinic.test.clinic.databaseKey, slots: [], replay: null, blobsFrom: null }
    const failure = await backend.workspace.restore(to => stageRestore(to, plan, around())).catch(backupFault)
    rmSync(cut)
    expect(failure).toBe('notABackup')
    expect(backend.workspace.state()).toBe('empty')
    expect(contents()).toEqual([])
    await backend.close()
  })
})

describe('restoring over a damaged clinic', () => {
  it('moves what was there aside and deletes nothing', async () => {
    writeFileSync(path.join(folder, 'nadi.db'), 'damaged')
    writeFileSync(path.join(folder, 'nadi.db-wal'), 'old log')
    writeFileSync(path.join(folder, 'nadi.keys.json'), '{}')
    const backend = await openFolder({ restoreOnly: true })
    expect(backend.workspace.state()).toBe('empty')
    expect(backend.workspace.restoreOnly).toBe(true)
    await restoreInto(backend)
    expect(backend.workspace.state()).toBe('open')
    await backend.close()
    const aside = readdirSync(folder).find(name => name.startsWith('before-restore-')) ?? ''
    expect(readdirSync(path.join(folder, aside)).sort()).toEqual(['nadi.db', 'nadi.db-wal', 'nadi.keys.json'])
    expect(readKeyFile(folder)).toMatchObject({ clinicName: 'Test Clinic', ready: true })
  })

  it('can be killed between any two steps of taking the place', async () => {
    const backend = await openFolder()
    const staging = restoringFolder(folder)
    await restoreInto(backend)
    await backend.close()
    const names = ['audit-head.json', 'blobs', 'nadi.keys.json', 'nadi.db']
    // Everything as at the moment of the decision, then one more rename in its place each time.
    for (let moved = 0; moved <= names.length; moved += 1) {
      mkdirSync(staging)
      for (const name of names.slice(moved)) {
        renameSync(path.join(folder, name), path.join(staging, name))
        writeFileSync(path.join(folder, name), `old ${name}`)
      }
      declareRestored(folder, `before-restore-${moved}`)
      settleRestore(folder)
      settleRestore(folder)
      expect(existsSync(staging)).toBe(false)
      const aside = path.join(folder, `before-restore-${moved}`)
      expect(existsSync(aside) ? readdirSync(aside).sort() : []).toEqual(names.slice(moved).sort())
      const opened = await openFolder()
      expect(opened.workspace.openWithRecoveryCode(clinic.recoveryCode)).toBe(true)
      await opened.close()
    }
  })

  it('throws away what was not complete', async () => {
    mkdirSync(path.join(restoringFolder(folder), 'blobs'), { recursive: true })
    writeFileSync(path.join(restoringFolder(folder), 'nadi.db'), 'half')
    const backend = await openFolder()
    expect(backend.workspace.state()).toBe('empty')
    expect(contents()).toEqual([])
    await backend.close()
  })
})

describe('restoring to a minute', () => {
  it('gives exactly the rows that were there at that minute', async () => {
    const { test } = clinic
    const minutes: { at: Instant; rows: Record<string, unknown[]> }[] = []
    for (const name of ['First Later', 'Second Later', 'Third Later']) {
      test.clock.advance(60_000)
      const id = await register(test, name)
      test.clock.advance(1)
      const allergy = { patientId: id, kind: 'medication', substance: 'Penicillin' } as const
      await test.as('nurse').patients.addAllergy(allergy)
      minutes.push({ at: test.clock.now(), rows: syncedRows(test.clinic.db) })
      test.clock.advance(5_000)
    }
    const newer = path.join(clinic.folder, 'newer.db')
    test.clinic.db.raw.prepare('VACUUM INTO ?').run(newer)
    for (const { at, rows } of minutes) {
      const target = mkdtempSync(path.join(os.tmpdir(), 'nadi-minute-'))
      const plan = { file, databaseKey: test.clinic.databaseKey, slots: clinic.slots, blobsFrom: null }
      const staged = await stageRestore(
        path.join(target, 'staged'),
        { ...plan, replay: { databaseFile: newer, until: at } },
        around(),
      )
      expect(staged.replayed).toMatchObject({ complete: true, reached: at })
      const db = openDatabase(databasePath(path.join(target, 'staged')), test.clinic.databaseKey, { readonly: true })
      const { devices, ...others } = syncedRows(db)
      // The restored workstation has introduced itself.
      expect({ ...others, devices: devices?.slice(0, 1) }).toEqual(rows)
      db.raw.close()
      rmSync(target, { recursive: true, force: true })
    }
  })

  it('takes over what can be read of a damaged database, and says that it is not all', async () => {
    const { test } = clinic
    test.clock.advance(60_000)
    for (let i = 0; i < 60; i += 1) await register(test, `Patient ${i} ${'x'.repeat(80)}`)
    const damaged = path.join(clinic.folder, 'damaged.db')
    test.clinic.db.raw.prepare('VACUUM INTO ?').run(damaged)
    const db = openDatabase(damaged, test.clinic.databaseKey, { readonly: true })
    const page = db.raw
      .prepare<[], number>("SELECT max(pageno) FROM dbstat WHERE name = 'log_changes' AND pagetype = 'leaf'")
      .pluck()
      .get()
    db.raw.close()
    const handle = openSync(damaged, 'r+')
    writeSync(handle, Buffer.alloc(64, 7), 0, 64, ((page ?? 1) - 1) * 4096 + 100)
    closeSync(handle)
    const backend = await openFolder()
    const restored = await restoreInto(backend, { replay: { databaseFile: damaged, until: test.clock.now() } })
    const patients = restored.db.raw.prepare<[], number>('SELECT count(*) FROM patients').pluck().get() ?? 0
    expect(patients).toBeGreaterThan(4)
    expect(patients).toBeLessThan(64)
    expect(await verifyAudit(restored)).toMatchObject({ ok: true })
    await backend.close()
  })

  it('refuses the log of another workstation', async () => {
    const other = await clinicToBackUp()
    const plan = { file, databaseKey: clinic.test.clinic.databaseKey, slots: [], blobsFrom: null }
    const replay = { databaseFile: databasePath(other.test.dataDir), until: clinic.test.clock.now() }
    const failure = await stageRestore(path.join(folder, 's'), { ...plan, replay }, around()).catch(backupFault)
    expect(['wrongKey', 'sourceOther']).toContain(failure)
    await other.test.close()
  })
})
