import { type BrowserContext, expect, type Page } from '@playwright/test'
import { addDays, type CalendarDate } from '#shared/time.ts'
import { expectAccessible } from './support/accessible.ts'
import type { ClinicDay } from './support/clinic.ts'
import { test } from './support/test.ts'

interface Booked {
  doctorId: string
  today: CalendarDate
  ids: string[]
}

/** One appointment today and one in a week, both of them with a doctor who will not be there. */
async function strand(clinic: ClinicDay): Promise<Booked> {
  const desk = clinic.as('receptionist')
  const birth = { kind: 'date', date: '1984-02-11' } as const
  const { id: patientId } = await desk.patients.register({ name: 'Asha Verma', sex: 'female', birth })
  const [first] = await desk.scheduling.firstFree({})
  if (!first) throw new Error('there is no free time')
  const today = first.date as CalendarDate
  const later = addDays(today, 7)
  const ids: string[] = []
  for (const date of [today, later]) {
    const [slot] = await desk.scheduling.firstFree({ from: date })
    if (slot) ids.push((await desk.scheduling.book({ patientId, ...slot })).id)
  }
  await clinic.as('admin').scheduling.addLeave({ doctorId: first.doctorId, from: later, to: later })
  await clinic.as('admin').scheduling.addLeave({ doctorId: first.doctorId, from: today, to: today })
  return { doctorId: first.doctorId, today, ids }
}

/** A page whose browser has given its leave, and keeps what it would have shown outside of the page. */
async function listenToComputer(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    class Notification {
      static permission = 'granted'
      static requestPermission = () => Promise.resolve('granted')
      constructor(title: string, options: { body: string }) {
        shown.push(`${title} ${options.body}`)
      }
    }
    const shown: string[] = []
    Object.assign(window, { Notification, shown })
  })
}

const bell = (page: Page, name: string) => page.getByRole('banner').getByRole('link', { name, exact: true })
const rows = (page: Page) => page.getByRole('main').locator('[data-item]')
const toasts = (page: Page) => page.getByRole('alert').filter({ hasText: 'Urgent' })

test('a person is told, once, of what needs someone, and it goes when it is settled', async ({
  clinic,
  context,
  browser,
  page,
  keyboard,
  complaints,
}) => {
  await clinic.signIn('receptionist', context)
  await page.goto('/#/notifications')
  await expect(page.getByText('There are no notifications')).toBeVisible()
  await expect(bell(page, 'Notifications')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/#/schedule')
  const { ids } = await strand(clinic)

  await test.step('an urgent one lies over the page, and not again after a reload', async () => {
    await expect(toasts(page)).toHaveCount(1)
    await expect(toasts(page)).toContainText('Vikram Sen')
    await expect(toasts(page)).not.toContainText('Asha')
    await expect(bell(page, 'Notifications: 2 unread, 1 urgent')).toBeVisible()
    await expectAccessible(page)
    await page.reload()
    await expect(bell(page, 'Notifications: 2 unread, 1 urgent')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(toasts(page)).toHaveCount(0)
  })

  await test.step('all of it by keyboard: to the list, read, delete, undo, open', async () => {
    await keyboard.press('Alt+b')
    await expect(page.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible()
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).filter({ hasText: 'Urgent' })).toHaveCount(1)
    await expectAccessible(page)
    await keyboard.reach(rows(page).first())
    await keyboard.press('ArrowDown')
    await expect(rows(page).nth(1)).toBeFocused()
    await keyboard.press('ArrowUp')
    await expect(rows(page).first()).toBeFocused()
    const calm = rows(page).filter({ hasNotText: 'Urgent' })
    if (!(await calm.evaluate(row => row === document.activeElement))) await keyboard.press('ArrowDown')
    await keyboard.press('m')
    await expect(page.getByRole('heading', { name: /^Read/ })).toBeVisible()
    await expect(bell(page, 'Notifications: 1 unread, 1 urgent')).toBeVisible()
    await expect(rows(page).filter({ hasText: 'Urgent' })).toBeFocused()
    await keyboard.press('Delete')
    await expect(rows(page)).toHaveCount(1)
    await keyboard.press('ControlOrMeta+z')
    await expect(rows(page)).toHaveCount(2)
    await expectAccessible(page)
    await rows(page).first().focus()
    await keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/schedule\/stranded/)
    await expect(bell(page, 'Notifications')).toBeVisible()
  })

  await test.step('what one has read is unread for the others', async () => {
    const nurse = await browser.newContext({ baseURL: page.url().split('#')[0] ?? '' })
    await clinic.signIn('nurse', nurse)
    const other = await nurse.newPage()
    await other.goto('/#/notifications')
    await expect(bell(other, 'Notifications: 2 unread, 1 urgent')).toBeVisible()
    await other.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(bell(other, 'Notifications')).toBeVisible()
    await other.getByRole('button', { name: /^Undo/ }).click()
    await expect(bell(other, 'Notifications: 2 unread, 1 urgent')).toBeVisible()
    await nurse.close()
  })

  await test.step('what is settled goes by itself', async () => {
    await page.goto('/#/notifications')
    await expect(rows(page)).toHaveCount(2)
    for (const id of ids) await clinic.as('receptionist').scheduling.cancel({ id, reason: 'The doctor is away' })
    await expect(page.getByText('There are no notifications')).toBeVisible()
    await page.getByText('Settled', { exact: true }).click()
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).first()).toContainText('Settled')
    await expectAccessible(page)
  })

  expect(complaints).toEqual([])
})

test('each person chooses what to hear of, and the computer names nobody', async ({ clinic, context, page }) => {
  await listenToComputer(context)
  await clinic.signIn('receptionist', context)
  await page.goto('/#/notifications/choices')
  const form = page.getByRole('form', { name: 'What to hear of' })
  await expect(form).toBeVisible()
  await expectAccessible(page)
  await form.getByRole('switch', { name: 'Show them over the page' }).press('Space')
  await form.getByRole('switch', { name: 'Show them as a notification of the computer' }).press('Space')
  await form.getByRole('checkbox', { name: 'Overdue follow-ups' }).press('Space')
  await form.getByRole('textbox', { name: 'From', exact: true }).fill('22:00')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByRole('textbox', { name: 'To', exact: true })).toHaveAttribute('aria-invalid', 'true')
  await form.getByRole('textbox', { name: 'From', exact: true }).fill('')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Your choice is saved')).toBeVisible()

  await strand(clinic)
  await expect(bell(page, 'Notifications: 2 unread, 1 urgent')).toBeVisible()
  const shown = () => page.evaluate(() => Reflect.get(window, 'shown') as string[])
  await expect.poll(shown).toEqual(['Appointments have no doctor Nadi shows more.'])
  await expect(toasts(page)).toHaveCount(0)
  await page.reload()
  await expect(form.getByRole('checkbox', { name: 'Overdue follow-ups' })).not.toBeChecked()
  expect(await clinic.as('receptionist').notifications.choices()).toMatchObject({ muted: ['follow_up'], desktop: true })
  expect(await shown()).toEqual([])
})

test('a lost line is said, and what was there stays', async ({ host, clinic, context, page }) => {
  await clinic.signIn('receptionist', context)
  await page.goto('/#/notifications')
  await expect(page.getByText('There are no notifications')).toBeVisible()
  await host.kill()
  await expect(page.getByText('There are no notifications')).toBeVisible()
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
})
