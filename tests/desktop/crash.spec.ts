import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { onEachShell, test } from './support/test.ts'
import { connect, openQuietPage } from './support/wire.ts'

/** Breaks the page down, and waits for the window that takes its place. */
async function crash(app: ElectronApplication, page: Page): Promise<Page> {
  const next = app.waitForEvent('window')
  const debuggerOfPage = await page.context().newCDPSession(page)
  // Never answers: the page that would answer is gone.
  debuggerOfPage.send('Page.crash').catch(() => undefined)
  const fresh = await next
  await fresh.waitForURL(/\/\/nadi\b/)
  return fresh
}

onEachShell(() => {
  test('a page that breaks down is replaced by a fresh window with a new wire', async ({ app, page }) => {
    await page.waitForLoadState()
    const fresh = await crash(app, page)
    await fresh.waitForLoadState()
    await openQuietPage(app, fresh)
    const { client } = await connect(fresh, 'heard')
    await expect(client.live.ping()).resolves.toHaveProperty('now')
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })
})

// The error box of real Electron waits for a person.
test('pages that break down again and again end the app with a clear line', async ({ app, page }) => {
  let stderr = ''
  app.process().stderr?.on('data', data => {
    stderr += data
  })
  const ended = new Promise(resolve => app.process().on('exit', resolve))
  await page.waitForLoadState()
  const third = await crash(app, await crash(app, page))
  const debuggerOfPage = await third.context().newCDPSession(third)
  debuggerOfPage.send('Page.crash').catch(() => undefined)
  expect(await ended).toBe(1)
  expect(stderr).toContain('[error box] Nadi has stopped: The window of Nadi broke down several times')
})
