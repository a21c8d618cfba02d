import { expect, type Page } from '@playwright/test'
import { onEachShell, test } from './support/test.ts'

interface PageThatListens extends Window {
  reasons: string[]
}

const listen = (page: Page) =>
  page.evaluate(() => {
    const reasons: string[] = []
    Object.assign(window, { reasons })
    Reflect.get(window, 'desktop').onLock((reason: string) => reasons.push(reason))
  })

const reasons = (page: Page) => page.evaluate(() => (window as unknown as PageThatListens).reasons)

onEachShell(() => {
  test('the menu, the screen lock of the system and sleep lock the page', async ({ app, page }) => {
    await page.waitForLoadState()
    await listen(page)
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('lock')?.click())
    await expect.poll(() => reasons(page)).toEqual(['menu'])
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
    await expect.poll(() => reasons(page)).toEqual(['menu', 'screen'])
    await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
    await expect.poll(() => reasons(page)).toEqual(['menu', 'screen', 'suspend'])
  })
})
