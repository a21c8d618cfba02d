import { expect } from '@playwright/test'
import {
  checkTheTrail,
  describeClinic,
  endOfKit,
  makeAccounts,
  openTheDoctorsDoor,
  typeKitBack,
} from './steps/admin.ts'
import { closePaper, openVisit, prescribe, sign, startPrescription, writeNote } from './steps/doctor.ts'
import { signIn, signInFirst, signOut } from './steps/door.ts'
import { bookFirstFreeTime, checkIn, startRegistration } from './steps/front-desk.ts'
import { openVitals, saveVitals, typeReadings } from './steps/nurse.ts'
import { clinicName, hashing, password, staff } from './support/clinic.ts'
import type { Desk } from './support/desk.ts'
import { printPaper, savePaper, standInForThePrinter } from './support/printer.ts'
import { test } from './support/test.ts'

const name = 'Meena Kumari'

test.use({ empty: true })

test('the whole first day of a clinic, at one shared desk', async ({ page, desk, complaints }) => {
  // Four people's work, one after the other.
  test.setTimeout(480_000)
  await standInForThePrinter(page)
  await page.goto('/')
  await test.step('the administrator sets the clinic up', () => setUp(desk))
  // The screens from here on are looked over where each has a test of its own.
  const inPassing = { ...desk, look: async () => {} }
  await test.step('the front desk registers, books and checks in', () => receive(inPassing))
  await test.step('the nurse takes vitals', () => measure(inPassing))
  await test.step('the doctor sees, prescribes, signs and prints', () => treat(inPassing))
  await test.step('the administrator finds the audit trail whole', () => review(inPassing))
  expect(complaints).toEqual([])
})

async function setUp(desk: Desk): Promise<void> {
  const { page, keyboard, look } = desk
  await describeClinic(desk)
  await keyboard.fillPassword('Password', 'river')
  await keyboard.press('ControlOrMeta+Enter')
  await look()
  await expect(page.locator('input[type=password]')).toBeFocused()
  await keyboard.press('ControlOrMeta+A')
  await keyboard.type(password)
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: 'Your recovery kit' })).toBeVisible(hashing)
  await look()
  await typeKitBack(desk, 'AAAA-AAAA')
  await expect(page.getByText('That is not how the code ends. Check your copy.')).toBeVisible()
  await typeKitBack(desk, await endOfKit(page))
  await expect(page.getByRole('button', { name: staff.admin.displayName })).toBeVisible()
  await makeAccounts(desk)
  await look()
  await openTheDoctorsDoor(desk)
  await look()
  await signOut(desk, 'admin')
}

async function receive(desk: Desk): Promise<void> {
  const { page, keyboard } = desk
  await signInFirst(desk, staff.receptionist.userName)
  await expect(page.getByRole('region', { name: 'Appointments of the day' })).toBeVisible()
  await startRegistration(desk, { name, sex: 'f', birth: '34y', phone: '9845012345' })
  await keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await bookFirstFreeTime(desk, name, 'Fever for 3 days')
  await checkIn(desk, name)
  await signOut(desk, 'receptionist')
}

async function measure(desk: Desk): Promise<void> {
  await signInFirst(desk, staff.nurse.userName)
  await openVitals(desk, name)
  await typeReadings(desk, ['150', '95', '72', '38.3'])
  await saveVitals(desk, name)
  await signOut(desk, 'nurse')
}

async function treat(desk: Desk): Promise<void> {
  const { page } = desk
  await signInFirst(desk, staff.doctor.userName)
  await expect(page.getByRole('heading', { name: 'My patients today' })).toBeVisible()
  await openVisit(desk, name)
  await expect(page.getByRole('region', { name: 'Patient' }).getByText('150/95')).toBeVisible()
  await writeNote(desk)
  await startPrescription(desk)
  await prescribe(desk, 'paracetamol 500 1-1-1 3d af', /^Paracetamol/)
  await sign(desk)
  const written = [clinicName, name, 'J03', 'Paracetamol', '1-1-1', 'Plenty of water']
  const text = await savePaper(desk)
  for (const part of [...written, staff.doctor.displayName, 'MBBS', 'KMC 12345']) expect(text).toContain(part)
  await printPaper(desk, 1)
  await closePaper(desk)
  await signOut(desk, 'doctor')
}

async function review(desk: Desk): Promise<void> {
  const { page, keyboard } = desk
  await signIn(desk, staff.admin.userName, password)
  await checkTheTrail(desk)
  const trail = page.getByRole('grid', { name: 'Audit trail' })
  for (const { displayName } of Object.values(staff)) {
    await keyboard.choose('Who', displayName, displayName)
    await expect(trail.getByRole('row').filter({ hasText: displayName }).first()).toBeVisible()
  }
  await signOut(desk, 'admin')
}
