import { generateKeyPairSync } from 'node:crypto'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, expect } from '@playwright/test'
import { asked } from './support/journal.ts'
import { launchApp, workWindow } from './support/launch.ts'
import { repository } from './support/shells.ts'
import { test as base } from './support/test.ts'
import { hashOf, startUpdateFeed, type UpdateFeed } from './support/update-feed.ts'

/** The AppImage that runs, and the app inside it, made with the feed's address and key. */
interface Installed {
  feed: UpdateFeed
  start(): Promise<ElectronApplication>
  /** What the AppImage holds now. */
  program(): Promise<string>
}

const test = base.extend<{ installed: Installed }>({
  installed: async ({ shell, dataDir }, use) => {
    const feed = await startUpdateFeed()
    const appDir = await makeApp(dataDir, feed)
    const appImage = join(dataDir, 'Nadi.AppImage')
    await writeFile(appImage, 'the version that runs', { mode: 0o755 })
    const machine = { FAKE_ELECTRON_PACKAGED: '1', APPIMAGE: appImage, XDG_CACHE_HOME: join(dataDir, 'cache') }
    const running: ElectronApplication[] = []
    await use({
      feed,
      async start() {
        const app = await launchApp(shell, join(dataDir, 'clinic'), { machine, appDir })
        running.push(app)
        await workWindow(app)
        return app
      },
      program: () => readFile(appImage, 'utf8'),
    })
    for (const app of running) await app.close()
    feed.close()
  },
})

async function makeApp(dataDir: string, { url, publicKey }: UpdateFeed): Promise<string> {
  const folder = join(dataDir, 'app')
  await mkdir(join(folder, 'resources'), { recursive: true })
  for (const part of ['out', 'package.json']) await symlink(join(repository, part), join(folder, part))
  const settings = { url, publicKey, updaterCacheDirName: 'nadi-updater' }
  await writeFile(join(folder, 'resources/update-feed.json'), JSON.stringify(settings))
  return folder
}

const program = Buffer.from('#!/bin/sh\n# the newer version\nexit 0\n')
const toasts = async (app: ElectronApplication) => (await asked(app, 'Notification.show')).map(([, body]) => body)
const installers = (feed: UpdateFeed) => feed.asked.filter(path => path.endsWith('.AppImage'))

/** Waits until the app has read the announcement, and long enough that it would have asked for more. */
async function hasDecided(feed: UpdateFeed): Promise<void> {
  await expect.poll(() => feed.asked).toContain('/latest-linux.yml')
  await new Promise(resolve => setTimeout(resolve, 500))
}

// The AppImage is the one kind of package whose update needs nothing from the system.
test.describe('updates of an installed app', () => {
  test('a newer version with our signature is fetched, announced, and installed when the app closes', async ({
    installed: { feed, start, program: current },
  }) => {
    feed.publish({ version: '99.1.0', program })
    const app = await start()
    await expect.poll(() => toasts(app)).toEqual(['Nadi 99.1.0 is installed when you close Nadi.'])
    expect(await current()).toBe('the version that runs')
    await app.close()
    expect(await current()).toBe(program.toString())
  })

  const strangerKey = generateKeyPairSync('ed25519').privateKey
  const forged = [
    { what: 'signed by a stranger', release: { signedBy: strangerKey } },
    { what: 'without a signature', release: { signedBy: null } },
    { what: 'changed after it was signed', release: { tamper: (text: string) => text.replace('99.1.0', '99.2.0') } },
  ]
  for (const { what, release } of forged) {
    test(`an announcement ${what} is not believed: nothing is fetched`, async ({ installed: { feed, start } }) => {
      feed.publish({ version: '99.1.0', program, ...release })
      const app = await start()
      await hasDecided(feed)
      expect(installers(feed)).toEqual([])
      expect(await toasts(app)).toEqual([])
    })
  }

  test('a file that is not the announced one is thrown away', async ({
    installed: { feed, start, program: current },
  }) => {
    feed.publish({ version: '99.1.0', program, claimedHash: hashOf(Buffer.from('another program')) })
    const app = await start()
    await expect.poll(() => installers(feed)).not.toEqual([])
    await hasDecided(feed)
    expect(await toasts(app)).toEqual([])
    await app.close()
    expect(await current()).toBe('the version that runs')
  })

  test('an older version is never installed, however well signed', async ({ installed: { feed, start } }) => {
    feed.publish({ version: '0.0.1', program })
    const app = await start()
    await hasDecided(feed)
    expect(installers(feed)).toEqual([])
    expect(await toasts(app)).toEqual([])
  })

  test('a feed that does not answer disturbs nobody', async ({ installed: { feed, start } }) => {
    feed.close()
    const app = await start()
    await expect((await workWindow(app)).locator('body')).toBeAttached()
    expect(await asked(app, 'dialog.showErrorBox')).toEqual([])
  })
})
