import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { clinicName, password, staff } from './support/clinic.ts'
import { startHost } from './support/host.ts'
import { test } from './support/test.ts'

test('a backup is made and proven, and brings the clinic back on another computer', async ({
  page,
  keyboard,
  clinic,
  context,
  complaints,
}) => {
  // Two hosts, a backup, a proof and a restore.
  test.setTimeout(240_000)
  const folder = mkdtempSync(join(tmpdir(), 'nadi-usb-stick-'))
  await clinic.checkIn('Kamala Devi')
  await clinic.signIn('admin', context)
  await page.goto('/')

  await test.step('the start page says that there is none yet', async () => {
    await expect(page.getByText('Choose a folder, and Nadi makes one every day.')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('a folder is chosen', async () => {
    await keyboard.open('backups', 'Backups')
    await expect(page.getByRole('button', { name: 'Make a backup now' })).toBeDisabled()
    await keyboard.fill('Folder', join(folder, 'no', 'such'))
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('There is no such folder on this computer')).toBeVisible()
    await keyboard.fill('Folder', folder)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  })

  await test.step('a backup is made and proven', async () => {
    await keyboard.pressButton('Make a backup now')
    const row = page.getByRole('row', { name: /Front desk/ })
    await expect(row).toBeVisible({ timeout: 60_000 })
    await expect(row).toContainText('not yet')
    await keyboard.pressButton(/^Prove the backup of/)
    await expect(row).not.toContainText('not yet', { timeout: 60_000 })
    await expect(page.getByText('Restored as a test; everything was there.')).toBeVisible()
    await expectAccessible(page)
  })

  const other = await startHost()
  try {
    await test.step('another, empty computer restores it with a password', async () => {
      await page.goto(other.url)
      await keyboard.pressButton(/^Restore a backup/)
      const [file = ''] = readdirSync(folder)
      await page.locator('input[type=file]').setInputFiles(join(folder, file))
      await expect(page.getByRole('definition').filter({ hasText: clinicName })).toBeVisible()
      await expectAccessible(page)
      await page.getByText('With a password').click()
      await keyboard.fill('User name', staff.admin.userName)
      await keyboard.fillPassword('Password', 'Some-Other-1')
      await keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByText('This does not open the backup.')).toBeVisible()
      await keyboard.fillPassword('Password', password)
      await keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByText('As it was when the backup was made')).toBeVisible()
      await keyboard.pressButton('Restore')
      await expect(page.getByText('Your clinic is back')).toBeVisible({ timeout: 60_000 })
      await expectAccessible(page)
    })

    await test.step('and its people sign in there', async () => {
      await keyboard.pressButton('Go to sign-in')
      await keyboard.fill('User name', staff.admin.userName)
      await keyboard.fillPassword('Password', password)
      await keyboard.press('Enter')
      await keyboard.open('kamala', /Kamala Devi/)
      await expect(page.getByRole('heading', { name: 'Kamala Devi' })).toBeVisible()
    })
    // Before its host ends, of which a page may well complain.
    expect(complaints).toEqual([])
  } finally {
    await other.remove()
    rmSync(folder, { recursive: true, force: true })
  }
})
