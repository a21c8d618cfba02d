import { expect, type Page } from '@playwright/test'
import { letterheadPdf } from '#backend/testing/letterhead-pdf.ts'
import { expectAccessible } from './support/accessible.ts'
import { textOfPdf } from './support/pdf.ts'
import { savePaper, standInForThePrinter } from './support/printer.ts'
import { test } from './support/test.ts'

const part = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}: \\d`) })

async function placeOf(page: Page, name: string): Promise<number[]> {
  const label = await part(page, name).getAttribute('aria-label')
  return (label?.match(/\d+/g) ?? []).map(Number)
}

test('a doctor sets a letterhead out and prints on it; the old paper stays as it was', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  await clinic.signIn('doctor', context)
  await standInForThePrinter(page)
  await page.goto('/')
  const upload = async (name: string, base64: string) =>
    page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(base64, 'base64') })

  await test.step('says what is wrong with a file, at its field', async () => {
    await keyboard.open('new letterhead', 'New letterhead')
    await expect(page.getByRole('heading', { name: 'New letterhead' })).toBeVisible()
    await upload('locked.pdf', await letterheadPdf({ passphrase: 'secret' }))
    await expect(page.getByText('protected by a password')).toBeVisible()
    await upload('side.pdf', await letterheadPdf({ size: [841.89, 595.28] }))
    await expect(page.getByText('upright A4, A5 or Letter')).toBeVisible()
    await upload('head.pdf', await letterheadPdf({ pages: 2, word: 'HOUSE' }))
    await expect(page.getByText('upright A4, A5 or Letter')).toBeHidden()
    await expect(page.getByRole('button', { name: 'PDF of the letterhead: Change PDF' })).toBeVisible()
  })

  await test.step('places the parts with the keys, in millimetres', async () => {
    await keyboard.fill('Name', 'House')
    const before = await placeOf(page, 'Text')
    await keyboard.reach(part(page, 'Text'))
    await keyboard.press('ArrowDown', 'Shift+ArrowDown', 'Alt+ArrowUp', 'Alt+Shift+ArrowUp')
    const [x = 0, y = 0, width = 0, height = 0] = before
    await expect.poll(() => placeOf(page, 'Text')).toEqual([x, y + 6, width, height - 6])
    await keyboard.goTo('switch', 'QR code: place of its own')
    await keyboard.press('Space')
    await keyboard.fill('From left', '180', 'textbox')
    await keyboard.fill('From top', '30', 'textbox')
    await expect.poll(() => placeOf(page, 'QR code')).toEqual([180, 30, 18, 18])
  })

  await test.step('marks what lies over the text, and draws to the edges of the neighbours', async () => {
    await keyboard.fill('From top', '80', 'textbox')
    await expect(page.getByRole('alert').filter({ hasText: 'Lies over the room for the text' })).toBeVisible()
    await expect(page.getByText('Put right what is marked')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
    // Waits until the page, in which the mark has moved things, stands still.
    await part(page, 'QR code').hover({ position: { x: 10, y: 10 } })
    await page.mouse.down()
    const sheet = await page.getByTestId('sheet').boundingBox()
    if (!sheet) throw new Error('no sheet to drag on')
    const millimetre = sheet.width / 210
    // To 16 mm from the left: the text begins at 15.
    await page.mouse.move(sheet.x + 16 * millimetre + 10, sheet.y + 25 * millimetre + 10, { steps: 6 })
    await page.mouse.up()
    await expect.poll(async () => (await placeOf(page, 'QR code')).slice(0, 1)).toEqual([15])
    await expect(page.getByRole('alert')).toHaveCount(0)
    const preview = page.getByRole('region', { name: 'Preview' })
    await expect(preview.getByRole('img', { name: 'Page 2' })).toBeVisible()
    await expect(preview.getByText('No visit is signed yet')).toBeVisible()
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Used for: Prescriptions, Visit reports, Letters, Patient profiles')).toBeVisible()
    await expectAccessible(page)
  })

  let printed = ''
  await test.step('prints on it', async () => {
    await keyboard.open('meena', /Meena Kumari/)
    await keyboard.pressButton('Patient profile')
    await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Letterhead' })).toHaveValue('House')
    printed = await savePaper(desk)
    expect(printed).toContain('HOUSE 1')
    expect(printed).toContain('Meena Kumari')
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })

  await test.step('prints the old paper as it was, after the letterhead was changed and taken out of use', async () => {
    const doctor = clinic.as('doctor').documents
    const [house] = await doctor.letterheads.list()
    if (!house) throw new Error('no letterhead')
    const { layout, name, kinds, isDefault, doctorId } = await doctor.letterheads.get({ id: house.id })
    const first = { base64: await letterheadPdf({ word: 'NEWHOUSE' }) }
    const plain = { ...layout, furtherPages: 'first' as const }
    const details = { name, kinds, isDefault, doctorId, layout: plain, first, further: null }
    await doctor.letterheads.change({ ...details, id: house.id, expectedUpdatedAt: house.updatedAt })
    await keyboard.open('letterheads', 'Letterheads')
    await keyboard.pressButton('Take out of use: House')
    await expect(page.getByText('Out of use', { exact: true })).toBeVisible()
    await keyboard.open('meena', /Meena Kumari/)
    await keyboard.reach(page.getByRole('button', { name: 'Patient profile' }).first())
    await keyboard.press('Enter')
    await expect(page.getByText('As it was printed')).toBeVisible()
    await expect(page.getByRole('img', { name: 'Page 1' })).toBeVisible()
    expect(await savePaper(desk)).toBe(printed)
    const { items } = await doctor.issued({ patientId })
    const [kept] = items
    if (!kept) throw new Error('no paper was kept')
    expect(await textOfPdf((await doctor.kept({ id: kept.id })).base64)).toContain('HOUSE 1')
  })

  expect(complaints).toEqual([])
})
