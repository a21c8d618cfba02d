import { expect } from '@playwright/test'
import { createClinic } from './support/clinic.ts'
import { launchApp, workWindow } from './support/launch.ts'
import { realElectron, whyNoElectron } from './support/shells.ts'
import { test } from './support/test.ts'
import { connect, openQuietPage } from './support/wire.ts'

test('smoke: the app starts, makes a clinic and closes on the real Electron', async ({ dataDir }, testInfo) => {
  testInfo.skip(realElectron === undefined, `SKIPPED, not tested on the real Electron: ${whyNoElectron}`)
  if (!realElectron) return
  const app = await launchApp(realElectron, dataDir)
  const page = await workWindow(app)
  expect(await app.evaluate(() => process.versions.electron)).toBeTruthy()
  expect(await page.evaluate(() => location.origin)).toBe('app://nadi')
  await openQuietPage(app, page)
  const { client } = await connect(page, 'heard')
  await createClinic(client)
  expect((await client.identity.status()).state).toBe('open')
  await app.close()
})
