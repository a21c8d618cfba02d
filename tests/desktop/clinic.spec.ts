import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, expect } from '@playwright/test'
import { admin, clinicName, createClinic } from './support/clinic.ts'
import { asked } from './support/journal.ts'
import { workWindow } from './support/launch.ts'
import { onEachShell, test } from './support/test.ts'
import { connect, openQuietPage, type Wire } from './support/wire.ts'

async function wireOf(app: ElectronApplication): Promise<Wire> {
  const page = await workWindow(app)
  await openQuietPage(app, page)
  return await connect(page, 'heard')
}

/** Every file of the data folder, the shell's own included. */
async function filesIn(folder: string): Promise<{ name: string; bytes: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async name => ({ name, bytes: await readFile(name) })))
}

onEachShell(() => {
  test('a clinic survives a restart, opened by the keychain, and nobody is signed in then', async ({ launch }) => {
    const first = await launch()
    const { client } = await wireOf(first)
    await createClinic(client)
    expect((await client.identity.status()).session?.user.userName).toBe(admin.userName)
    await first.close()

    const again = (await wireOf(await launch())).client
    expect(await again.identity.status()).toMatchObject({ state: 'open', clinicName, session: null })
    await again.identity.signIn({ userName: admin.userName, password: admin.password })
    expect(await again.settings.getClinic()).toMatchObject({ name: clinicName, addressLines: ['1 River Road'] })
  })

  test('nothing that a person typed lies readable in the data folder', async ({ launch, dataDir }) => {
    const app = await launch()
    await createClinic((await wireOf(app)).client)
    // While the app runs, so that the write-ahead log is among the files.
    const files = await filesIn(dataDir)
    await app.close()
    files.push(...(await filesIn(dataDir)))
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['nadi.db', 'nadi.db-wal', 'nadi.keys.json'].map(name => join(dataDir, name))),
    )
    for (const { name, bytes } of files) {
      expect(bytes.includes('River Road'), name).toBe(false)
      expect(bytes.includes(admin.password), name).toBe(false)
      expect(bytes.subarray(0, 15).toString(), name).not.toBe('SQLite format 3')
    }
  })

  test('a reload keeps the person signed in', async ({ app, page }) => {
    await openQuietPage(app, page)
    await createClinic((await connect(page, 'heard')).client)
    await page.reload()
    const { client } = await connect(page, 'heardAfterReload')
    expect((await client.identity.status()).session?.user.userName).toBe(admin.userName)
  })

  test('the lock of the system and sleep lock the session itself, not only the screen', async ({ app, page }) => {
    await openQuietPage(app, page)
    const { client } = await connect(page, 'heard')
    await createClinic(client)
    const locked = async () => (await client.identity.status()).session?.locked
    for (const event of ['lock-screen', 'suspend'] as const) {
      expect(await locked()).toBe(false)
      await app.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), event)
      await expect.poll(locked).toBe(true)
      await expect(client.settings.getClinic()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
      await client.identity.unlock({ password: admin.password })
    }
  })
})

test.describe('on a machine that only the fake can be', () => {
  test('without a keychain the clinic waits for someone who signed in here before', async ({ launch }) => {
    const machine = { FAKE_ELECTRON_KEYCHAIN: 'missing' }
    const first = await launch(machine)
    await createClinic((await wireOf(first)).client)
    await first.close()

    const { client } = await wireOf(await launch(machine))
    expect((await client.identity.status()).state).toBe('locked')
    await expect(client.settings.getClinic()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await client.identity.signIn({ userName: admin.userName, password: admin.password })
    expect((await client.settings.getClinic()).name).toBe(clinicName)
  })

  test('the keychain of another account does not open the clinic, and a person is told', async ({ launch }) => {
    const first = await launch()
    await createClinic((await wireOf(first)).client)
    await first.close()

    const other = await launch({ FAKE_ELECTRON_ACCOUNT: 'other' })
    const { client } = await wireOf(other)
    expect((await client.identity.status()).state).toBe('locked')
    const told = async () => (await asked(other, 'dialog.showMessageBox')).flat()
    await expect
      .poll(told)
      .toMatchObject([{ message: expect.stringMatching(/^The keychain of this account no longer/) }])
  })
})
