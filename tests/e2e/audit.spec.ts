import { expect } from '@playwright/test'
import { checkTheTrail } from './steps/admin.ts'
import { expectAccessible } from './support/accessible.ts'
import { staff } from './support/clinic.ts'
import { test } from './support/test.ts'

test('the audit trail is whole, and the chart tells who changed it', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  const patientId = await clinic.checkIn('Meena Kumari')
  const allergy = { substance: 'Penicillin', kind: 'medication', severity: 'severe' } as const
  await clinic.as('doctor').patients.addAllergy({ patientId, ...allergy, reaction: null, note: null })
  await clinic.signIn('admin', context)
  await page.goto('/')

  await checkTheTrail(desk)
  await expect(page.getByRole('row').filter({ hasText: 'Recorded an allergy' })).toContainText(staff.doctor.displayName)
  await expectAccessible(page)

  const trail = page.getByRole('grid', { name: 'Audit trail' })
  await keyboard.goDownTo(trail, trail.getByRole('row').filter({ hasText: 'Recorded an allergy' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByText('Penicillin')).toBeVisible()
  const change = page.getByRole('region', { name: 'Allergy: new' })
  await expect(change.getByRole('row', { name: /^Substance/ })).toContainText('Penicillin')
  await expect(change.getByRole('row', { name: /^Recorded by/ })).toContainText(staff.doctor.displayName)
  await expectAccessible(page)
  await keyboard.press('Escape')

  await keyboard.open('meena', /Meena Kumari/)
  await keyboard.pick('More', 'History of changes')
  await expect(page.getByRole('row').filter({ hasText: 'Allergy added' })).toContainText(staff.doctor.displayName)
  await expectAccessible(page)
  expect(complaints).toEqual([])
})
