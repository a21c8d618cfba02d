import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from '@playwright/test'
import { at } from '#tools/lib/paths.ts'
import { expectAccessible } from './support/accessible.ts'
import type { ClinicDay } from './support/clinic.ts'
import { databaseKey } from './support/prepared-clinic.ts'
import { test } from './support/test.ts'

const run = promisify(execFile)

/** What both desks know before they lose each other. */
async function prepare(clinic: ClinicDay): Promise<void> {
  const desk = clinic.as('receptionist')
  const birth = { kind: 'date', date: '1984-02-11' } as const
  const { id } = await desk.patients.register({ name: 'Asha Verma', sex: 'female', birth, phone: '+919845000000' })
  await desk.patients.register({ name: 'Bina Das', sex: 'female', birth: { kind: 'date', date: '1991-07-30' } })
  const doctor = clinic.as('doctor')
  await doctor.patients.addAllergy({ patientId: id, kind: 'medication', substance: 'Penicillin' })
  await doctor.patients.addCondition({ patientId: id, kind: 'chronic', name: 'Migraine' })
  const [slot] = await desk.scheduling.firstFree({ from: tomorrow() })
  if (!slot) throw new Error('there is no free time')
  await desk.scheduling.book({ patientId: id, ...slot })
}

const tomorrow = () => new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10)

test('two desks that lost each other: people decide, and see how the exchange goes', async ({
  host,
  clinic,
  context,
  page,
  keyboard,
  complaints,
}) => {
  await prepare(clinic)
  await host.kill()
  await run(process.execPath, [at('tests/e2e/support/second-desk-program.ts'), host.dataDir, databaseKey])
  await host.restart()
  await clinic.reconnect()

  await test.step('a nurse decides with one key each, and takes a decision back', async () => {
    await clinic.signIn('nurse', context)
    await page.goto('/#/decide')
    const list = page.getByRole('list', { name: 'Open decisions' })
    const rows = list.locator('> li')
    await expect(rows).toHaveCount(5)
    await expect(rows.first()).toContainText('Clinical')
    await expect(page.getByRole('navigation', { name: 'Main menu' }).getByText('6 to decide')).toBeAttached()
    await expectAccessible(page)
    await keyboard.reach(rows.first())
    const removal = list.getByRole('listitem').filter({ hasText: 'One removed it' })
    while (!(await removal.evaluate(item => item === document.activeElement))) await keyboard.press('ArrowDown')
    await keyboard.press('2')
    await expect(rows).toHaveCount(4)
    await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible()
    await keyboard.press('z')
    await expect(rows).toHaveCount(5)
    const note = list.getByRole('listitem').filter({ hasText: 'Itching only' })
    await note.focus()
    await keyboard.press('m')
    const both = page.getByRole('form', { name: 'Put both versions together' }).getByRole('textbox')
    await expect(both).toHaveValue('Itching only\nSwollen face in 2019')
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(note).toHaveCount(0)
    await expect(rows).toHaveCount(4)
  })

  await test.step('the desk decides what it writes, in one go', async () => {
    await clinic.signIn('receptionist', context)
    await page.reload()
    const rows = page.getByRole('list', { name: 'Open decisions' }).locator('> li')
    await expect(rows).toHaveCount(2)
    await page.getByRole('button', { name: 'Select all' }).click()
    await page.getByRole('button', { name: 'Take the other versions' }).click()
    await expect(page.getByText('Nothing to decide')).toBeVisible()
    const [asha] = (await clinic.as('receptionist').patients.search({ query: 'Asha Verma' })).items
    expect((await clinic.as('receptionist').patients.get({ id: asha?.id ?? '' })).patient.city).toBe('Mysuru')
    await expectAccessible(page)
  })

  await test.step('a double booking moves to the next free time', async () => {
    await page.goto('/#/schedule')
    await expect(page.getByText('1 double booking to sort out')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('status').getByRole('link', { name: 'Sort out' }).click()
    const clash = page.getByRole('list', { name: 'Double bookings' }).locator('> li')
    await expect(clash).toContainText('Bina Das')
    await expectAccessible(page)
    await clash.getByRole('button', { name: /^Move Bina Das to/ }).click()
    await expect(page.getByText('No double bookings')).toBeVisible()
  })

  await test.step('two charts of one person are merged', async () => {
    await page.getByRole('link', { name: 'Possible duplicates' }).click()
    const pair = page.getByRole('list', { name: 'Possible duplicates' }).locator('> li')
    await expect(pair).toHaveCount(1)
    await expectAccessible(page)
    await pair.getByRole('link', { name: 'Merge…' }).click()
    await expect(page.getByRole('heading', { name: 'Merge charts' })).toBeVisible()
    await expect(page.getByText('B-00001')).toBeVisible()
  })

  await test.step('the exchange says how it goes', async () => {
    await page.getByRole('button', { name: /^Exchange: / }).click()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Details' }).click()
    await expect(page.getByRole('heading', { name: 'Exchange with other computers' })).toBeVisible()
    await expect(page.getByRole('row', { name: /^Pharmacy All taken in/ })).toBeVisible()
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})
