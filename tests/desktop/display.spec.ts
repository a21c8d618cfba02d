import { expect } from '@playwright/test'
import { onEachShell, test } from './support/test.ts'

onEachShell(() => {
  test('the wall display, and nothing else, gets a window of its own', async ({ app, page }) => {
    await page.waitForLoadState()
    const count = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
    await page.evaluate(() => void window.open('#/patients', 'other', 'popup'))
    await page.evaluate(() => void window.open('#/display?key=wrong', 'nadi-wall', 'popup'))
    await expect.poll(count).toBe(2)
    const hasText = async () => {
      const displays = app.windows().filter(window => window.url().includes('#/display') && !window.isClosed())
      const texts = await Promise.all(displays.map(display => display.getByRole('status').allTextContents()))
      return texts.flat().some(text => text.includes('signs in on this computer'))
    }
    await expect.poll(hasText).toBe(true)
    await page.evaluate(() => void window.open('#/display?key=other', 'nadi-wall', 'popup'))
    await expect.poll(count).toBe(2)
  })
})
