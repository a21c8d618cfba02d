import { expect } from '@playwright/test'
import { admin, createClinic } from './support/clinic.ts'
import { onEachShell, test } from './support/test.ts'
import { connect, openQuietPage } from './support/wire.ts'

onEachShell(() => {
  test('the screens come up over the wire, within the content security policy', async ({ app, page }) => {
    const complaints: string[] = []
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(error.message))
    await page.reload()
    await expect(page.getByRole('heading').first()).toBeVisible()

    await openQuietPage(app, page)
    const { client } = await connect(page, 'heard')
    await createClinic(client)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://nadi/'))
    await expect(page.getByText(admin.displayName).first()).toBeVisible()
    expect(complaints).toEqual([])
  })
})
