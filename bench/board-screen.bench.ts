import type { Page } from 'playwright'
import { createTestClinic } from '#backend/testing/test-clinic.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { inBrowser } from './app-in-browser.ts'
import { appointmentCount, date, fillDay } from './generate/full-day.ts'
import type { Bench, Figure } from './harness.ts'

const paintLimitMs = 300
const frameLimitMs = 1_000 / 60 + 1
const paints = 7
const dragSteps = 90

/** The built app with a full day, in a real browser. */
async function withBoard(measure: (page: Page) => Promise<Figure>): Promise<Figure> {
  const test = await createTestClinic()
  await fillDay(test, 0)
  return inBrowser(test, 'receptionist', measure)
}

// The page's own scripts are texts: nothing here may take itself for a page.

/** Answers the milliseconds until everything in sight is drawn, and until all of the day is. */
const openBoard = `new Promise(resolve => {
  const begun = performance.now()
  const steps = []
  location.hash = '#/schedule?date=${date}'
  const inSight = buttons => {
    const box = buttons[0].closest('section').getBoundingClientRect()
    return buttons.filter(button => {
      const { left, top } = button.getBoundingClientRect()
      return left < box.right && top < box.bottom
    }).length
  }
  const look = () => {
    const buttons = [...document.querySelectorAll('button[data-status]')]
    if (buttons.length > 0 && steps.at(-1)?.drawn !== buttons.length) {
      const step = { drawn: buttons.length, seen: inSight(buttons) }
      steps.push(step)
      // One frame is drawn between the two.
      requestAnimationFrame(() => requestAnimationFrame(() => { step.after = performance.now() - begun }))
    }
    const last = steps.at(-1)
    if (last?.drawn !== ${appointmentCount} || last.after === undefined) requestAnimationFrame(look)
    else resolve({ sight: steps.find(step => step.seen === last.seen).after, all: last.after })
  }
  look()
})`

/** The same number of boxes with nothing behind them: what the browser itself needs on this machine. */
const openPlain = `new Promise(resolve => {
  const begun = performance.now()
  const box = document.createElement('div')
  box.id = 'plain'
  box.style.cssText = 'position: fixed; inset: 0; z-index: 9999; background: white'
  for (let index = 0; index < ${appointmentCount}; index += 1) {
    const one = document.createElement('button')
    one.draggable = true
    one.textContent = 'Asha Verma ' + index
    one.style.cssText = 'position: absolute; width: 75px; height: 50px; left: ' + (index % 40) * 75 + 'px; top: ' + Math.floor(index / 40) * 52 + 'px'
    box.append(one)
  }
  document.body.append(box)
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)))
})`

const noteFrames = `{
  const frames = (window.frames_ = [])
  const note = at => {
    if (window.frames_ !== frames) return
    frames.push(at)
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
}`

/** Another page of the app, just loaded: the app is there, the board is not. */
async function leaveBoard(page: Page): Promise<void> {
  await page.evaluate("location.hash = '#/patients'")
  await page.reload()
  await page.getByRole('heading', { name: 'Patients' }).first().waitFor()
}

async function paintBoard(page: Page): Promise<{ sight: number; all: number }> {
  await leaveBoard(page)
  return page.evaluate(openBoard)
}

const measurePaint = (): Promise<Figure> =>
  withBoard(async page => {
    const times: { sight: number; all: number }[] = []
    const plain: number[] = []
    for (let paint = 0; paint < paints; paint += 1) {
      await leaveBoard(page)
      plain.push(await page.evaluate<number>(openPlain))
      times.push(await paintBoard(page))
    }
    const sights = times.map(({ sight }) => sight)
    const value = percentile(sights, 50)
    const all = percentile(
      times.map(each => each.all),
      50,
    )
    const note = `everything in sight, median of ${paints}, slowest ${Math.max(...sights).toFixed(0)} ms; all ${appointmentCount} appointments ${all.toFixed(0)} ms`
    const floor = { value: percentile(plain, 50), what: `${appointmentCount} plain boxes` }
    return { value, unit: 'ms', floor, pass: value < paintLimitMs, note }
  })

/** Milliseconds between the frames that were drawn while something was dragged. */
async function dragFrom(page: Page, selector: string): Promise<number[]> {
  const box = await page.locator(selector).nth(2).boundingBox()
  if (!box) throw new Error('there is nothing to drag')
  await page.mouse.move(box.x + 20, box.y + 8)
  await page.mouse.down()
  await page.evaluate(noteFrames)
  for (let step = 1; step <= dragSteps; step += 1)
    await page.mouse.move(box.x + 20 + step * 4, box.y + 8 + Math.sin(step / 8) * 120)
  const frames = await page.evaluate<number[]>('window.frames_')
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return frames.slice(1).map((frame, index) => frame - (frames[index] ?? frame))
}

const measureDrag = (): Promise<Figure> =>
  withBoard(async page => {
    await paintBoard(page)
    const gaps = await dragFrom(page, 'button[data-status]')
    await page.evaluate(openPlain)
    const plain = await dragFrom(page, '#plain button')
    const value = 1_000 / percentile(gaps, 50)
    const worst = percentile(gaps, 95)
    const note = `of 100 frames 95 come within ${worst.toFixed(0)} ms, over plain boxes ${percentile(plain, 95).toFixed(0)} ms; drawn without a graphics card`
    const floor = { value: 1_000 / percentile(plain, 50), what: 'over plain boxes' }
    return { value, unit: 'fps', floor, pass: worst <= frameLimitMs, note }
  })

export const benches: Bench[] = [
  { name: 'day board of 12 doctors in the browser', goal: 'painted in under 300 ms', run: measurePaint },
  { name: 'dragging over the day board', goal: '60 frames a second, 95 % of them in time', run: measureDrag },
]
