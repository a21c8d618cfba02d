import { expect, type Locator, type Page } from '@playwright/test'
import type { Desk } from '../support/desk.ts'

const paperOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Prescription' })

export async function openVisit({ page, keyboard }: Desk, name: string): Promise<void> {
  await keyboard.goTo('row', new RegExp(name))
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Complaint' })).toBeFocused()
}

/** From the complaint to the follow-up, with a diagnosis from the ICD-10. */
export async function writeNote({ page, keyboard }: Desk): Promise<void> {
  await keyboard.type('Fever and sore throat for 3 days')
  await keyboard.fill('Diagnoses', 'acute tonsillitis')
  await expect(page.getByRole('option', { name: /J03/ }).first()).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('list').getByText(/J03/)).toBeVisible()
  await keyboard.fill('Plan', 'Review when fever lasts')
  await keyboard.fill('Advice', 'Plenty of water')
  await keyboard.fill('Follow-up', '+5')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
}

export async function startPrescription({ page, keyboard }: Desk): Promise<void> {
  await keyboard.press('Alt+r')
  await expect(page.getByRole('textbox', { name: 'Add a medicine' })).toBeFocused()
}

/** Types one line as doctors write it and takes the first medicine that is meant. */
export async function prescribe({ page, keyboard }: Desk, line: string, medicine: RegExp): Promise<void> {
  const lines = page.getByRole('list', { name: 'Medicines' }).getByRole('listitem')
  const before = await lines.count()
  await keyboard.type(line)
  await expect(page.getByRole('option', { name: medicine }).first()).toBeVisible()
  await keyboard.press('Enter')
  await expect(lines).toHaveCount(before + 1)
}

/** Tries to sign what something severe speaks against: gives the same reason for each finding that wants one. */
export async function giveReasons({ page, keyboard }: Pick<Desk, 'page' | 'keyboard'>, why: string): Promise<void> {
  const open = page.locator('input[data-override="open"]')
  await keyboard.press('ControlOrMeta+Shift+S')
  await expect(open.first()).toBeFocused()
  while ((await open.count()) > 0) {
    await expect(open.first()).toBeFocused()
    await keyboard.type(why)
    await keyboard.press('Enter')
  }
  await expect(page.getByRole('textbox', { name: 'Add a medicine' })).toBeFocused()
}

/** Asks to sign; the answer is one Enter away. */
export async function askToSign({ page, keyboard }: Pick<Desk, 'page' | 'keyboard'>): Promise<void> {
  await keyboard.press('ControlOrMeta+Shift+S')
  const question = page.getByRole('dialog', { name: 'Sign this visit?' })
  await expect(question.getByRole('button', { name: 'Sign and print' })).toBeFocused()
}

/** Signs for good, and sees the paper. */
export async function sign(desk: Desk): Promise<void> {
  const { page, keyboard, look } = desk
  await askToSign(desk)
  await look()
  await keyboard.press('Enter')
  await expect(paperOf(page).getByRole('img', { name: 'Page 1' })).toBeVisible()
  await look()
}

export async function closePaper({ page, keyboard }: Desk): Promise<void> {
  await keyboard.press('Escape')
  await expect(paperOf(page)).toBeHidden()
}
