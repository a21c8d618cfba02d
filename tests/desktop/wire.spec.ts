import { expect } from '@playwright/test'
import { onEachShell, test } from './support/test.ts'
import { connect, openQuietPage } from './support/wire.ts'

onEachShell(() => {
  test('a page talks to the real backend through the port that the preload script passes on', async ({ app, page }) => {
    await openQuietPage(app, page)
    const { client } = await connect(page, 'heard')
    await expect(client.live.ping()).resolves.toHaveProperty('now')
    // Refused by the gate, so the call went through all of the backend.
    await expect(client.settings.getClinic()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('a new document gets a new wire, and the old one closes', async ({ app, page }) => {
    await openQuietPage(app, page)
    await app.evaluate(({ ipcMain }) => {
      Object.assign(globalThis, { closedWires: 0 })
      ipcMain.on('nadi:connect', ({ ports: [port] }) => {
        port?.on('close', () => Object.assign(globalThis, { closedWires: Reflect.get(globalThis, 'closedWires') + 1 }))
      })
    })
    const closedWires = () => app.evaluate(() => Reflect.get(globalThis, 'closedWires') as number)
    await connect(page, 'heard')
    await page.reload()
    await expect.poll(closedWires).toBe(1)
    const { client } = await connect(page, 'heardAfterReload')
    await expect(client.live.ping()).resolves.toHaveProperty('now')
    expect(await closedWires()).toBe(1)
  })

  test('a second wire of the same document replaces the first', async ({ app, page }) => {
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

  test('a page that is not of the app gets no wire', async ({ app, page }) => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<h1>elsewhere'))
    await page.getByText('elsewhere').waitFor()
    const { isClosed } = await connect(page, 'heard')
    await expect.poll(isClosed).toBe(true)
  })
})
