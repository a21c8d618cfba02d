import { test as base, type ElectronApplication } from '@playwright/test'
import { createDataDir, type Ending, launchApp, type Machine, removeDataDir, runApp, workWindow } from './launch.ts'
import { type Shell, shells } from './shells.ts'

/** Of all files in common, so that one process of the runner, and so one app, does for all of them. */
interface KeptFixtures {
  kept: (shell: Shell) => Promise<ElectronApplication>
}

interface Fixtures {
  shell: Shell
  /** A fresh data folder, gone after the test. */
  dataDir: string
  /** Starts the built app on the data folder; whatever still runs is closed after the test. */
  launch(machine?: Machine): Promise<ElectronApplication>
  /** Starts the app without a debugger and waits until it ends. */
  runToEnd(machine?: Machine): Promise<Ending>
  app: ElectronApplication
}

export const test = base.extend<Fixtures, KeptFixtures>({
  kept: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const apps = new Map<Shell, ElectronApplication>()
      const folder = await createDataDir()
      await use(async shell => {
        const running = apps.get(shell)
        if (running) return running
        const app = await launchApp(shell, folder)
        apps.set(shell, app)
        await workWindow(app)
        return app
      })
      for (const app of apps.values()) await app.close()
      await removeDataDir(folder)
    },
    { scope: 'worker' },
  ],

  shell: [shells[0] as Shell, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  dataDir: async ({}, use) => {
    const folder = await createDataDir()
    await use(folder)
    await removeDataDir(folder)
  },

  launch: async ({ shell, dataDir }, use) => {
    const running: ElectronApplication[] = []
    await use(async machine => {
      const app = await launchApp(shell, dataDir, { machine })
      running.push(app)
      return app
    })
    for (const app of running) await app.close()
  },

  runToEnd: async ({ shell, dataDir }, use) => {
    const over = new AbortController()
    await use((machine = {}) => runApp(shell, dataDir, machine, over.signal))
    over.abort()
  },

  app: async ({ launch }, use) => use(await launch()),

  /** The app's window, in place of Playwright's own page. */
  page: async ({ app }, use) => use(await workWindow(app)),
})

/** For tests that leave the app as they found it: they share one, and each begins with a fresh document. */
export const sharedTest = test.extend({
  app: async ({ shell, kept }, use) => use(await kept(shell)),

  page: async ({ app }, use) => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://nadi/'))
    await use(await workWindow(app))
  },
})

/** Declares the same tests once for each shell that this machine has. */
export function onEachShell(declare: (shell: Shell) => void): void {
  for (const shell of shells) {
    test.describe(shell.name, () => {
      test.use({ shell })
      declare(shell)
    })
  }
}
