import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { staff } from './support/clinic.ts'
import { Keyboard } from './support/keyboard.ts'
import { standInForThePrinter } from './support/printer.ts'
import { test } from './support/test.ts'

/** Keys after the search text until the patient waits. */
const mostKeys = 12

const waitingRoom = (page: Page) => page.getByRole('complementary', { name: 'Waiting' })
const person = (page: Page, name: string) => waitingRoom(page).getByRole('listitem').filter({ hasText: name })
const nameOf = (page: Page, name: string) => person(page, name).getByRole('button', { name, exact: true })

test('a receptionist runs the queue by keyboard, and the doctor calls from another window', async ({
  page,
  keyboard,
  clinic,
  context,
  browser,
  complaints,
  baseURL,
}) => {
  const asOf = new Date().toISOString().slice(0, 10)
  const birth = (value: number) => ({ kind: 'age', value, unit: 'years', asOf }) as const
  const desk = clinic.as('receptionist')
  await desk.patients.register({ name: 'Meena Kumari', sex: 'female', birth: birth(34) })
  await desk.patients.register({ name: 'Hari Prasad', sex: 'male', birth: birth(71) })
  await clinic.checkIn('Noor Begum')
  await clinic.signIn('receptionist', context)
  await standInForThePrinter(page)
  await page.goto('/')
  await expect(person(page, 'Noor Begum')).toContainText('A1')

  await test.step('a known patient walks in with few keys', async () => {
    await keyboard.press('w')
    await expect(page.getByRole('textbox', { name: 'Name, phone or code' })).toBeFocused()
    await keyboard.type('meena')
    await expect(page.getByRole('option', { name: /Meena Kumari/ })).toBeVisible()
    const before = keyboard.strokes
    await keyboard.press('Enter')
    await expect(page.getByRole('radio', { name: new RegExp(staff.doctor.displayName) })).toBeFocused()
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText(/^Meena Kumari waits for Vikram Sen: A2, about 30 min/)).toBeVisible()
    expect(keyboard.strokes - before).toBeLessThanOrEqual(mostKeys)
    await keyboard.press('Alt+p')
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.printed)).toBe('1')
    await expect(person(page, 'Meena Kumari')).toContainText(/A2.*≈ 30 min/)
  })

  await test.step('someone old comes first, another to the back, all of it one key each and undone', async () => {
    await keyboard.press('w')
    await expect(page.getByRole('textbox', { name: 'Name, phone or code' })).toBeFocused()
    await keyboard.type('hari')
    await expect(page.getByRole('option', { name: /Hari Prasad/ })).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('radio', { name: 'Elderly' })).toBeChecked()
    await keyboard.press('ControlOrMeta+Enter')
    await expect(waitingRoom(page).getByRole('listitem')).toContainText(['Hari Prasad', 'Noor Begum', 'Meena Kumari'])
    await keyboard.press('q')
    await expect(nameOf(page, 'Hari Prasad')).toBeFocused()
    await keyboard.press('c')
    await expect(person(page, 'Hari Prasad')).toContainText('Called')
    await keyboard.press('s')
    await expect(waitingRoom(page).getByRole('listitem')).toContainText(['Noor Begum', 'Meena Kumari', 'Hari Prasad'])
    await expect(nameOf(page, 'Hari Prasad')).toBeFocused()
    await keyboard.press('ControlOrMeta+Z')
    await expect(waitingRoom(page).getByRole('listitem')).toContainText(['Hari Prasad', 'Noor Begum', 'Meena Kumari'])
    await expectAccessible(page)
  })

  await test.step('the button follows the visit, and the focus goes on to the next patient', async () => {
    await keyboard.press('Enter')
    await expect(person(page, 'Hari Prasad')).toContainText('With doctor')
    await page.waitForTimeout(700)
    await keyboard.press('Enter')
    await expect(person(page, 'Hari Prasad')).toHaveCount(0)
    await expect(nameOf(page, 'Noor Begum')).toBeFocused()
  })

  await test.step('the doctor calls the next one, and the desk sees it', async () => {
    const room = await browser.newContext(baseURL === undefined ? {} : { baseURL })
    await clinic.signIn('doctor', room)
    const door = await room.newPage()
    await door.goto('/')
    await expect(door.getByRole('button', { name: /^Call A1, Noor Begum/ })).toBeVisible()
    await new Keyboard(door).press('c')
    await expect(door.getByRole('button', { name: /^Call A1 again/ })).toBeVisible()
    await expectAccessible(door)
    await expect(person(page, 'Noor Begum')).toContainText('Called')
    await expect(nameOf(page, 'Noor Begum')).toBeFocused()
    await room.close()
  })

  await test.step('after the third call in vain asks whether the patient left', async () => {
    for (const times of [1, 2]) {
      await keyboard.press('s')
      await expect(person(page, 'Noor Begum')).toContainText(`Called in vain ${times}×`)
      await keyboard.press('c')
      await expect(person(page, 'Noor Begum').getByText(/^Called \d×$/)).toBeVisible()
    }
    await keyboard.press('s')
    const question = page.getByRole('dialog', { name: 'Has Noor Begum left?' })
    await expect(question.getByRole('button', { name: 'Did not wait' })).toBeFocused()
    await expectAccessible(page)
    await keyboard.press('Enter')
    await expect(person(page, 'Noor Begum')).toHaveCount(0)
  })

  expect(complaints).toEqual([])
})
