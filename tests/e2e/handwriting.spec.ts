import { expect, type Page } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import type { ClinicDay } from './support/clinic.ts'
import { test } from './support/test.ts'

/** A visit of a new patient, and the page that was printed for it. */
async function printedFor(clinic: ClinicDay, name: string) {
  const patientId = await clinic.checkIn(name)
  const doctor = clinic.as('doctor')
  const { id: visitId } = await doctor.encounters.openVisit({ patientId })
  const { base64 } = await doctor.documents.handwritingPage({ visitId })
  return { patientId, visitId, pdf: Buffer.from(base64, 'base64') }
}

/** As a scanner puts several sheets into one file. */
async function joined(...sheets: Buffer[]): Promise<Buffer> {
  const whole = await PDFDocument.create()
  for (const sheet of sheets) {
    const source = await PDFDocument.load(sheet)
    for (const page of await whole.copyPages(source, source.getPageIndices())) whole.addPage(page)
  }
  return Buffer.from(await whole.save())
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add files' }).first().click()
  await (await chosen).setFiles({ name, mimeType: 'application/pdf', buffer })
}

test('a scanned page finds its visit, and another patient’s goes nowhere unasked', async ({
  page,
  context,
  clinic,
}) => {
  const meena = await printedFor(clinic, 'Meena Kumari')
  const ravi = await printedFor(clinic, 'Ravi Das')
  const filesOf = async ({ patientId, visitId }: typeof meena) =>
    (await clinic.as('doctor').encounters.files.list({ patientId, visitId })).items.map(({ title }) => title)
  await clinic.signIn('doctor', context)
  await page.goto(`/#/patients/${meena.patientId}`)
  const dialog = page.getByRole('dialog', { name: 'Add to the chart' })

  await test.step('attaches it to its visit', async () => {
    await choose(page, 'scan.pdf', meena.pdf)
    await expect(dialog.getByRole('radio', { name: 'Attach it to that visit' })).toBeChecked()
    await expect(dialog.getByText(/A page for Meena Kumari/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Add 1 file' }).click()
    await expect(page.getByText('1 file added')).toBeVisible()
    expect(await filesOf(meena)).toEqual(['Handwritten page'])
  })

  await test.step('asks where another patient’s page goes, and sends each page of a scan to its own', async () => {
    await choose(page, 'both.pdf', await joined(meena.pdf, ravi.pdf, ravi.pdf))
    await expect(dialog.getByText(/This page belongs to another patient: Ravi Das/)).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Add 2 files' })).toBeDisabled()
    await dialog.getByRole('radio', { name: 'Attach it to that visit' }).last().check()
    await dialog.getByRole('button', { name: 'Add 2 files' }).click()
    await expect(page.getByText('2 files added')).toBeVisible()
    expect(await filesOf(meena)).toHaveLength(2)
    expect(await filesOf(ravi)).toEqual(['Handwritten page'])
  })
})
