import { expect } from '@playwright/test'
import { inQueue, onDay, type Seat } from '../support/morning.ts'

/** Checks in, one after the other, where the day shows them. */
export async function checksIn({ page, keyboard }: Seat, guests: readonly { name: string }[]): Promise<void> {
  for (const { name } of guests) {
    await onDay(page, name).focus()
    await keyboard.press('Enter')
    await expect(inQueue(page, name)).toBeVisible()
  }
}

interface Arrival {
  name: string
  doctor: string
  urgency?: 'Emergency' | 'Elderly'
}

/** Checks in someone who has no appointment. */
export async function walksIn({ page, keyboard }: Seat, { name, doctor, urgency }: Arrival): Promise<void> {
  await keyboard.press('w')
  await expect(page.getByRole('textbox', { name: 'Name, phone or code' })).toBeFocused()
  await keyboard.type(name)
  await expect(page.getByRole('option', { name: new RegExp(name) })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('radio', { checked: true }).first()).toBeFocused()
  await page.getByRole('radio', { name: new RegExp(doctor) }).check()
  if (urgency === 'Emergency') await page.getByText('Emergency', { exact: true }).click()
  if (urgency) await expect(page.getByRole('radio', { name: urgency })).toBeChecked()
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(new RegExp(`^${name} waits for ${doctor}`))).toBeVisible()
  await expect(inQueue(page, name)).toBeVisible()
}

/** Puts the keys on someone in the queue. */
async function turnsTo({ page }: Seat, name: string): Promise<void> {
  await inQueue(page, name).getByRole('button', { name, exact: true }).focus()
}

/** Presses a key of the queue on someone, and sees what it made of them. */
export async function pressesOn(seat: Seat, name: string, key: string, outcome: string | RegExp): Promise<void> {
  await turnsTo(seat, name)
  await seat.keyboard.press(key)
  await expect(inQueue(seat.page, name)).toContainText(outcome)
}

/** Sends someone who waits to another doctor. */
export async function sendsOn(seat: Seat, name: string, doctor: string): Promise<void> {
  const { page, keyboard } = seat
  await turnsTo(seat, name)
  await keyboard.press('m')
  await page.getByRole('menuitem', { name: 'Send to' }).hover()
  await page.getByRole('menuitem', { name: doctor }).click()
  await expect(page.getByText(new RegExp(`^${name} now waits for ${doctor}`))).toBeVisible()
}

/** Sends everyone who waits for one doctor to another. */
export async function sendsAllOn({ page }: Seat, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `Send everyone who waits for ${from} to` }).click()
  await page.getByRole('menuitem', { name: to }).click()
  await expect(page.getByText(new RegExp(`patients now wait for ${to}$`))).toBeVisible()
}
