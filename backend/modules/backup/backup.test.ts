import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBackend } from '#backend/host/create-backend.ts'
import { router } from '#backend/host/router.ts'
import { newRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { recoverySlot } from '#backend/platform/keys/slots.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { addPatient, openHours } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { uploadPieceBytes } from '#shared/contract/backup.ts'

let test: TestClinic
let folder: string
const recoveryCode = newRecoveryCode()
beforeAll(async () => {
  test = await createTestClinic()
  const { databaseKey, device } = test.clinic
  const slot = recoverySlot(databaseKey, device.clinicId, test.clinic.newId(), recoveryCode)
  test.backend.workspace.setSlot(slot, () => false)
})
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-backups-'))
  return () => rmSync(folder, { recursive: true, force: true })
})
afterAll(() => test.close())

const admin = () => test.as('admin').backup
const backups = () => readdirSync(folder).filter(name => name.endsWith('.backup'))

async function makeOne() {
  await admin().updateSettings({ folder })
  await admin().make()
  await test.runJobs()
}

describe('the settings', () => {
  it('take a folder that can be written, and say what is wrong with others', async () => {
    const refused = (wrong: string) =>
      admin()
        .updateSettings({ folder: wrong })
        .catch(error => error.data?.fields?.[0])
    expect(await refused('backups')).toMatchObject({ path: 'folder', key: 'folderNotAbsolute' })
    expect(await refused(path.join(folder, 'no', 'such'))).toMatchObject({ key: 'folderMissing' })
    expect(await refused(path.join(test.dataDir, 'backups'))).toMatchObject({ key: 'folderInside' })
    const saved = await admin().updateSettings({ folder: path.join(folder, 'new'), keepDays: 7, dailyAt: '13:00' })
    expect(saved).toMatchObject({ folder: path.join(folder, 'new'), keepDays: 7, dailyAt: '13:00', withFiles: true })
    const { folderState } = await admin().overview()
    expect(folderState).toMatchObject({ fault: null })
  })

  it('are kept in the audit trail', async () => {
    await admin().updateSettings({ folder, keepDays: 30 })
    const entry = test.clinic.db.raw
      .prepare("SELECT kind, reason FROM audit_entries WHERE action = 'backup.updateSettings' ORDER BY sequence DESC")
      .get()
    expect(entry).toEqual({ kind: 'security', reason: 'folder, keepDays' })
  })
})

describe('a backup', () => {
  it('is made, listed and proven', async () => {
    await makeOne()
    expect(backups()).toContain('nadi-test-clinic-2026-11-23-0900.backup')
    const [made] = await admin().list()
    expect(made).toMatchObject({ own: true, there: true, provenAt: null, deviceName: 'Desk' })
    test.clock.advance(60_000)
    await admin().prove({})
    await test.runJobs()
    const [proven] = await admin().list()
    expect(proven).toMatchObject({ provenAt: test.clock.now(), proofFault: null })
    const { lastProvenAt, lastBackupAt, making, lastFault } = await admin().overview()
    expect({ lastProvenAt, lastBackupAt, making, lastFault }).toEqual({
      lastProvenAt: test.clock.now(),
      lastBackupAt: made?.createdAt,
      making: null,
      lastFault: null,
    })
    expect(readdirSync(path.join(test.dataDir, 'scratch'))).toEqual([])
  })

  it('says so when it does not prove', async () => {
    await makeOne()
    const file = path.join(folder, backups()[0] ?? '')
    const bytes = readFileSync(file)
    bytes[bytes.length - 2_000] = (bytes[bytes.length - 2_000] ?? 0) ^ 1
    writeFileSync(file, bytes)
    await admin().prove({})
    await test.runJobs()
    const [listed] = await admin().list()
    expect(listed).toMatchObject({ proofFault: 'damaged' })
    expect((await admin().overview()).lastProofFault).toMatchObject({ fault: 'damaged' })
  })

  it('fails with a reason when the disk is unplugged, and leaves the others alone', async () => {
    await makeOne()
    const away = `${folder}-unplugged`
    renameSync(folder, away)
    // Of two attempts at one moment neither is the last.
    test.clock.advance(60_000)
    await admin().make()
    await test.runJobs()
    const { lastFault, lastBackupAt, folderState } = await admin().overview()
    expect(lastFault).toMatchObject({ fault: 'folderMissing' })
    expect(lastBackupAt).not.toBe(null)
    expect(folderState).toEqual({ fault: 'folderMissing', freeBytes: null })
    expect((await admin().list())[0]).toMatchObject({ there: false })
    renameSync(away, folder)
    expect(backups()).toHaveLength(1)
  })

  it('is made every day at its hour, made up for when missed, and pruned when it has served its time', async () => {
    await admin().updateSettings({ folder, dailyAt: '21:00', keepDays: 1, weeklyProof: false })
    test.clock.set('2026-11-24T20:59:00+05:30')
    await test.runJobs()
    const before = backups().length
    for (const [at, count] of [
      ['2026-11-24T21:00:00+05:30', before + 1],
      ['2026-11-24T21:20:00+05:30', before + 1],
      ['2026-11-26T08:00:00+05:30', before + 2],
    ] as const) {
      test.clock.set(at)
      await test.runJobs()
      expect({ at, count: backups().length }).toEqual({ at, count })
    }
    for (let day = 0; day < 2; day += 1) {
      test.clock.advance(24 * 3_600_000)
      await test.runJobs()
    }
    expect(backups()).toHaveLength(3)
  }, 300_000)

  it('is for admins', async () => {
    await expect(test.as('doctor').backup.make()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(test.as('nurse').backup.overview()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(test.as('doctor').backup.beginUpload({ bytes: 10 })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(test.anonymous().backup.beginUpload({ bytes: 10 })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('restoring through the screens', () => {
  it('takes the file in pieces, opens it with the kit, and makes the clinic of a new computer', async () => {
    await makeOne()
    const bytes = readFileSync(path.join(folder, backups().at(-1) ?? ''))
    const dataDir = path.join(folder, 'new computer')
    mkdirSync(dataDir)
    const backend = await createBackend({
      dataDir,
      resourcesDir: path.resolve(import.meta.dirname, '../../../resources'),
      log: silentLogger,
      clock: test.clock,
      background: false,
    })
    const client = createRouterClient(router, { context: backend.requestContext({ key: 'new', via: 'browser' }) })
    const { uploadId } = await client.backup.beginUpload({ bytes: bytes.length })
    const source = { uploadId }
    await expect(client.backup.inspect({ source })).rejects.toMatchObject({ data: { reason: 'uploadUnfinished' } })
    const pieceBytes = Math.min(uploadPieceBytes, 100_000)
    for (let offset = 0; offset < bytes.length; offset += pieceBytes) {
      const base64 = bytes.subarray(offset, offset + pieceBytes).toString('base64')
      await client.backup.appendUpload({ uploadId, offset, base64 })
      // Sent again after a broken line: it counts once.
      await client.backup.appendUpload({ uploadId, offset, base64 })
    }
    expect(await client.backup.inspect({ source })).toMatchObject({
      clinicName: 'Test Clinic',
      users: 6,
      fault: null,
      replaces: null,
    })
    const wrong = { source, secret: { userName: 'admin', password: 'nothing' } }
    await expect(client.backup.unlock(wrong)).rejects.toMatchObject({ data: { reason: 'credentials' } })
    const secret = { recoveryCode }
    expect(await client.backup.unlock({ source, secret })).toEqual({ replay: null })
    await client.backup.restore({ source, secret })
    await expect
      .poll(() => client.backup.restoreStatus(), { timeout: 120_000, interval: 200 })
      .toMatchObject({ state: 'done', progress: 100 })
    const status = await client.identity.status()
    expect(status).toMatchObject({ state: 'open', clinicName: 'Test Clinic', session: null })
    expect(backend.workspace.clinic()?.device.series).toMatch(/^AR/)
    await expect(client.backup.beginUpload({ bytes: 5 })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await backend.close()
  }, 300_000)
})

describe('the downtime pack', () => {
  it('shows today’s patients to those who know the passphrase, and to nobody else', async () => {
    test.clock.set('2026-12-07T09:00:00+05:30')
    await openHours(test)
    const patientId = await addPatient(test, 'Kamala Devi')
    await test.as('nurse').patients.addAllergy({ patientId, kind: 'medication', substance: 'Penicillin' })
    const doctorId = test.userId('doctor')
    await test.as('receptionist').scheduling.book({ patientId, doctorId, date: '2026-12-07', time: '10:00' })
    await admin().updateSettings({ packFolder: folder })
    await expect(admin().makePack()).rejects.toMatchObject({ data: { reason: 'noPackPassphrase' } })
    const passphrase = 'नदी river 42'
    await admin().setPackPassphrase({ passphrase })
    await admin().makePack()
    const file = path.join(folder, 'nadi-downtime-2026-12-07.pdf')
    const bytes = readFileSync(file)
    expect(bytes.includes('Kamala')).toBe(false)
    await expect(open(bytes)).rejects.toMatchObject({ name: 'PasswordException' })
    await expect(open(bytes, 'wrong')).rejects.toMatchObject({ name: 'PasswordException' })
    const text = await textOf(bytes, passphrase)
    for (const shown of ['Kamala Devi', 'Penicillin', '10:00', 'Test doctor']) expect(text).toContain(shown)
    const stored = test.clinic.db.raw.prepare('SELECT pack_passphrase FROM backup_settings').pluck().get()
    expect(String(stored)).not.toContain('river')
    expect((await admin().overview()).pack).toMatchObject({ madeAt: test.clock.now(), patients: 1, fault: null })
  })

  it('keeps the last good one when the next cannot be made, and drops the one of yesterday', async () => {
    await admin().updateSettings({ packFolder: folder })
    await admin().setPackPassphrase({ passphrase: 'river stone' })
    await admin().makePack()
    const [first] = readdirSync(folder)
    const { packFolder } = await admin().updateSettings({})
    expect(packFolder).toBe(folder)
    const before = statSync(path.join(folder, first ?? '')).mtimeMs
    // The name of the next one is taken by a folder: it cannot be written.
    mkdirSync(path.join(folder, `${first}.next`))
    test.clock.advance(600_000)
    await test.runJobs()
    expect((await admin().overview()).pack.fault).not.toBe(null)
    expect(statSync(path.join(folder, first ?? '')).mtimeMs).toBe(before)
    rmSync(path.join(folder, `${first}.next`), { recursive: true })
    test.clock.advance(24 * 3_600_000)
    await test.runJobs()
    expect((await admin().overview()).pack.fault).toBe(null)
    expect(readdirSync(folder).filter(name => name.endsWith('.pdf'))).toEqual(['nadi-downtime-2026-12-08.pdf'])
    await admin().setPackPassphrase({ passphrase: null })
  })
})

const open = (bytes: Uint8Array, password?: string) =>
  getDocument({ data: Uint8Array.from(bytes), verbosity: 0, ...(password && { password }) }).promise

async function textOf(bytes: Uint8Array, password: string): Promise<string> {
  const pdf = await open(bytes, password)
  const { items } = await (await pdf.getPage(1)).getTextContent()
  return items.map(item => ('str' in item ? item.str : '')).join(' ')
}
