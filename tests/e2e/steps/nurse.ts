import { expect } from '@playwright/test'
import type { Desk } from '../support/desk.ts'

/** Opens the vitals of the one patient who waits for them. */
export async function openVitals({ page, keyboard, look }: Desk, name: string): Promise<void> {
  await expect(page.getByText('1 patient without vitals')).toBeVisible()
  await look()
  await keyboard.goTo('row', new RegExp(name))
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Systolic pressure' })).toBeFocused()
}

/** One reading a field, in the order of the form. */
export async function typeReadings({ keyboard }: Desk, readings: readonly string[]): Promise<void> {
  for (const value of readings) {
    await keyboard.type(value)
    await keyboard.press('Enter')
  }
}

export async function saveVitals({ page, keyboard }: Desk, name: string): Promise<void> {
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(`Vitals of ${name} are saved`)).toBeVisible()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Taken')
}
