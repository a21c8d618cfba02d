import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { onEachShell, sharedTest as test } from './support/test.ts'

/** Asks the shell the way a screen does; a refusal comes back as its message. */
const show = (page: Page, notice: object): Promise<string | undefined> =>
  page.evaluate(given => {
    const desktop = Reflect.get(window, 'desktop') as Record<string, (notice: object) => Promise<undefined>>
    return desktop.showNotice?.(given).catch((error: Error) => error.message)
  }, notice)

/** Keeps what would be shown, so that a person can press it. */
const keepNotices = (app: ElectronApplication) =>
  app.evaluate(({ Notification }) => {
    const kept: Electron.Notification[] = []
    Object.assign(globalThis, { kept })
    Notification.prototype.show = function () {
      kept.push(this)
    }
  })

const kept = (app: ElectronApplication) =>
  app.evaluate(() =>
    (Reflect.get(globalThis, 'kept') as Electron.Notification[]).map(({ title, body }) => [title, body]),
  )

onEachShell(() => {
  test.beforeEach(({ page }) => page.waitForLoadState())

  test('a notice is shown by the computer, and pressing it brings the window to the front', async ({ app, page }) => {
    await keepNotices(app)
    await page.evaluate(() => {
      const desktop = Reflect.get(window, 'desktop') as Record<string, (listener: () => void) => () => void>
      desktop.onNoticeOpened?.(() => Object.assign(window, { opened: true }))
    })
    expect(await show(page, { title: 'A double booking', body: 'Nadi shows more.' })).toBeUndefined()
    expect(await kept(app)).toEqual([['A double booking', 'Nadi shows more.']])
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    await app.evaluate(() => (Reflect.get(globalThis, 'kept') as Electron.Notification[])[0]?.emit('click'))
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'opened'))).toBe(true)
    const isMinimized = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())
    await expect.poll(isMinimized).toBe(false)
  })

  test('a notice in another shape is refused', async ({ app, page }) => {
    await keepNotices(app)
    for (const notice of [
      { title: '', body: 'Nadi shows more.' },
      { title: 'A double booking' },
      { title: 'A double booking', body: 'Nadi shows more.', icon: 'file:///etc/hostname' },
      { title: 'x'.repeat(201), body: 'Nadi shows more.' },
    ])
      expect(await show(page, notice)).toBeTruthy()
    expect(await kept(app)).toEqual([])
  })
})
