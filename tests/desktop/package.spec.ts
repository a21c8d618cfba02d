import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createClinic } from './support/clinic.ts'
import { launchApp, workWindow } from './support/launch.ts'
import { packageApp } from './support/package-app.ts'
import { test } from './support/test.ts'
import { connect, openQuietPage } from './support/wire.ts'

// The relay's embedded PostgreSQL is 16 of them, for sharing on the clinic's own network (docs/adr/0010-lan-relay.md).
const maxMegabytes = 48

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => stat(join(entry.parentPath, entry.name)))
  return (await Promise.all(files)).reduce((sum, { size }) => sum + size, 0)
}

// The packager cannot make packages for this system's Electron from a stand-in elsewhere.
if (process.platform === 'linux') {
  test('the packaged files are complete: the app runs from them, away from the repository', async ({
    shell,
    dataDir,
  }) => {
    const appDir = await packageApp(dataDir)
    expect((await readdir(appDir)).toSorted()).toEqual(['node_modules', 'out', 'package.json', 'resources'])
    expect((await readdir(join(appDir, 'out'))).toSorted()).toEqual(['main', 'preload', 'renderer'])
    expect(await sizeOf(appDir)).toBeLessThan(maxMegabytes * 1024 * 1024)

    const app = await launchApp(shell, join(dataDir, 'clinic'), { machine: { FAKE_ELECTRON_PACKAGED: '1' }, appDir })
    const page = await workWindow(app)
    await openQuietPage(app, page)
    const { client } = await connect(page, 'heard')
    await createClinic(client)
    expect((await client.identity.status()).state).toBe('open')
    await app.close()
  })
}
