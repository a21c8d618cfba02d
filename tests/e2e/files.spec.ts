import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

/** The smallest PDF that holds a page. */
const pdf = (text: string) =>
  Buffer.from(
    `%PDF-1.4\n% ${text}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\ntrailer<</Size 4/Root 1 0 R>>\n%%EOF`,
  )
/** A blue square, made by an image program. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEUzZpn////xDcYdAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLHQ0CFmCSaJcAAAALSURBVAjXY2BABQAAEAABocUhwQAAACV0RVh0ZGF0ZTpjcmVhdGUAMjAyNi0xMS0yOVQxMzowMjoyMiswMDowMDQlUqQAAAAldEVYdGRhdGU6bW9kaWZ5ADIwMjYtMTEtMjlUMTM6MDI6MjIrMDA6MDBFeOoYAAAAAElFTkSuQmCC',
  'base64',
)

const files = (page: Page) => page.getByRole('list', { name: 'Files' }).first()
const viewer = (page: Page) => page.getByRole('dialog', { name: 'File', exact: true })

test('files are added to a chart, looked at, described and removed', async ({ page, context, keyboard, clinic }) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  const { id: visitId } = await clinic.as('doctor').encounters.openVisit({ patientId })
  await clinic.signIn('doctor', context)
  await page.goto(`/#/patients/${patientId}`)

  await test.step('adds several at once, and says at the file why one is not taken', async () => {
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add files' }).waitFor()
    await keyboard.press('Alt+u')
    await (await chosen).setFiles([
      { name: 'blood_report.pdf', mimeType: 'application/pdf', buffer: pdf('one') },
      { name: 'wound.png', mimeType: 'image/png', buffer: png },
      { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ no PDF') },
    ])
    const dialog = page.getByRole('dialog', { name: 'Add to the chart' })
    await expect(dialog.getByText('this is no PDF, nor any other file that can be added')).toBeVisible()
    await expectAccessible(page)
    await expect(dialog.getByRole('textbox', { name: 'Title: blood_report.pdf' })).toHaveValue('blood report')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('2 files added')).toBeVisible()
    await keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(files(page).getByRole('button')).toHaveCount(2)
  })

  await test.step('opens one over the whole window, goes on by arrow and changes what is said about it', async () => {
    await files(page).getByRole('button').first().focus()
    await keyboard.press('Enter')
    await expect(viewer(page).getByRole('heading', { name: 'wound' })).toBeVisible()
    await expect(viewer(page).getByRole('img', { name: 'wound' })).toBeVisible()
    await expectAccessible(page)
    await keyboard.press('ArrowRight')
    await expect(viewer(page).getByRole('img', { name: 'Page 1' })).toBeVisible()
    await viewer(page).getByRole('button', { name: 'Change title, kind, date or visit' }).click()
    await keyboard.fill('Title', 'Blood count')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(viewer(page).getByRole('heading', { name: 'Blood count' })).toBeVisible()
    await viewer(page).getByRole('button', { name: 'Change title, kind, date or visit' }).click()
    const visits = viewer(page).getByRole('combobox', { name: 'Visit' })
    await visits.focus()
    await visits.selectOption({ index: 1 })
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Moved to another visit')).toBeVisible()
    const { items } = await clinic.as('doctor').encounters.files.list({ patientId, visitId })
    expect(items).toMatchObject([{ title: 'Blood count' }])
    const saved = page.waitForEvent('download')
    await keyboard.press('s')
    const copy = await saved
    expect(copy.suggestedFilename()).toBe('Blood count.pdf')
    expect(readFileSync(await copy.path())).toEqual(pdf('one'))
  })

  await test.step('removes it with a reason, and takes that back', async () => {
    await viewer(page).getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('textbox', { name: 'Reason' }).fill('Of another patient')
    await keyboard.press('Enter')
    await expect(page.getByText('File removed')).toBeVisible()
    await keyboard.press('Escape')
    await expect(viewer(page)).toBeHidden()
    await expect(files(page).getByRole('button')).toHaveCount(1)
    await keyboard.press('ControlOrMeta+z')
    await expect(files(page).getByRole('button')).toHaveCount(2)
  })

  await test.step('finds it in the timeline', async () => {
    await page.getByRole('combobox', { name: 'What is shown' }).selectOption('Files')
    const timeline = page.getByRole('list', { name: 'Timeline' })
    await expect(timeline.getByText('Blood count')).toBeVisible()
    await timeline.getByRole('button').first().click()
    await expect(viewer(page)).toBeVisible()
  })
})
