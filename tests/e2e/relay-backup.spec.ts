import { expect } from '@playwright/test'
import { startRelayProcess } from '#tests/support/relay-process.ts'
import { signIn } from './steps/door.ts'
import { expectExchange, setRelay } from './steps/three-desks.ts'
import { expectAccessible } from './support/accessible.ts'
import { clinicName, password, staff } from './support/clinic.ts'
import { startHost } from './support/host.ts'
import { test } from './support/test.ts'

const copying = { timeout: 120_000 }

test('the only computer dies: the printed kit brings the clinic back from the relay, and the old one is taken out', {
  tag: '@long',
}, async ({ page, keyboard, desk, clinic, host, context, complaints }) => {
  // A relay, two hosts, a backup and a restore.
  test.setTimeout(300_000)
  const relay = await startRelayProcess()
  const other = await startHost()
  try {
    await clinic.checkIn('Kamala Devi')
    await clinic.signIn('admin', context)
    await page.goto('/')
    const { recoveryCode } = await clinic.as('admin').identity.renewRecoveryKit({ password })

    await test.step('without a relay the screen says so; with one, backups go there', async () => {
      await keyboard.open('backups', 'Backups')
      await expect(page.getByText('This computer is connected to no relay on the internet.')).toBeVisible()
      await setRelay(desk, relay.url)
      await keyboard.open('backups', 'Backups')
      await keyboard.goTo('checkbox', /^Send them to the relay too/)
      await keyboard.press('Space')
      await keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByText('Saved', { exact: true })).toBeVisible()
      await expect(page.getByText('None is there yet.')).toBeVisible()
      await keyboard.pressButton('Make a backup now')
      const row = page.getByRole('row', { name: /Front desk/ })
      await expect(row.getByRole('cell', { name: 'Relay', exact: true })).toBeVisible(copying)
      await expect(page.getByText(/^The newest one there was made/)).toBeVisible()
      await expectAccessible(page)
    })

    await test.step('the computer dies, and a new one asks for the kit', async () => {
      await page.goto(other.url)
      await host.kill()
      await keyboard.pressButton(/^Restore a backup/)
      await page.getByText('At the relay', { exact: true }).click()
      await keyboard.fill(/^Address of the relay/, relay.url)
      await keyboard.fill(
        /^Recovery code/,
        recoveryCode.replace(/.$/, last => (last === 'A' ? 'B' : 'A')),
      )
      await keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByText(/^No backup of this kit is at this relay/)).toBeVisible()
      await expectAccessible(page)
      await keyboard.fill(/^Recovery code/, recoveryCode)
      await keyboard.press('ControlOrMeta+Enter')
      await expect(page.getByRole('table', { name: 'Backups at the relay' })).toContainText(clinicName)
      await expectAccessible(page)
    })

    await test.step('the newest comes here, opens with the code that was typed, and is restored', async () => {
      await keyboard.pressButton(/^Take this one/)
      await expect(page.getByRole('definition').filter({ hasText: clinicName })).toBeVisible(copying)
      await expect(page.getByRole('textbox', { name: /^Recovery code/ })).toHaveValue(recoveryCode)
      await keyboard.press('ControlOrMeta+Enter')
      await keyboard.pressButton('Restore')
      await expect(page.getByText('Your clinic is back')).toBeVisible(copying)
      await expect(page.getByText(/^The old computer still belongs to the clinic/)).toBeVisible()
      await expectAccessible(page)
      await keyboard.pressButton('Go to sign-in')
    })

    await test.step('it exchanges again, and the administrator takes the dead computer out', async () => {
      await signIn(desk, staff.admin.userName, password)
      await expectExchange(desk, 'Everything is up to date')
      await keyboard.open('workstations', 'Workstations')
      const row = page.getByRole('row', { name: /Front desk/ })
      await expect(row).toHaveCount(2)
      await expect(row.filter({ hasText: 'This computer' })).toHaveCount(1)
      await expectAccessible(page)
      await keyboard.reach(row.filter({ hasNotText: 'This computer' }))
      await keyboard.press('Enter')
      await keyboard.pressButton('Take out of the clinic')
      await keyboard.type('The disk is dead')
      await keyboard.press('Enter')
      await expect(page.getByText('Front desk no longer belongs to the clinic.')).toBeVisible()
      await keyboard.open('kamala', /Kamala Devi/)
      await expect(page.getByRole('heading', { name: 'Kamala Devi' })).toBeVisible()
    })
    expect(complaints).toEqual([])
  } finally {
    await other.remove()
    await relay.remove()
  }
})
