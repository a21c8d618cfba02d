import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, expect } from '@playwright/test'
import { asked } from './support/journal.ts'
import { workWindow } from './support/launch.ts'
import { onEachShell, sharedTest, test } from './support/test.ts'

const boundsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

onEachShell(() => {
  sharedTest(
    "the page's own world holds the narrow shell object, frozen, and nothing else of Electron or Node",
    async ({ app, page }) => {
      const seen = await page.evaluate(() => {
        const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron']
        return {
          leaked: names.filter(name => name in window),
          channel: Object.keys(window).filter(name => name.startsWith('__fakeElectron')),
          desktop: Object.keys(Reflect.get(window, 'desktop')).toSorted(),
          frozen: Object.isFrozen(Reflect.get(window, 'desktop')),
          version: Reflect.get(window, 'desktop').version as string,
        }
      })
      const version = await app.evaluate(electron => electron.app.getVersion())
      const desktop = ['onLock', 'onNoticeOpened', 'printPdf', 'saveFile', 'showNotice', 'version']
      expect(seen).toEqual({ leaked: [], channel: [], desktop, frozen: true, version })
    },
  )

  sharedTest('the window shows itself once there is something to see', async ({ app, page }) => {
    await page.waitForLoadState()
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isVisible).toBe(true)
  })

  test('the window opens where it stood', async ({ launch }) => {
    const bounds = { x: 60, y: 50, width: 1200, height: 700 }
    const first = await launch()
    await workWindow(first)
    await first.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
    await first.close()
    const second = await launch()
    await workWindow(second)
    expect(await boundsOf(second)).toEqual(bounds)
  })

  test('a window that stood on a screen that is gone opens on one that is there', async ({ dataDir, launch }) => {
    const placement = { x: -50_000, y: 40, width: 1200, height: 700, maximized: false }
    await mkdir(join(dataDir, 'shell'))
    await writeFile(join(dataDir, 'shell/shell.json'), JSON.stringify({ placement }))
    const app = await launch()
    await workWindow(app)
    const { x, width, height } = (await boundsOf(app)) ?? {}
    expect({ width, height }).toEqual({ width: 1200, height: 700 })
    expect(x).toBeGreaterThan(-5_000)
  })

  sharedTest('no channel of the main process is open but those of the shell', async ({ app, page }) => {
    await page.waitForLoadState()
    expect(await app.evaluate(({ ipcMain }) => ipcMain.eventNames())).toEqual(['nadi:connect'])
  })
})

// Real Electron does not tell the options of a window.
sharedTest(
  'the window has a sandbox, a world of its own, and no Node, guests or dropped pages',
  async ({ app, page }) => {
    await page.waitForLoadState()
    const [[options] = []] = await asked(app, 'new BrowserWindow')
    expect(options).toMatchObject({
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        plugins: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      },
    })
    expect(await asked(app, 'app.enableSandbox')).toHaveLength(1)
  },
)
