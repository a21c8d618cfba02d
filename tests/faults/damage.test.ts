import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackend } from '#backend/host/create-backend.ts'
import { verifyAudit } from '#backend/platform/audit-verify.ts'
import { databasePath, keyFilePath } from '#backend/platform/keys/key-file.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { damageTable, resourcesDir, temporaryFolder } from '#backend/testing/test-folder.ts'
import { adminPassword, createTestWorkstation, type TestWorkstation } from '#backend/testing/test-workstation.ts'

const folders: string[] = []
const newFolder = () => {
  const folder = temporaryFolder()
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Turns one bit of a file. */
function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

describe('a page that goes bad while the clinic is open', () => {
  it('is told by the calls that need it, and by no other', async () => {
    const dataDir = newFolder()
    const first = await createTestClinic({ keepIn: dataDir, log: silentLogger })
    await first.as('doctor').settings.setPreference({ name: 'theme', value: 'dark' })
    const key = first.clinic.databaseKey
    await first.close()
    damageTable(dataDir, key, 'preferences')

    const test = await createTestClinic({ keepIn: dataDir, log: silentLogger })
    const corrupt = { code: 'UNAVAILABLE', data: { reason: 'corrupt' } }
    await expect(test.as('doctor').settings.getPreferences()).rejects.toMatchObject(corrupt)
    await expect(test.as('doctor').settings.setPreference({ name: 'x', value: 1 })).rejects.toMatchObject(corrupt)
    expect(await test.as('doctor').settings.getClinic()).toMatchObject({ name: 'Test Clinic' })
    await test.close()
  })
})

describe('a clinic that a password opens', () => {
  let desk: TestWorkstation
  let whole: string
  const signIn = () => desk.at('admin').identity.signIn({ userName: 'admin', password: adminPassword })

  beforeAll(async () => {
    desk = await createTestWorkstation()
    await desk.createClinic()
    await desk.backend.close()
    whole = newFolder()
    cpSync(desk.dataDir, whole, { recursive: true })
    await desk.restart()
  })
  afterAll(() => desk.close())

  it('says that its first page is damaged, not that the password is wrong', async () => {
    await desk.backend.close()
    flip(databasePath(desk.dataDir), 2_000)
    const damaged = readFileSync(databasePath(desk.dataDir))
    await desk.restart()
    await expect(signIn()).rejects.toMatchObject({ code: 'UNAVAILABLE', data: { reason: 'corrupt' } })
    expect(readFileSync(databasePath(desk.dataDir)).equals(damaged)).toBe(true)
  })

  it('does not start when key file and database do not belong together, or one is missing', async () => {
    await desk.backend.close()
    const start = () => createBackend({ dataDir: desk.dataDir, resourcesDir, log: silentLogger, background: false })
    flip(databasePath(desk.dataDir), 3)
    await expect(start()).rejects.toMatchObject({ fault: 'wrongKey' })
    const keys = readFileSync(keyFilePath(desk.dataDir))
    rmSync(keyFilePath(desk.dataDir))
    await expect(start()).rejects.toMatchObject({ fault: 'keyMissing' })
    writeFileSync(keyFilePath(desk.dataDir), keys)
    rmSync(databasePath(desk.dataDir))
    await expect(start()).rejects.toMatchObject({ fault: 'keyMissing' })
  })

  it('is whole again from a copy of its folder, as docs/how-to/restore.md says', async () => {
    rmSync(desk.dataDir, { recursive: true })
    cpSync(whole, desk.dataDir, { recursive: true })
    await desk.restart()
    await signIn()
    expect(await desk.at('admin').settings.getClinic()).toMatchObject({ name: 'Test Clinic' })
    expect(await verifyAudit(desk.clinic())).toMatchObject({ ok: true })
  })
})
