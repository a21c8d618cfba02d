import { buffer } from 'node:stream/consumers'
import { expect, type Page } from '@playwright/test'
import { clinicName, hashing } from '../support/clinic.ts'
import type { Desk } from '../support/desk.ts'

/** Copies of a clinic are made on threads that have to load first. */
const copying = { timeout: 60_000 }
/** What two desks wrote reaches the other within this, also on a busy machine. */
export const meeting = { timeout: 30_000 }

export const expectExchange = ({ page }: Desk, state: string) =>
  expect(page.getByRole('button', { name: `Exchange: ${state}` })).toBeVisible(meeting)

/** The administrator follows the link from where a relay is missed, and types its address. */
export async function setRelay({ page, keyboard, look }: Desk, url: string): Promise<void> {
  await keyboard.open('add a workstation', 'Add a workstation')
  await keyboard.goTo('link', 'Add a relay')
  await keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Add a relay' })
  await expect(form).toBeVisible()
  await look()
  await keyboard.fill(/^Address of the relay/, 'http://relay.example')
  await keyboard.press('ControlOrMeta+Enter')
  await expect(form.getByText(/^Must begin with https/)).toBeVisible()
  await keyboard.fill(/^Address of the relay/, url)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('rowheader', { name: url })).toBeVisible()
  await expect(page.getByRole('row', { name: url })).toContainText('Connected', meeting)
  await expect(form).toBeHidden()
  await look()
}

/** An empty computer shows a code; answers it. */
export async function showCode({ page, keyboard, look }: Desk, relay: string, name: string): Promise<string> {
  await keyboard.pressButton(/^Join a clinic/)
  await expect(page.getByRole('textbox', { name: /^Address of the relay/ })).toBeFocused()
  await keyboard.type(relay)
  await keyboard.fill(/^Name of this computer/, name)
  await keyboard.press('ControlOrMeta+Enter')
  const code = page.getByRole('status', { name: 'Code', exact: true })
  await expect(code).toHaveText(/^\w{4}-\w{4}$/, meeting)
  await look()
  return (await code.textContent()) ?? ''
}

/** The administrator types the code, and takes the new computer in. */
export async function takeIn({ page, keyboard }: Desk, code: string, name: string): Promise<void> {
  await keyboard.open('add a workstation', 'Add a workstation')
  await expect(page.getByRole('textbox', { name: /^Code on the new computer/ })).toBeFocused()
  await keyboard.type(code)
  await keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(name, meeting)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText(`${name} belongs to the clinic`)).toBeVisible(copying)
}

/** The first person at the new computer proves who they are. */
export async function signInToJoined({ page, keyboard }: Desk, userName: string, secret: string): Promise<void> {
  const heading = page.getByRole('heading', { name: `Sign in to ${clinicName}` })
  await expect(heading).toBeVisible(copying)
  await keyboard.fill('User name', userName)
  await keyboard.press('Enter')
  await keyboard.type(secret)
  await keyboard.press('Enter')
  await expect(heading).toBeHidden({ timeout: hashing.timeout + copying.timeout })
}

/** Books a time that is known already, as from a free place on the day board. */
export async function bookAt({ page, keyboard }: Desk, patient: { id: string; name: string }, slot: object) {
  await page.goto(`/#/schedule/book?${new URLSearchParams({ patient: patient.id, ...slot })}`)
  await expect(page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await keyboard.type('Cough')
  await keyboard.press('Enter')
  await expect(page.getByText(new RegExp(`^${patient.name} is booked`))).toBeVisible()
}

/** The doctor corrects how bad the worst reaction to a substance was. */
export async function setSeverity({ page, keyboard }: Desk, patientId: string, substance: string, severity: string) {
  await page.goto(`/#/patients/${patientId}`)
  await keyboard.pressButton(`Change ${substance}`)
  const form = page.getByRole('form', { name: `Change ${substance}` })
  await expect(form.getByLabel('Worst reaction').and(page.locator('input:not([type=hidden])'))).toBeFocused()
  const wanted = page.getByRole('option', { name: severity, exact: true })
  await keyboard.press('ArrowDown')
  await expect(wanted).toBeVisible()
  const chosen = wanted.and(page.locator('[data-combobox-selected]'))
  for (let step = 0; step < 10 && (await chosen.count()) === 0; step += 1) await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(wanted).toBeHidden()
  await keyboard.press('ControlOrMeta+Enter')
  await expect(form).toBeHidden()
  await expectSeverity(page, severity)
}

export const expectSeverity = (page: Page, severity: string) =>
  expect(page.getByRole('region', { name: 'Allergies' }).getByText(severity, { exact: true })).toBeVisible(meeting)

/** Does not wait until it is tried again by itself. */
export async function tryNow(desk: Desk): Promise<void> {
  await desk.page.goto('/#/exchange')
  await desk.keyboard.pressButton('Try now')
  await expect(desk.page.getByRole('cell', { name: 'Connected' })).toBeVisible(meeting)
}

/** Ends the connection again, after one question. */
export async function removeRelay({ page, keyboard }: Desk, url: string): Promise<void> {
  await page.goto('/#/exchange')
  await keyboard.pressButton(`Remove ${url}`)
  const question = page.getByRole('dialog', { name: 'Remove this relay?' })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.reach(question.getByRole('button', { name: 'Remove', exact: true }))
  await keyboard.press('Enter')
  await expect(page.getByText(/^No connection is set up/)).toBeVisible()
}

/** With no connection left, a file goes from one computer to the other by hand. */
export async function carry(from: Desk, to: Desk): Promise<void> {
  await from.page.goto('/#/exchange')
  await from.keyboard.pressButton('Put changes into a file')
  await from.look()
  const download = from.page.waitForEvent('download')
  await from.keyboard.press('ControlOrMeta+Enter')
  const file = await download
  await expect(from.page.getByText(/in the file\. Carry it to the other computer/)).toBeVisible()
  await to.page.goto('/#/exchange')
  const choosing = to.page.waitForEvent('filechooser')
  await to.keyboard.pressButton('Take in changes from a file')
  await (await choosing).setFiles({
    name: file.suggestedFilename(),
    mimeType: 'application/octet-stream',
    buffer: await buffer(await file.createReadStream()),
  })
  await expect(to.page.getByText(/^The file of .* is taken in$/)).toBeVisible(meeting)
  await to.look()
}
