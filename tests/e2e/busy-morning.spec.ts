import { expect, type Page } from '@playwright/test'
import { expectAgreement } from './steps/agreement.ts'
import { callsNext, consults, goesBack, opensVisit, sees } from './steps/consulting.ts'
import {
  callsInVain,
  callsOff,
  drags,
  endsDayAt,
  givesUp,
  lineOf,
  movesOne,
  sendsBooking,
  startsBooking,
  stillExpects,
  stranded,
} from './steps/desk-work.ts'
import { checksIn, pressesOn, sendsAllOn, sendsOn, walksIn } from './steps/queue.ts'
import { staff } from './support/clinic.ts'
import {
  aheadAt,
  choosesView,
  day,
  inQueue,
  type Morning,
  onDay,
  opening,
  openMorning,
  type Seat,
  secondDoctor,
  together,
  waitingRoom,
} from './support/morning.ts'
import { ofMeera, ofVikram, walkIns } from './support/morning-people.ts'
import { test } from './support/test.ts'

// Four people's work, of a whole morning.
test.setTimeout(480_000)
test.use({ empty: true, hostOptions: { ahead: aheadAt(opening) } })

const vikramSen = staff.doctor.displayName
const meeraIyer = secondDoctor.displayName
/** The clock looks every minute by the machine. */
const clock = { timeout: 30_000 }
const gapOf = (doctor: string, time: string) => new RegExp(`${doctor}, ${time}$`)

test('two desks and two doctors get through a busy morning, and all screens agree', { tag: '@long' }, async ({
  browser,
  host,
  clinic,
}) => {
  const morning = await openMorning({ browser, host, clinic })
  const { farid, rosa, vikram, meera, seats } = morning
  const v = (...places: number[]) => places.map(place => named(ofVikram, place))
  const m = (...places: number[]) => places.map(place => named(ofMeera, place))
  const [hurt = '', old = '', ...strangers] = walkIns.map(({ name }) => name)

  const wall = await test.step('everyone opens their screen, and the wall display hangs', async () => {
    await together(...seats.map(({ page }) => page.goto('/')))
    return hangWall(morning)
  })

  await test.step('the first who have an appointment arrive, at both desks', async () => {
    await choosesView(rosa, 'List')
    await morning.at('08:45')
    await together(checksIn(farid, v(0, 1, 2, 4, 5)), checksIn(rosa, m(0, 1, 2, 4, 5)))
    for (const { page } of [farid, rosa]) await expect(waitingRoom(page).getByRole('listitem')).toHaveCount(10)
  })

  await test.step('an emergency and someone old go first', async () => {
    await together(
      walksIn(farid, { name: hurt, doctor: vikramSen, urgency: 'Emergency' }),
      walksIn(rosa, { name: old, doctor: meeraIyer, urgency: 'Elderly' }),
    )
  })

  await test.step('the doctors see them while others arrive', async () => {
    await morning.at('09:02')
    await together(
      callsNext(vikram, hurt).then(() => sees(vikram, hurt)),
      callsNext(meera, old).then(() => sees(meera, old)),
      checksIn(farid, v(6, 8)).then(() => walksIn(farid, { name: strangers[0] ?? '', doctor: vikramSen })),
      checksIn(rosa, m(6, 8)).then(() => walksIn(rosa, { name: strangers[1] ?? '', doctor: meeraIyer })),
    )
  })

  await test.step('those who do not answer go to the back; the third time the desk is asked', async () => {
    await morning.at('09:15')
    const [silent = '', slow = ''] = [named(ofVikram, 0).name, named(ofMeera, 0).name]
    await together(callsNext(vikram, silent), callsNext(meera, slow))
    await vikram.page.getByRole('button', { name: /is not here$/ }).click()
    await expect(inQueue(farid.page, silent)).toContainText('Called in vain 1×')
    await together(callsInVain(farid, silent), pressesOn(rosa, slow, 's', 'Called in vain 1×'))
    await pressesOn(rosa, slow, 'c', 'Called')
    await sees(meera, slow)
  })

  await test.step('one is sent on to the other doctor', async () => {
    const [sent = ''] = m(1).map(({ name }) => name)
    await sendsOn(rosa, sent, vikramSen)
    await expect(inQueue(farid.page, sent)).toContainText(`from ${meeraIyer}`)
  })

  await test.step('one desk moves appointments while the other looks on, undisturbed', async () => {
    await morning.at('09:25')
    const [late = '', still = '', carried = ''] = [
      named(ofVikram, 17).name,
      named(ofMeera, 9).name,
      named(ofMeera, 17).name,
    ]
    await choosesView(rosa, 'Board')
    await onDay(rosa.page, still).focus()
    const before = await onDay(rosa.page, still).boundingBox()
    await drags(farid, late, gapOf(meeraIyer, '12:30 pm'))
    await expect(onDay(rosa.page, late)).toContainText('12:30 pm', { timeout: 1_000 })
    await expect(onDay(rosa.page, still)).toBeFocused()
    expect(await onDay(rosa.page, still).boundingBox()).toEqual(before)
    await onDay(rosa.page, carried).focus()
    await rosa.keyboard.press('g', 'ArrowRight', 'ArrowRight', 'Enter')
    await expect(rosa.page.getByText(new RegExp(`^${carried} now comes`))).toBeVisible()
    await expect(onDay(farid.page, carried)).toContainText('12:10 pm', { timeout: 1_000 })
  })

  await test.step('both desks want one time at once: one has it, the other is told who', async () => {
    const [mine = '', yours = ''] = strangers.slice(2)
    await together(
      startsBooking(farid, gapOf(vikramSen, '12:30 pm'), mine),
      startsBooking(rosa, gapOf(vikramSen, '12:30 pm'), yours),
    )
    const [first, second] = await Promise.all([sendsBooking(farid), sendsBooking(rosa)])
    expect([first, second].sort()).toEqual(['booked', 'refused'])
    const loser = first === 'refused' ? farid : rosa
    // The day is read again first: colours that change under the look are nobody's.
    await expect(loser.page.getByRole('button', { name: /^12:30 pm ./ })).toBeVisible()
    await loser.look()
    await loser.page.getByRole('button', { name: /^12:40 pm/ }).click()
    await expect(loser.page.getByRole('textbox', { name: 'Reason' })).toBeFocused()
    expect(await sendsBooking(loser)).toBe('booked')
  })

  await test.step('the clock gives those up who do not come, people know better', async () => {
    const [late, phoned, gone] = [named(ofVikram, 3), named(ofMeera, 3), named(ofMeera, 7)]
    await together(choosesView(farid, 'List'), choosesView(rosa, 'List'))
    await morning.at('09:50')
    for (const { name } of [late, phoned])
      await expect(lineOf(farid.page, name)).toContainText('The clock, 9:45 am', clock)
    await together(
      checksIn(farid, [late]),
      stillExpects(rosa, phoned.name).then(() => givesUp(rosa, gone.name)),
    )
    await expect(lineOf(farid.page, phoned.name)).toContainText('Scheduled')
    await expect(lineOf(farid.page, gone.name)).toContainText('Did not come')
  })

  await test.step('the doctors go on while the next arrive', async () => {
    await morning.at('10:20')
    await together(
      consults(vikram, 2),
      consults(meera, 2),
      checksIn(farid, v(9, 10, 11, 12, 13, 14, 15)),
      checksIn(rosa, m(3, 9, 10, 11)),
    )
  })

  await test.step('a doctor leaves early: nobody is left without a time', async () => {
    await morning.at('10:50')
    await endsDayAt(rosa, meeraIyer, '11:00')
    const [calledOff, first] = [named(ofMeera, 12).name, named(ofMeera, 13).name]
    await farid.page.getByRole('status').getByRole('link', { name: 'Find other times' }).click()
    for (const { page } of [farid, rosa]) await expect(stranded(page).getByRole('listitem')).toHaveCount(7)
    await together(callsOff(farid, calledOff), movesOne(rosa, first))
    await expect(stranded(rosa.page).getByRole('listitem')).toHaveCount(5)
    await rosa.page.getByRole('button', { name: 'Move all 5' }).click()
    await expect(farid.page.getByText('Every appointment has its doctor')).toBeVisible()
    await together(...[farid, rosa].map(({ keyboard }) => keyboard.press('Alt+h')))
    await expect(day(farid.page)).toBeVisible()
  })

  await test.step('those who wait for that doctor see the other one', async () => {
    await sendsAllOn(rosa, meeraIyer, vikramSen)
    await expect(waitingRoom(farid.page).getByRole('heading', { name: meeraIyer })).toHaveCount(0)
  })

  await test.step('the last arrive', async () => {
    await morning.at('11:05')
    const [booked = '', alsoBooked = '', ...others] = strangers.slice(2)
    await together(
      checksIn(farid, [{ name: booked }]).then(() => arrive(farid, others.slice(0, 4))),
      checksIn(rosa, [{ name: alsoBooked }]).then(() => arrive(rosa, others.slice(4))),
      consults(vikram, 1),
    )
  })

  await test.step('all screens agree', async () => {
    await callsNext(vikram).then(name => opensVisit(vikram, name))
    await goesBack(vikram)
    await callsNext(vikram)
    await expectAgreement(morning, wall)
  })

  expect(morning.complaints).toEqual([])
  await morning.close()
})

async function arrive(seat: Seat, names: readonly string[]): Promise<void> {
  for (const name of names) await walksIn(seat, { name, doctor: vikramSen })
}

function named<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (!found) throw new RangeError(`nobody at ${place}`)
  return found
}

/** Farid opens the display for the waiting room; it is a window of its own. */
async function hangWall({ farid }: Morning): Promise<Page> {
  const { page, keyboard } = farid
  await keyboard.open('wall display', 'Open the wall display')
  await expect(page.getByRole('button', { name: 'Open display' })).toBeFocused()
  const opened = page.context().waitForEvent('page')
  await keyboard.press('Enter')
  const wall = await opened
  await expect(wall.getByRole('region', { name: vikramSen })).toBeVisible()
  await keyboard.press('Alt+h')
  await expect(day(page)).toBeVisible()
  return wall
}
