import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible.ts'
import { test } from './support/test.ts'

test('two charts of one person become one; the chart itself is no answer', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  const desk = clinic.as('receptionist')
  const birth = { kind: 'age', value: 40, unit: 'years', asOf: '2026-01-01' } as const
  const kept = await desk.patients.register({ name: 'Meena Kumari', sex: 'female', birth })
  const other = await desk.patients.register({ name: 'Meena Kumari', sex: 'female', birth, phone: '+919845012345' })
  await clinic.signIn('admin', context)
  await page.goto(`/#/patients/${kept.id}`)
  await keyboard.pick('More', 'Merge with another chart')
  await expect(page.getByRole('heading', { name: 'Merge charts' })).toBeVisible()

  const answers = page.getByRole('option')
  await keyboard.type('meena')
  await expect(answers).toHaveCount(1)
  await expect(answers).toContainText(other.code)
  await expectAccessible(page)
  await keyboard.press('ArrowDown', 'Enter')
  await keyboard.pressButton('Merge')
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await keyboard.type('Registered twice')
  await keyboard.press('Enter')
  await expect(page.getByText(`${other.code} now leads here`)).toBeVisible()
  expect(complaints).toEqual([])
})
