import { expect } from '@playwright/test'
import { onEachShell, sharedTest, test } from './support/test.ts'
import { connect, openQuietPage } from './support/wire.ts'

onEachShell(() => {
  sharedTest(
    'a page talks to the real backend through the port that the preload script passes on',
    async ({ app, page }) => {
      await openQuietPage(app, page)
      const { client } = await connect(page, 'heardByGate')
      await expect(client.live.ping()).resolves.toHaveProperty('now')
      // Refused by the gate, so the call went through all of the backend.
      await expect(client.settings.getClinic()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    },
  )

  test('a wire lives as long as its document: a reload closes it, and the next document gets its own', async ({
    app,
    page,
  }) => {
    await openQuietPage(app, page)
    const openPorts = () =>
      app.evaluate(() => process.getActiveResourcesInfo().filter(name => name === 'MessagePort').length)
    const without = await openPorts()
    const old = await connect(page, 'heard')
    await old.client.live.ping()
    expect(await openPorts()).toBe(without + 1)
    await page.reload()
    await expect.poll(openPorts).toBe(without)
    const { client } = await connect(page, 'heardAfterReload')
    await expect(client.live.ping()).resolves.toHaveProperty('now')
    expect(await openPorts()).toBe(without + 1)
  })

  sharedTest('a second wire of the same document replaces the first', async ({ app, page }) => {
    await openQuietPage(app, page)
    const first = await connect(page, 'first')
    await first.client.live.ping()
    const closed = page.evaluate(
      () =>
        new Promise(resolve =>
          (window as unknown as { wire: { port: MessagePort } }).wire.port.addEventListener('close', () =>
            resolve(true),
          ),
        ),
    )
    const second = await connect(page, 'second')
    expect(await closed).toBe(true)
    await expect(second.client.live.ping()).resolves.toHaveProperty('now')
  })

  sharedTest('a page that is not of the app gets no wire', async ({ app, page }) => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<h1>elsewhere'))
    await page.getByText('elsewhere').waitFor()
    const { isClosed } = await connect(page, 'heardElsewhere')
    await expect.poll(isClosed).toBe(true)
  })
})
