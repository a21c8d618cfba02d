import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { workWindow } from './support/launch.ts'
import { onEachShell, sharedTest, test } from './support/test.ts'

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
  sharedTest('the menu, the screen lock of the system and sleep lock the page', async ({ app, page }) => {
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

test('the menu speaks the language of the computer', async ({ launch }) => {
  const labels = (app: ElectronApplication) =>
    app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(item => item.label))
  const hindi = await launch({ FAKE_ELECTRON_LOCALE: 'hi-IN' })
  await workWindow(hindi)
  expect(await labels(hindi)).toEqual(['फ़ाइल', 'संपादन', 'दृश्य', 'विंडो'])
  await hindi.close()
  const english = await launch({ FAKE_ELECTRON_LOCALE: 'en-IN' })
  await workWindow(english)
  expect(await labels(english)).toEqual(['File', 'Edit', 'View', 'Window'])
})
