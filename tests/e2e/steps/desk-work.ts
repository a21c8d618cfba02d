import { expect, type Page } from '@playwright/test'
import { day, inQueue, onDay, type Seat } from '../support/morning.ts'

/** Comes to the form of an appointment whose time is chosen, as from a gap on the board, with the patient picked. */
export async function startsBooking({ page, keyboard }: Seat, gap: RegExp, name: string): Promise<void> {
  await page.getByRole('button', { name: gap }).click()
  await expect(page.getByRole('textbox', { name: 'Name, phone or code' })).toBeFocused()
  await keyboard.type(name)
  await expect(page.getByRole('option', { name: new RegExp(name) })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
}

/** Sends the form; answers what the screen says then: booked, or who was faster. */
export async function sendsBooking({ page, keyboard }: Seat): Promise<'booked' | 'refused'> {
  await keyboard.press('Enter')
  const booked = page.getByText(/ is booked: /)
  const refused = page.getByRole('alert').filter({ hasText: 'was just taken by' })
  await expect(booked.or(refused)).toBeVisible()
  return (await booked.isVisible()) ? 'booked' : 'refused'
}

/** Drags an appointment to a free time of another doctor. */
export async function drags({ page }: Seat, name: string, gap: RegExp): Promise<void> {
  await onDay(page, name).dragTo(page.getByRole('button', { name: gap }), { targetPosition: { x: 4, y: 20 } })
  await expect(page.getByText(new RegExp(`^${name} now comes`))).toBeVisible()
}

/** Someone with an appointment is not there, says the desk. */
export async function givesUp({ page }: Seat, name: string): Promise<void> {
  await page
    .getByRole('button', { name: `More for ${name}` })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Did not come' }).click()
  await expect(page.getByText(`${name} did not come`)).toBeVisible()
}

/** A doctor's hours end earlier today. */
export async function endsDayAt({ page, keyboard }: Seat, doctor: string, time: string): Promise<void> {
  await keyboard.open('doctors', 'Doctors and hours')
  await page.getByRole('row', { name: new RegExp(doctor) }).focus()
  await keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Day', exact: true }).focus()
  await keyboard.fill('Day', 'today')
  await keyboard.press('Tab')
  await page.getByLabel(/^today.*: To$/).fill(time)
  await keyboard.pressButton('Save this day')
  await expect(page.getByText('Hours of the day saved')).toBeVisible()
}

/** Nobody answers: a patient called by the doctor goes to the back again and again, until the desk is asked. */
export async function callsInVain(seat: Seat, name: string): Promise<void> {
  const { page, keyboard } = seat
  const question = page.getByRole('dialog', { name: `Has ${name} left?` })
  for (const times of [2, 3]) {
    await inQueue(page, name).getByRole('button', { name, exact: true }).focus()
    await keyboard.press('c')
    await expect(inQueue(page, name).getByText(/^Called( \d×)?$/)).toBeVisible()
    await keyboard.press('s')
    if (times < 3) await expect(inQueue(page, name)).toContainText(`Called in vain ${times}×`)
  }
  await expect(question.getByRole('button', { name: 'Did not wait' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(inQueue(page, name)).toHaveCount(0)
}

/** An appointment in the list of the day. */
export const lineOf = (page: Page, name: string) =>
  day(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name, exact: true }) })

/** The clock gave someone up who has telephoned. */
export async function stillExpects({ page, keyboard }: Seat, name: string): Promise<void> {
  await onDay(page, name).focus()
  await keyboard.press('z')
  await expect(page.getByText(`${name} is expected all the same`)).toBeVisible()
}

/** Appointments whose doctor will not be there. */
export const stranded = (page: Page) => page.getByRole('list', { name: 'Appointments without a doctor' })

export async function movesOne({ page }: Seat, name: string): Promise<void> {
  const line = stranded(page).getByRole('listitem').filter({ hasText: name })
  await line.getByRole('button', { name: /^Move to / }).click()
  await expect(line).toHaveCount(0)
}

export async function callsOff({ page, keyboard }: Seat, name: string): Promise<void> {
  await page.getByRole('button', { name: `Cancel… for ${name}` }).click()
  await expect(page.getByRole('textbox', { name: 'Why' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByText(`Appointment of ${name} cancelled`)).toBeVisible()
  await expect(stranded(page).getByRole('listitem').filter({ hasText: name })).toHaveCount(0)
}
