import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBackend } from '#backend/host/create-backend.ts'
import { verifyAudit } from '#backend/platform/audit-verify.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { type BackedUp, clinicToBackUp, register } from '#backend/testing/backed-up-clinic.ts'
import { resourcesDir, temporaryFolder } from '#backend/testing/test-folder.ts'
import { rounds, startProgram } from './killing.ts'

const program = path.join(import.meta.dirname, 'restore-program.ts')
let clinic: BackedUp
let file: string
beforeAll(async () => {
  clinic = await clinicToBackUp()
  mkdirSync(clinic.folder)
  for (let i = 0; i < 50; i += 1) await register(clinic.test, `Patient ${i}`)
  file = (await clinic.backUp()).file
})
afterAll(async () => {
  await clinic.test.close()
  rmSync(clinic.folder, { recursive: true, force: true })
})

const old = { 'nadi.db': 'a damaged database', 'nadi.keys.json': 'a damaged key file' }

/** What the next start makes of the folder. */
async function settle(dataDir: string): Promise<'as it was' | 'restored'> {
  const databaseKey = clinic.test.clinic.databaseKey
  const isOld = async () => {
    const backend = await createBackend({ dataDir, resourcesDir, log: silentLogger, restoreOnly: true })
    await backend.close()
    return readFileSync(path.join(dataDir, 'nadi.db')).toString().startsWith('a damaged')
  }
  if (await isOld()) {
    for (const [name, content] of Object.entries(old))
      expect(readFileSync(path.join(dataDir, name), 'utf8')).toBe(content)
    expect(
      readdirSync(dataDir)
        .filter(name => !name.startsWith('instance.lock'))
        .sort(),
    ).toEqual(Object.keys(old))
    return 'as it was'
  }
  const backend = await createBackend({ dataDir, resourcesDir, log: silentLogger, databaseKey, background: false })
  const restored = backend.workspace.clinic()
  expect(restored?.db.raw.prepare('SELECT count(*) FROM patients').pluck().get()).toBe(50)
  expect(restored && (await verifyAudit(restored))).toMatchObject({ ok: true })
  await backend.close()
  const aside = readdirSync(dataDir).find(name => name.startsWith('before-restore-')) ?? ''
  for (const [name, content] of Object.entries(old))
    expect(readFileSync(path.join(dataDir, aside, name), 'utf8')).toBe(content)
  return 'restored'
}

it('leaves the folder as it was, or restored whole, whenever it is killed', { timeout: 600_000 }, async () => {
  const key = Buffer.from(clinic.test.clinic.databaseKey).toString('hex')
  const outcomes = new Set<string>()
  for (let round = 0; round < rounds(3); round += 1) {
    const dataDir = temporaryFolder()
    for (const [name, content] of Object.entries(old)) writeFileSync(path.join(dataDir, name), content)
    const running = startProgram(program, [dataDir, file, key])
    // In turn: somewhere while it is put together, somewhere while it takes its place, after the end.
    if (round % 3 === 0) {
      await running.until('begin')
      await new Promise(resolve => setTimeout(resolve, Math.random() * 600))
    } else if (round % 3 === 1) {
      await running.until('staged')
      await new Promise(resolve => setTimeout(resolve, Math.random() * 20))
    } else await running.until('finished')
    await running.kill()
    outcomes.add(await settle(dataDir))
    rmSync(dataDir, { recursive: true, force: true })
  }
  expect([...outcomes]).toContain('restored')
})
