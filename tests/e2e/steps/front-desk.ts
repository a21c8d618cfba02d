import { expect } from '@playwright/test'
import { staff } from '../support/clinic.ts'
import type { Desk } from '../support/desk.ts'

interface Newcomer {
  name: string
  /** The letter that chooses it. */
  sex: string
  birth: string
  phone: string
}

/** Fills what the front desk asks everyone; saving is the next step. */
export async function startRegistration({ page, keyboard }: Desk, newcomer: Newcomer): Promise<void> {
  await keyboard.open('new patient', 'New patient')
  await expect(page.getByRole('textbox', { name: 'Full name' })).toBeFocused()
  await keyboard.type(newcomer.name)
  await keyboard.press('Enter')
  await keyboard.type(newcomer.sex)
  await keyboard.press('Enter')
  await keyboard.type(newcomer.birth)
  await keyboard.press('Enter')
  await keyboard.type(newcomer.phone)
}

/** From the chart to the first free time of the day. */
export async function bookFirstFreeTime({ page, keyboard, look }: Desk, name: string, reason: string): Promise<void> {
  await keyboard.reach(page.getByRole('link', { name: 'Book' }).first())
  await keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Doctor' })).toBeFocused()
  await look()
  const free = page.getByRole('region', { name: 'First free times' }).getByRole('button').first()
  await expect(free).toHaveText(new RegExp(`^today .*${staff.doctor.displayName}$`))
  await keyboard.reach(free)
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await keyboard.type(reason)
  await keyboard.press('Enter')
  await expect(page.getByText(new RegExp(`^${name} is booked`))).toBeVisible()
}

export async function checkIn({ page, keyboard }: Desk, name: string): Promise<void> {
  await keyboard.press('Alt+h')
  const patient = page.getByRole('button', { name: new RegExp(`^${name}`) })
  await expect(patient).toBeVisible()
  await keyboard.goDownTo(page.getByRole('region', { name: 'Appointments of the day' }), patient)
  await keyboard.press('Enter')
  await expect(page.getByText(`${name} has arrived`)).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'Waiting' }).getByText(name)).toBeVisible()
}
