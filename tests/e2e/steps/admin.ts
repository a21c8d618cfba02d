import { expect, type Page } from '@playwright/test'
import { clinicName, hashing, staff, temporaryPassword, timeZone } from '../support/clinic.ts'
import type { Desk } from '../support/desk.ts'

/** Everything that the first run asks for but the password of the administrator. */
export async function describeClinic({ page, keyboard, look }: Desk): Promise<void> {
  const { admin } = staff
  const zone = timeZone.replaceAll('_', ' ')
  await expect(page.getByRole('heading', { name: 'Welcome to Nadi' })).toBeVisible()
  await look()
  await keyboard.pressButton(/^Set up your clinic/)
  await expect(page.getByRole('textbox', { name: 'Name of the clinic' })).toBeFocused()
  await keyboard.type(clinicName)
  await keyboard.fill(/^Address/, '1 River Road')
  await keyboard.press('Enter')
  await keyboard.type('Mysuru')
  await keyboard.choose('Time zone', zone, zone)
  await keyboard.choose('Currency', 'INR', 'INR · Indian Rupee')
  await keyboard.fill('Name', admin.displayName)
  await keyboard.fill('User name', admin.userName)
}

/** What proves that the kit was copied: how its code ends. */
export async function endOfKit(page: Page): Promise<string> {
  const groups = await page.getByRole('list', { name: 'Recovery code' }).first().getByRole('listitem').allInnerTexts()
  const lastTwo = groups.slice(-2).map(group => group.slice(-4))
  return lastTwo.join('-')
}

export async function typeKitBack({ keyboard }: Desk, end: string): Promise<void> {
  await keyboard.fill('Type the last two groups of the code', end)
  await keyboard.press('Enter')
}

/** Accounts with temporary passwords for everyone else. */
export async function makeAccounts({ page, keyboard }: Desk): Promise<void> {
  for (const post of ['doctor', 'nurse', 'receptionist'] as const) {
    const { userName, displayName } = staff[post]
    const role = { doctor: 'Doctor', nurse: 'Nurse', receptionist: 'Front desk' }[post]
    await keyboard.open('new account', 'New account')
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused()
    await keyboard.type(displayName)
    await keyboard.goTo('checkbox', role)
    await keyboard.press('Space')
    await keyboard.fill('User name', userName)
    await keyboard.fill('Temporary password', temporaryPassword)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText(`Account for ${displayName} made.`)).toBeVisible(hashing)
    await expect(page.getByRole('textbox', { name: 'Name or user name' })).toBeFocused()
  }
  await expect(page.getByRole('row')).toHaveCount(5)
}

/** What stands under the doctor's name on a paper, and hours from early to late on every day. */
export async function openTheDoctorsDoor({ page, keyboard }: Desk): Promise<void> {
  await keyboard.open('doctors', 'Doctors and hours')
  const row = page.getByRole('row', { name: staff.doctor.displayName })
  await expect(row).toBeVisible()
  await keyboard.goTo('row', new RegExp(staff.doctor.displayName))
  await keyboard.press('Enter')
  await keyboard.fill('Specialization', 'General medicine')
  await keyboard.fill('Qualification', 'MBBS')
  await keyboard.fill('Licence number', 'KMC 12345')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await keyboard.pressButton('Monday: Add a stretch')
  await keyboard.fillTime('Monday: From', '0600AM')
  await keyboard.fillTime('Monday: To', '1000PM')
  await keyboard.pick('Copy Monday to…', 'Every day')
  await expect(page.getByRole('button', { name: 'Copy Monday to…' })).toBeFocused()
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Hours saved')).toBeVisible()
  await expect(page.getByText('112 h a week')).toBeVisible()
}

/** Opens the audit trail and has every entry of it checked. */
export async function checkTheTrail({ page, keyboard }: Desk): Promise<void> {
  await keyboard.open('audit', 'Audit trail')
  await keyboard.pressButton('Check that nothing was altered')
  await expect(page.getByText(/^Whole: \d+ entries checked\.$/)).toBeVisible()
}
