import { expect, type Page } from '@playwright/test'
import { date, type Morning, type Seat } from '../support/morning.ts'
import { asScreensSay, boardOf, figuresOf, listOf, ownQueueOf, queueOf, wallOf } from './screens.ts'

/** What every window shows is the same, and the same as the clinic keeps. */
export async function expectAgreement(morning: Morning, wall: Page): Promise<void> {
  const { farid, rosa, vikram, meera, contract } = morning
  const truth = asScreensSay(await contract.day({ date, includeCancelled: true }))
  for (const desk of [farid, rosa]) {
    await expect.poll(() => boardOf(desk)).toEqual(truth.held)
    await expect.poll(() => listOf(desk)).toEqual(truth.all)
  }
  const queue = await queueOf(farid)
  expect(await queueOf(rosa)).toEqual(queue)
  expect(queue.toSorted()).toEqual(truth.present)
  for (const doctor of [vikram, meera]) {
    // Rows out of sight do not exist.
    await doctor.page.setViewportSize({ width: 1366, height: 2_000 })
    const own = queue.filter(line => truth.presentWith(doctor.who).includes(line))
    await expect.poll(() => ownQueueOf(doctor)).toEqual(own)
  }
  await expect.poll(() => wallOf(wall, vikram.who)).toEqual(nextTokens(queue))
  await Promise.all([farid, rosa, vikram, meera].map(seat => expectFigures(seat, truth.figures)))
}

/** The wall names four, after whoever is inside and whoever is on the way. */
const nextTokens = (queue: readonly string[]) => queue.slice(2, 6).map(line => line.split(' ', 1)[0])

async function expectFigures(seat: Seat, figures: readonly string[]): Promise<void> {
  await seat.keyboard.open('figures', 'Front desk in figures')
  await expect.poll(() => figuresOf(seat)).toEqual(figures)
}
