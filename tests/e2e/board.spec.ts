import { expect, type Locator, type Page } from '@playwright/test'
import { addDays, type CalendarDate } from '#shared/time.ts'
import { expectAccessible } from './support/accessible.ts'
import { type ClinicDay, staff, timeZone } from './support/clinic.ts'
import { test } from './support/test.ts'

const tomorrow = () => addDays(new Intl.DateTimeFormat('en-CA', { timeZone }).format() as CalendarDate, 1)

const other = { userName: 'meera', displayName: 'Meera Iyer' }

/** Two doctors who consult from nine to five, and a patient with each of them. */
async function bookTwo(clinic: ClinicDay, date: CalendarDate): Promise<void> {
  await clinic.employ(other, ['doctor'])
  const [admin, desk] = [clinic.as('admin'), clinic.as('receptionist')]
  for (const { id, name } of await admin.scheduling.listDoctors({})) {
    const blocks = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, start: '09:00', end: '17:00' }))
    await admin.scheduling.setHours({ doctorId: id, validFrom: date, blocks })
    const birth = { kind: 'age', value: 40, unit: 'years', asOf: addDays(date, -1) } as const
    const patientName = name === other.displayName ? 'Bina Das' : 'Asha Verma'
    const patient = await desk.patients.register({ name: patientName, sex: 'female', birth, phone: '+919845012345' })
    await desk.scheduling.book({ patientId: patient.id, doctorId: id, date, time: '10:00' })
  }
}

const on = (board: Locator, name: string) => board.getByRole('button', { name: new RegExp(`^${name} `) })
const freeAt = (board: Locator, doctor: string, time: string) =>
  board.getByRole('button', { name: `Free time ${doctor}, ${time}`, exact: true })

const placeOf = async (clinic: ClinicDay, date: CalendarDate, name: string) => {
  const { appointments, doctors } = await clinic.as('receptionist').scheduling.day({ date })
  const found = appointments.find(each => each.patient.name === name)
  return `${found?.time} ${doctors.find(doctor => doctor.id === found?.doctorId)?.name}`
}

const view = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true })

test('the board moves appointments by hand and by keys, and shows weeks and months', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  const date = tomorrow()
  await bookTwo(clinic, date)
  await clinic.signIn('receptionist', context)
  await page.goto(`/#/schedule?date=${date}`)
  const board = page.getByRole('region', { name: 'Appointments of the day' })

  await test.step('a drag moves to another doctor and time, and undo takes it back', async () => {
    await expect(on(board, 'Asha Verma')).toBeVisible()
    await expectAccessible(page)
    await on(board, 'Asha Verma').dragTo(freeAt(board, other.displayName, '11:00 am'), {
      targetPosition: { x: 4, y: 20 },
    })
    await expect(page.getByText(/^Asha Verma now comes/)).toBeVisible()
    expect(await placeOf(clinic, date, 'Asha Verma')).toBe(`11:00 ${other.displayName}`)
    await keyboard.press('ControlOrMeta+Z')
    await expect(page.getByText('Undone', { exact: true })).toBeVisible()
    expect(await placeOf(clinic, date, 'Asha Verma')).toBe(`10:00 ${staff.doctor.displayName}`)
    await expect(on(board, 'Asha Verma')).toContainText('10:00 am')
  })

  await test.step('a time that someone has is refused in words', async () => {
    await on(board, 'Asha Verma').dragTo(on(board, 'Bina Das'), { targetPosition: { x: 4, y: 20 } })
    await expect(page.getByText(/was just taken by Bina Das/)).toBeVisible()
    expect(await placeOf(clinic, date, 'Asha Verma')).toBe(`10:00 ${staff.doctor.displayName}`)
  })

  await test.step('keys do the same: take up, carry, put down', async () => {
    await on(board, 'Bina Das').focus()
    await keyboard.press('ArrowDown')
    await expect(on(board, 'Asha Verma')).toBeFocused()
    await keyboard.press('g', 'ArrowRight', 'ArrowRight')
    await expect(board.getByText(/^Asha Verma: tomorrow.*11:00 am/)).toBeAttached()
    await keyboard.press('Enter')
    await expect(page.getByText(/^Asha Verma now comes .* 11:00 am/)).toBeVisible()
    await expect(on(board, 'Asha Verma')).toBeFocused()
    await keyboard.press('g', 'ArrowUp', 'Escape')
    expect(await placeOf(clinic, date, 'Asha Verma')).toBe(`11:00 ${staff.doctor.displayName}`)
    await keyboard.press('Space')
    await expect(page.getByRole('dialog')).toContainText('Asha Verma')
    await keyboard.press('Escape')
  })

  await test.step('another desk’s booking appears by itself', async () => {
    const desk = clinic.as('receptionist')
    const [asha] = (await desk.patients.search({ query: 'Asha Verma' })).items
    const [doctor] = await desk.scheduling.listDoctors({})
    await desk.scheduling.book({ patientId: asha?.id ?? '', doctorId: doctor?.id ?? '', date, time: '15:00' })
    await expect(on(board, 'Asha Verma')).toHaveCount(2)
  })

  await test.step('the week of a doctor', async () => {
    await view(page, 'Week').click()
    await expect(on(board, 'Bina Das')).toBeVisible()
    await expectAccessible(page)
    await on(board, 'Bina Das').focus()
    await keyboard.press('g', 'ArrowRight', 'Enter')
    await expect(page.getByText(/^Bina Das now comes/)).toBeVisible()
    expect(await placeOf(clinic, date, 'Bina Das')).toBe(`10:30 ${other.displayName}`)
  })

  await test.step('the month, whose days open', async () => {
    await view(page, 'Month').click()
    await expectAccessible(page)
    await page
      .getByRole('region', { name: 'Month' })
      .getByRole('button', { name: / 3 patients / })
      .click()
    await expect(on(board, 'Bina Das')).toBeVisible()
  })

  await test.step('who is expected', async () => {
    await view(page, 'Upcoming').click()
    const rows = page.getByRole('grid', { name: 'Expected from now on' }).getByRole('row')
    await expect(rows.filter({ hasText: 'Bina Das' })).toHaveCount(1)
    await expectAccessible(page)
    await rows.filter({ hasText: 'Bina Das' }).getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByText('Bina Das will come')).toBeVisible()
  })

  expect(complaints).toEqual([])
})
