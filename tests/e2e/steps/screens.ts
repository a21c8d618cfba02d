import { expect, type Locator, type Page } from '@playwright/test'
import type { Outputs } from '#shared/contract/index.ts'
import { choosesView, day, type Seat, waitingRoom } from '../support/morning.ts'

type Day = Outputs['scheduling']['day']

/** What a screen says, one line for each thing it shows, in words that all screens share. */
export type Lines = string[]

const words = { scheduled: 'Scheduled', confirmed: 'Confirmed', checked_in: 'Waiting', in_progress: 'With doctor' }
const over = { completed: 'Done', cancelled: 'Cancelled', no_show: 'Did not come' }
const statusWords = { ...words, ...over }

const textOf = async (element: Locator) => ((await element.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim()
const clock = (text: string) => /\d{1,2}:\d\d [ap]m/.exec(text)?.[0] ?? ''
const statusIn = (text: string) => Object.values(statusWords).find(word => text.includes(word)) ?? ''

/** Who stands on the board: those whose appointment still holds its time. */
export async function boardOf(seat: Seat): Promise<Lines> {
  await choosesView(seat, 'Board')
  const events = await day(seat.page).locator('[data-event-id]:not([data-closed])').all()
  const lines = await Promise.all(
    events.map(async event => {
      const [name, about] = [await textOf(event.locator('span').first()), await textOf(event)]
      return `${clock(about)} ${name} ${statusIn(about)}`
    }),
  )
  return lines.sort()
}

/** The whole day as a list. */
export async function listOf(seat: Seat): Promise<Lines> {
  await choosesView(seat, 'List')
  const rows = await day(seat.page).locator('li[data-status]').all()
  const lines = await Promise.all(
    rows.map(async row => {
      const name = await textOf(row.locator('[data-stop]'))
      return `${await textOf(row.locator('time'))} ${name} ${statusIn(await textOf(row))}`
    }),
  )
  return lines.sort()
}

/** Who waits and who is inside, doctor by doctor, in turn. */
export async function queueOf({ page }: Seat): Promise<Lines> {
  const people = await waitingRoom(page).getByRole('listitem').all()
  return Promise.all(
    people.map(async person => {
      const [token, name] = [await textOf(person.locator('span').first()), await textOf(person.locator('[data-stop]'))]
      return `${token} ${name}`
    }),
  )
}

/** The doctor's own day, as far as the patients are here: inside, then in turn. */
export async function ownQueueOf({ page }: Seat): Promise<Lines> {
  const rows = await page.getByRole('grid', { name: 'My patients today' }).getByRole('row').all()
  const lines = await Promise.all(rows.map(textOfCells))
  return lines.flatMap(([status = '', , token, , name]) =>
    ['Waiting', 'With doctor'].includes(status) ? [`${token} ${name}`] : [],
  )
}

const textOfCells = async (row: Locator) => Promise.all((await row.getByRole('gridcell').all()).map(textOf))

/** Today in numbers. */
export async function figuresOf({ page }: Seat): Promise<Lines> {
  const tiles = page.getByRole('region', { name: 'Today' }).locator('dl > div')
  await expect(tiles).toHaveCount(6)
  return Promise.all(
    (await tiles.all()).map(
      async tile => `${await textOf(tile.locator('dt'))} ${await textOf(tile.locator('dd > *').first())}`,
    ),
  )
}

/** What the waiting room sees of a door. */
export async function wallOf(wall: Page, doctor: string): Promise<Lines> {
  const door = wall.getByRole('region', { name: doctor })
  return Promise.all((await door.getByRole('listitem').all()).map(textOf))
}

/** The same as the contract has it. */
export function asScreensSay({ appointments, doctors }: Day) {
  const time = (text: string) => {
    const [hour = 0, minute = 0] = text.split(':').map(Number)
    const half = hour < 12 ? 'am' : 'pm'
    return `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${half}`
  }
  const line = ({ time: at, patient, status }: Day['appointments'][number]) =>
    `${time(at)} ${patient.name} ${statusWords[status]}`
  const present = appointments.filter(({ status }) => status === 'checked_in' || status === 'in_progress')
  return {
    all: appointments.map(line).sort(),
    held: appointments
      .filter(({ status }) => status !== 'cancelled' && status !== 'no_show')
      .map(line)
      .sort(),
    present: present.map(({ token, patient }) => `${token?.label} ${patient.name}`).sort(),
    presentWith: (doctor: string) =>
      present
        .filter(({ doctorId }) => doctors.find(({ name }) => name === doctor)?.id === doctorId)
        .map(({ token, patient }) => `${token?.label} ${patient.name}`)
        .sort(),
    figures: figuresIn(appointments),
  }
}

function figuresIn(appointments: Day['appointments']): Lines {
  const count = (...statuses: string[]) => appointments.filter(({ status }) => statuses.includes(status)).length
  const expected = count('scheduled', 'confirmed')
  const rest = { Waiting: 'checked_in', 'With doctor': 'in_progress', Done: 'completed' }
  const dropped = { 'Did not come': 'no_show', Cancelled: 'cancelled' }
  return [
    `Expected ${expected}`,
    ...Object.entries({ ...rest, ...dropped }).map(([word, status]) => `${word} ${count(status)}`),
  ]
}
