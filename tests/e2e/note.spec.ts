import { expect, type Page } from '@playwright/test'
import { addDays } from '#shared/time.ts'
import { askToSign, openVisit } from './steps/doctor.ts'
import { expectAccessible } from './support/accessible.ts'
import { type ClinicDay, today } from './support/clinic.ts'
import { test } from './support/test.ts'

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const selection = (page: Page) => page.evaluate(() => getSelection()?.toString())

/** What the clinic has for everyone. */
async function layOut(clinic: ClinicDay): Promise<void> {
  const { phrases, templates } = clinic.as('admin').encounters
  await phrases.add({ abbreviation: 'pain', wording: 'Pain in the ___ for ___ days', shared: true })
  await templates.add({
    name: 'Back pain',
    specialization: null,
    complaint: 'Back pain since ___',
    history: '',
    findings: 'Joints: straight leg raise ___ degrees',
    diagnoses: [{ text: 'Low back pain', code: 'M54.5' }],
    plan: 'Exercises',
    testsAdvised: 'X-ray of the spine',
    advice: 'No heavy loads',
    followUpDays: 14,
    shared: true,
  })
}

test('a note is written with phrases and a template, by keyboard alone', async ({
  page,
  context,
  keyboard,
  desk,
  clinic,
  complaints,
}) => {
  await layOut(clinic)
  const patientId = await clinic.checkIn('Meena Kumari')
  await clinic.signIn('doctor', context)
  await page.goto('/')
  await openVisit(desk, 'Meena Kumari')

  await test.step('an abbreviation becomes a phrase, whose blanks F2 goes to', async () => {
    await keyboard.type('.pa')
    await expect(page.getByRole('option', { name: /^\.pain/ })).toBeVisible()
    await expectAccessible(page)
    await keyboard.type('in ')
    await expect(field(page, 'Complaint')).toHaveValue('Pain in the ___ for ___ days')
    expect(await selection(page)).toBe('___')
    await keyboard.type('knee')
    await keyboard.press('F2')
    await keyboard.type('3')
    await expect(field(page, 'Complaint')).toHaveValue('Pain in the knee for 3 days')
  })

  await test.step('the browser takes a phrase back', async () => {
    await keyboard.goTo('textbox', 'History')
    await keyboard.type('.pain')
    await keyboard.press('Enter')
    await expect(field(page, 'History')).toHaveValue('Pain in the ___ for ___ days')
    await keyboard.press('ControlOrMeta+Z')
    await expect(field(page, 'History')).toHaveValue('.pain')
    await keyboard.press('ControlOrMeta+A')
    await keyboard.type('2.5 km a day. Well')
    await expect(field(page, 'History')).toHaveValue('2.5 km a day. Well')
  })

  await test.step('findings begin with a part of the body', async () => {
    await keyboard.goTo('textbox', 'Findings')
    await keyboard.type('.ch')
    await keyboard.press('ArrowDown', 'Enter')
    await expect(field(page, 'Findings')).toHaveValue('Chest: ')
    await keyboard.type('clear')
  })

  await test.step('a template adds to what is written, and can be taken back', async () => {
    await keyboard.press('Alt+t')
    await expect(page.getByRole('option', { name: /^Back pain/ })).toBeVisible()
    await expectAccessible(page)
    await keyboard.type('back')
    await keyboard.press('Enter')
    await expect(field(page, 'Complaint')).toHaveValue('Pain in the knee for 3 days\nBack pain since ___')
    await expect(field(page, 'Findings')).toHaveValue('Chest: clear\nJoints: straight leg raise ___ degrees')
    await expect(field(page, 'Tests advised')).toHaveValue('X-ray of the spine')
    await expect(page.getByRole('list').getByText(/M54.5/)).toBeVisible()
    await expect.poll(() => selection(page)).toBe('___')
    await keyboard.pressButton(/^Undo/)
    await expect(field(page, 'Complaint')).toHaveValue('Pain in the knee for 3 days')
    await expect(field(page, 'Tests advised')).toHaveValue('')
    await expect(page.getByText(/M54.5/)).toBeHidden()
    await keyboard.press('Alt+t')
    await keyboard.type('back')
    await keyboard.press('Enter')
    await expect.poll(() => selection(page)).toBe('___')
    await keyboard.type('a fall')
    await keyboard.press('F2')
    await keyboard.type('60')
    await expect(field(page, 'Findings')).toHaveValue('Chest: clear\nJoints: straight leg raise 60 degrees')
  })

  await test.step('the follow-up is said in short, with its time', async () => {
    await clinic.as('admin').scheduling.setHoliday({ date: addDays(today(), 20), name: 'Festival' })
    await keyboard.fill('Follow-up', '20d')
    await keyboard.press('Enter')
    await expect(page.getByText('No consulting hours on that day')).toBeVisible()
    await keyboard.fill('Follow-up', '1m mon 5:30 pm')
    await expect(page.getByLabel('Follow-up time')).toHaveValue('17:30')
    await expect(page.getByText(/^\d+ free times on that day$/)).toBeVisible()
  })

  await test.step('the note becomes a template of one’s own', async () => {
    await keyboard.press('Alt+n', 'Alt+t')
    await keyboard.type('save')
    await keyboard.press('Enter')
    await keyboard.fill('Name', 'Knee and back')
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Knee and back is kept as a template')).toBeVisible()
  })

  await test.step('everything is signed', async () => {
    await askToSign(desk)
    await keyboard.press('Enter')
    const paper = page.getByRole('dialog', { name: 'Visit report' })
    await expect(paper).toBeVisible()
    await keyboard.press('Escape')
    await expect(paper).toBeHidden()
    const [visit] = (await clinic.as('doctor').encounters.listVisits({ patientId })).items
    const { signed } = await clinic.as('doctor').encounters.getVisit({ id: visit?.id ?? '' })
    expect(signed).toMatchObject([
      { testsAdvised: 'X-ray of the spine', followUpTime: '17:30', diagnoses: [{ code: 'M54.5' }] },
    ])
  })

  await test.step('the next visit repeats it', async () => {
    const { id } = await clinic.as('doctor').encounters.openVisit({ patientId })
    await page.goto(`/#/visits/${id}`)
    await expect(field(page, 'Complaint')).toBeFocused()
    await keyboard.press('Alt+t')
    await expect(page.getByRole('option', { name: /^Repeat the last visit/ })).toBeVisible()
    await keyboard.press('Enter')
    await expect(field(page, 'Complaint')).toHaveValue('Pain in the knee for 3 days\nBack pain since a fall')
    await expect(field(page, 'Advice')).toHaveValue('No heavy loads')
  })

  await test.step('the most used diagnoses wait where nothing is typed, and Enter alone takes none', async () => {
    await keyboard.pressButton(/^Remove Low back pain/)
    await keyboard.goTo('textbox', 'Diagnoses')
    await expect(page.getByRole('option', { name: /M54.5 Low back pain/ })).toBeVisible()
    await keyboard.press('Enter')
    await expect(page.getByRole('option', { name: /M54.5 Low back pain/ })).toBeVisible()
    await expectAccessible(page)
    await keyboard.press('ArrowDown', 'Enter')
    await expect(page.getByRole('list').getByText(/M54.5/)).toBeVisible()
  })

  await test.step('the timeline is searched, and leads to the visit before', async () => {
    const timeline = page.getByRole('list', { name: 'Timeline' })
    await keyboard.fill('Search the chart', 'nonsense')
    await expect(page.getByText('Nothing with “nonsense”')).toBeVisible()
    await keyboard.fill('Search the chart', 'leg 60')
    await expect(timeline.getByText('Joints: straight leg raise 60 degrees')).toBeVisible()
    await expect(timeline.getByRole('listitem')).toHaveCount(1)
    await expectAccessible(page)
    await keyboard.reach(timeline.locator('[data-item]'))
    await keyboard.press('Enter')
    await expect(page.getByText('Signed', { exact: true }).first()).toBeVisible()
    await expect(page.getByText('No heavy loads')).toBeVisible()
  })
  expect(complaints).toEqual([])
})

test('templates and phrases are kept on a page of their own', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  await layOut(clinic)
  await clinic.signIn('doctor', context)
  await page.goto('/#/note-templates')
  const templates = page.getByRole('list', { name: 'Templates' })
  await expect(templates.getByText('Back pain', { exact: true })).toBeVisible()
  await expectAccessible(page)

  await test.step('a phrase is added, changed, removed and brought back', async () => {
    await keyboard.pressButton('Add a phrase')
    await expect(field(page, 'Abbreviation')).toBeFocused()
    await keyboard.type('ncd')
    await keyboard.fill('Wording', 'No chronic disease')
    await expectAccessible(page)
    await keyboard.press('ControlOrMeta+Enter')
    const list = page.getByRole('list', { name: 'Phrases' })
    await expect(list.getByText('No chronic disease')).toBeVisible()
    await keyboard.pressButton(/^\.ncd/)
    await keyboard.fill('Abbreviation', 'chronic')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(list.getByText('.chronic')).toBeVisible()
    await keyboard.pressButton('Remove .chronic')
    await expect(list.getByText('.chronic')).toBeHidden()
    await keyboard.pressButton(/^Undo/)
    await expect(list.getByText('.chronic')).toBeVisible()
  })

  await test.step('a template is changed, and not given the name of another', async () => {
    await keyboard.pressButton(/^Back pain/)
    await expect(field(page, 'Name')).toHaveValue('Back pain')
    await expectAccessible(page)
    await keyboard.fill('Name', 'Low back pain')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(templates.getByRole('button', { name: /^Low back pain/ })).toBeVisible()
    await keyboard.pressButton('Add a template')
    await keyboard.type('Low back pain')
    await page.getByRole('checkbox', { name: 'For the whole clinic' }).press('Space')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('There is one already')).toBeVisible()
  })
  expect(complaints).toEqual([])
})
