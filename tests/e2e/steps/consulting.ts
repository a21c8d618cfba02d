import { expect } from '@playwright/test'
import type { Seat } from '../support/morning.ts'
import { askToSign } from './doctor.ts'

/** Calls whoever is first in turn; answers who that is. */
export async function callsNext({ page, keyboard }: Seat, expected = ''): Promise<string> {
  const button = page.getByRole('button', { name: new RegExp(`^Call \\w+, ${expected}`) })
  const [, name = ''] = /, (\S+ [A-Z][a-z]+)/.exec((await button.textContent()) ?? '') ?? []
  await keyboard.press('c')
  await expect(page.getByRole('button', { name: /^Call \w+ again/ })).toBeVisible()
  return name
}

/** From the row of the day into the visit. */
export async function opensVisit({ page, keyboard }: Seat, name: string): Promise<void> {
  await page.getByRole('row', { name: new RegExp(name) }).focus()
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Complaint' })).toBeFocused()
}

export async function goesBack({ page, keyboard }: Seat): Promise<void> {
  await keyboard.press('Alt+h')
  await expect(page.getByRole('heading', { name: 'My patients today' })).toBeVisible()
}

/** From the row of the day to the signed note, and back to the day. */
export async function sees(seat: Seat, name: string): Promise<void> {
  const { page, keyboard } = seat
  await opensVisit(seat, name)
  await keyboard.type('Cough')
  await askToSign(seat)
  await keyboard.press('Enter')
  const paper = page.getByRole('dialog', { name: 'Visit report' })
  await expect(paper).toBeVisible()
  await keyboard.press('Escape')
  await expect(paper).toBeHidden()
  await goesBack(seat)
}

/** Calls and sees so many, in turn. */
export async function consults(seat: Seat, count: number): Promise<void> {
  for (let seen = 0; seen < count; seen += 1) await sees(seat, await callsNext(seat))
}
