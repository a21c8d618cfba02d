import { type CDPSession, expect, type Page } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import { sheet as size } from '#shared/domain/encounters/drawing.ts'
import { expectAccessible } from './support/accessible.ts'
import type { ClinicDay } from './support/clinic.ts'
import { test } from './support/test.ts'

test.use({ hasTouch: true })

const sheet = (page: Page, number = 1) => page.getByRole('img', { name: new RegExp(`^Page ${number}, `) })
const lines = (page: Page, name: string) => expect(page.getByRole('img', { name, exact: true })).toBeVisible()

interface Place {
  x: number
  y: number
}

/** Places along a way over a sheet, in parts of its width. */
async function way(page: Page, from: [number, number], to: [number, number], number = 1): Promise<Place[]> {
  const box = await sheet(page, number).boundingBox()
  if (!box) throw new Error('the sheet is not on the screen')
  return Array.from({ length: 11 }, (_, step) => ({
    x: box.x + (from[0] + ((to[0] - from[0]) * step) / 10) * box.width,
    y: box.y + (from[1] + ((to[1] - from[1]) * step) / 10) * box.width,
  }))
}

async function byMouse(page: Page, [first, ...rest]: Place[]): Promise<void> {
  if (!first) return
  await page.mouse.move(first.x, first.y)
  await page.mouse.down()
  for (const { x, y } of rest) await page.mouse.move(x, y)
  await page.mouse.up()
}

async function byPen(input: CDPSession, places: Place[]): Promise<void> {
  for (const [index, { x, y }] of places.entries())
    await input.send('Input.dispatchMouseEvent', {
      ...{ x, y, pointerType: 'pen', button: 'left', buttons: 1, clickCount: 1, force: 0.2 + index / 20 },
      type: index === 0 ? 'mousePressed' : 'mouseMoved',
    })
  const { x, y } = places.at(-1) ?? { x: 0, y: 0 }
  await input.send('Input.dispatchMouseEvent', { type: 'mouseReleased', x, y, button: 'left', pointerType: 'pen' })
}

async function byFinger(input: CDPSession, places: Place[]): Promise<void> {
  for (const [index, place] of places.entries())
    await input.send('Input.dispatchTouchEvent', {
      type: index === 0 ? 'touchStart' : 'touchMove',
      touchPoints: [place],
    })
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

async function openVisit(clinic: ClinicDay) {
  const patientId = await clinic.checkIn('Meena Kumari')
  const { id } = await clinic.as('doctor').encounters.openVisit({ patientId })
  return { patientId, visitId: id }
}

test('pages are drawn with mouse, finger and pen, and kept as a file of the visit', async ({
  page,
  context,
  keyboard,
  clinic,
  complaints,
}) => {
  const { patientId, visitId } = await openVisit(clinic)
  const { encounters } = clinic.as('doctor')
  await clinic.signIn('doctor', context)
  await page.goto(`/#/visits/${visitId}`)
  await expect(page.getByRole('link', { name: 'Draw a page' })).toBeVisible()
  await keyboard.press('Alt+w')
  const input = await context.newCDPSession(page)
  const pages = page.getByRole('region', { name: 'Pages' })
  const scrolled = () => pages.evaluate(({ scrollTop }) => scrollTop)

  await test.step('the mouse draws, and so does a finger where there is no pen', async () => {
    await lines(page, 'Page 1, 0 lines')
    await byMouse(page, await way(page, [0.1, 0.2], [0.4, 0.25]))
    await lines(page, 'Page 1, 1 line')
    await byFinger(input, await way(page, [0.5, 0.35], [0.8, 0.2]))
    await lines(page, 'Page 1, 2 lines')
    expect(await scrolled()).toBe(0)
  })

  await test.step('the pen draws as hard as it is pressed; a finger scrolls from then on', async () => {
    await byPen(input, await way(page, [0.1, 0.3], [0.4, 0.35]))
    await lines(page, 'Page 1, 3 lines')
    await expect(page.getByRole('switch', { name: 'Fingers draw' })).not.toBeChecked()
    await byFinger(input, await way(page, [0.5, 0.35], [0.5, 0.15]))
    await expect.poll(scrolled).toBeGreaterThan(0)
    await lines(page, 'Page 1, 3 lines')
    await pages.evaluate(element => element.scrollTo(0, 0))
    await expect(page.getByText('Saved', { exact: true })).toBeVisible()
    const { strokes } = await encounters.drawings.open({ visitId })
    const pressures = strokes.map(({ spots }) => new Set(spots.map(([, , pressure]) => pressure)).size)
    expect(pressures.slice(0, 2)).toEqual([1, 1])
    expect(pressures[2]).toBeGreaterThan(5)
  })

  await test.step('the eraser takes whole lines, and undo brings them back', async () => {
    await keyboard.press('e')
    await byMouse(page, await way(page, [0.25, 0.15], [0.25, 0.28]))
    await lines(page, 'Page 1, 2 lines')
    await keyboard.press('ControlOrMeta+z')
    await lines(page, 'Page 1, 3 lines')
    await keyboard.press('ControlOrMeta+Shift+z')
    await lines(page, 'Page 1, 2 lines')
    await keyboard.press('p')
    await expectAccessible(page)
  })

  await test.step('the tools are reached by key, another page is added, and a draft waits for who comes back', async () => {
    // Its own field is hidden behind the sign that stands for it.
    await page.getByRole('radio', { name: 'Blue' }).focus()
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: 'Red' })).toBeChecked()
    await keyboard.pressButton('Add a page')
    await sheet(page, 2).scrollIntoViewIfNeeded()
    await byMouse(page, await way(page, [0.2, 0.1], [0.6, 0.1], 2))
    await lines(page, 'Page 2, 1 line')
    await page.getByRole('link', { name: 'Back to the visit' }).click()
    await expect(page.getByRole('link', { name: 'Unkept page' })).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Complaint' })).toBeVisible()
    await keyboard.open('sketch', 'Draw a page')
    await lines(page, 'Page 2, 1 line')
    const { strokes } = await encounters.drawings.open({ visitId })
    expect(strokes.map(({ page: on, colour }) => [on, colour])).toEqual([
      [0, 'blue'],
      [0, 'blue'],
      [1, 'red'],
    ])
  })

  await test.step('kept, it is a file of the visit under its title, and the draft is gone', async () => {
    await page.getByRole('textbox', { name: 'Title' }).fill('Wound on the left foot')
    await keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Added to the visit')).toBeVisible()
    await page.getByRole('list', { name: 'Files' }).getByRole('button').click()
    const viewer = page.getByRole('dialog', { name: 'File', exact: true })
    await expect(viewer.getByRole('heading', { name: 'Wound on the left foot' })).toBeVisible()
    await expect(viewer.getByRole('img', { name: 'Page 1' })).toBeVisible()
    const { items } = await encounters.files.list({ patientId, visitId })
    expect(items).toMatchObject([{ title: 'Wound on the left foot', kind: 'handwriting', hasThumbnail: true }])
    const { base64 } = await encounters.files.content({ id: items[0]?.id ?? '' })
    const kept = await PDFDocument.load(Buffer.from(base64, 'base64'), { updateMetadata: false })
    expect(kept.getPages().map(each => Math.round(each.getHeight()))).toEqual([842, 842])
    expect((await encounters.drawings.open({ visitId })).savedAt).toBeNull()
    expect(complaints).toEqual([])
  })
})

test('a signed visit still takes a page, and discarding one asks', async ({ page, context, clinic }) => {
  const { patientId, visitId } = await openVisit(clinic)
  const { encounters } = clinic.as('doctor')
  const note = {
    complaint: 'Cough',
    history: '',
    findings: '',
    diagnoses: [],
    plan: '',
    advice: '',
    followUpDate: null,
  }
  await encounters.sign({ visitId, content: note })
  await clinic.signIn('nurse', context)
  await page.goto(`/#/visits/${visitId}/draw`)
  await expect(page.getByRole('button', { name: /^Keep/ })).toBeDisabled()
  await byMouse(page, await way(page, [0.1, 0.2], [0.4, 0.25]))
  await page.getByRole('button', { name: 'Discard' }).click()
  const question = page.getByRole('dialog', { name: 'Discard what was drawn?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await lines(page, 'Page 1, 1 line')
  await page.getByRole('button', { name: /^Keep/ }).click()
  await expect(page.getByText('Added to the visit')).toBeVisible()
  expect((await encounters.files.list({ patientId, visitId })).items).toMatchObject([{ title: 'Handwritten page' }])
  await expect(page.getByRole('link', { name: 'Draw a page' })).toBeVisible()

  await page.goto(`/#/visits/${visitId}/draw`)
  await byMouse(page, await way(page, [0.2, 0.2], [0.4, 0.2]))
  await page.getByRole('button', { name: 'Discard' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('link', { name: 'Draw a page' })).toBeVisible()
  expect((await clinic.as('nurse').encounters.drawings.open({ visitId })).savedAt).toBeNull()
  expect((await encounters.files.list({ patientId, visitId })).items).toHaveLength(1)
})

/** A screen keeps what is drawn within a second; this much more may pass until the row is on the disk. */
const lossMs = 1_000 + 250

test('a killed host loses at most a second of a line that is being drawn', async ({ page, context, host, clinic }) => {
  const { visitId } = await openVisit(clinic)
  await clinic.signIn('doctor', context)
  await page.goto(`/#/visits/${visitId}/draw`)
  await byMouse(page, await way(page, [0.1, 0.2], [0.4, 0.25]))
  const box = await sheet(page).boundingBox()
  if (!box) throw new Error('the sheet is not on the screen')

  const drawn: { at: number; across: number }[] = []
  await page.mouse.move(box.x + 50, box.y + 300)
  await page.mouse.down()
  for (const end = Date.now() + 3_000; Date.now() < end; ) {
    const x = 50 + (drawn.length + 1) * 0.9
    await page.mouse.move(box.x + x, box.y + 300)
    drawn.push({ at: Date.now(), across: (x / box.width) * size.width })
    await page.waitForTimeout(10)
  }
  await host.kill()
  const killedAt = Date.now()
  await page.close()

  await host.restart()
  await clinic.reconnect()
  const { strokes } = await clinic.as('doctor').encounters.drawings.open({ visitId })
  expect(strokes).toHaveLength(2)
  const reached = strokes[1]?.spots.at(-1)?.[0] ?? 0
  // Spots that lie closer together than these are one.
  const firstLost = drawn.find(({ across }) => across > reached + 10)?.at ?? killedAt
  const times = [...drawn.map(({ at }) => at), killedAt]
  const lateness = Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? time)))
  expect(reached).toBeGreaterThan(0)
  expect(killedAt - firstLost).toBeLessThanOrEqual(lossMs + 2 * lateness)

  const again = await context.newPage()
  await again.goto(`/#/visits/${visitId}/draw`)
  await lines(again, 'Page 1, 2 lines')
})
