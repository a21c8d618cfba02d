import { type Browser, chromium, type Page } from 'playwright'
import { serveHttp } from '#backend/host/serve-http.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { hashPassword } from '#backend/platform/passwords.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { buildIfStale } from '#tools/lib/build.ts'
import { chromiumArgs, chromiumPath } from '#tools/lib/chromium.ts'
import { at } from '#tools/lib/paths.ts'
import { percentile } from '#tools/lib/percentile.ts'
import { appointmentCount, date, fillDay } from './generate/full-day.ts'
import type { Bench, Figure } from './harness.ts'

const password = 'Bench-Board-12'
const paintLimitMs = 300
const frameLimitMs = 1_000 / 60 + 1
const paints = 7
const dragSteps = 90

async function openPage(test: TestClinic, browser: Browser, url: string): Promise<Page> {
  const { raw } = test.clinic.db
  raw
    .prepare('INSERT OR REPLACE INTO credentials (id, created_at, updated_at, password_hash) VALUES (?, 0, 0, ?)')
    .run(test.userId('receptionist'), await hashPassword(password))
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-IN' })
  await page.goto(url)
  await page.getByRole('textbox', { name: 'User name' }).fill('receptionist')
  await page.keyboard.press('Enter')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Sign in' }).waitFor({ state: 'hidden' })
  return page
}

/** The built app with a full day, in a real browser. */
async function withBoard(measure: (page: Page) => Promise<Figure>): Promise<Figure> {
  const complaint = await buildIfStale()
  if (complaint !== undefined) throw new Error(complaint)
  const test = await createTestClinic()
  const host = await serveHttp({ port: 0, rendererDir: at('out/renderer'), version: 'bench', log: silentLogger })
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumArgs })
  try {
    await fillDay(test, 0)
    host.open(test.backend)
    return await measure(await openPage(test, browser, host.url))
  } finally {
    await browser.close()
    await host.close()
    await test.close()
  }
}

// The page's own scripts are texts: nothing here may take itself for a page.

/** Answers the milliseconds until so many appointments are drawn. */
const openBoard = `new Promise(resolve => {
  const begun = performance.now()
  location.hash = '#/schedule?date=${date}'
  const look = () => {
    if (document.querySelectorAll('button[data-status]').length < ${appointmentCount}) requestAnimationFrame(look)
    // One frame is drawn between the two.
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)))
  }
  look()
})`

const noteFrames = `{
  window.frames_ = []
  const note = at => {
    window.frames_.push(at)
    requestAnimationFrame(note)
  }
  requestAnimationFrame(note)
}`

/** From the way to the board until all of the day is painted, in milliseconds; the app is there, the board is not. */
async function paintBoard(page: Page): Promise<number> {
  await page.evaluate("location.hash = '#/patients'")
  await page.reload()
  await page.getByRole('heading', { name: 'Patients' }).first().waitFor()
  return page.evaluate<number>(openBoard)
}

const measurePaint = (): Promise<Figure> =>
  withBoard(async page => {
    const times: number[] = []
    for (let paint = 0; paint < paints; paint += 1) times.push(await paintBoard(page))
    const value = percentile(times, 50)
    const note = `median of ${paints}, all ${appointmentCount} appointments; slowest ${Math.max(...times).toFixed(0)} ms`
    return { value, unit: 'ms', pass: value < paintLimitMs, note }
  })

const measureDrag = (): Promise<Figure> =>
  withBoard(async page => {
    await paintBoard(page)
    const box = await page.locator('button[data-status]').nth(2).boundingBox()
    if (!box) throw new Error('there is nothing to drag')
    await page.mouse.move(box.x + 20, box.y + 8)
    await page.mouse.down()
    await page.evaluate(noteFrames)
    for (let step = 1; step <= dragSteps; step += 1)
      await page.mouse.move(box.x + 20 + step * 4, box.y + 8 + Math.sin(step / 8) * 120)
    const frames = await page.evaluate<number[]>('window.frames_')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    const gaps = frames.slice(1).map((frame, index) => frame - (frames[index] ?? frame))
    const value = 1_000 / percentile(gaps, 50)
    const worst = percentile(gaps, 95)
    const note = `of 100 frames 95 come within ${worst.toFixed(0)} ms; drawn without a graphics card`
    return { value, unit: 'fps', pass: worst <= frameLimitMs, note }
  })

export const benches: Bench[] = [
  { name: 'day board of 12 doctors in the browser', goal: 'painted in under 300 ms', run: measurePaint },
  { name: 'dragging over the day board', goal: '60 frames a second, 95 % of them in time', run: measureDrag },
]
