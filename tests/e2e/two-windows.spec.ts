import { expect } from '@playwright/test'
import { openVisit } from './steps/doctor.ts'
import { test } from './support/test.ts'

test('what one doctor writes about a visit in two windows is kept from both', async ({
  page,
  context,
  desk,
  clinic,
  complaints,
}) => {
  await clinic.checkIn('Meena Kumari')
  await clinic.signIn('doctor', context)
  await page.goto('/')
  await openVisit(desk, 'Meena Kumari')
  const second = await context.newPage()
  await second.goto(page.url())
  const field = (name: string, on = page) => on.getByRole('textbox', { name })
  const saved = (on = page) => expect(on.getByText('Saved', { exact: true })).toBeVisible()
  await expect(field('Complaint', second)).toBeFocused()

  await field('Plan').fill('Written in the first')
  await saved()
  await field('History', second).fill('Written in the second')
  await expect(field('Plan', second)).toHaveValue('Written in the first')
  await saved(second)
  await field('Advice', second).fill('Water')
  await expect(field('Advice', second)).toHaveValue('Water')
  await saved(second)
  await field('Advice').fill('Rest')
  await expect(page.getByText('Another desk wrote this under “Advice” meanwhile')).toBeVisible()
  await expect(field('History')).toHaveValue('Written in the second')
  await saved()
  await second.close()
  await page.reload()
  await expect(field('Plan')).toHaveValue('Written in the first')
  await expect(field('History')).toHaveValue('Written in the second')
  await expect(field('Advice')).toHaveValue('Rest')
  expect(complaints).toEqual([])
})
