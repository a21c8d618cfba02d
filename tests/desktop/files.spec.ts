import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import { onEachShell, sharedTest as test } from './support/test.ts'

type Call = 'saveFile' | 'printPdf'

/** Calls the shell the way a screen does; a refusal comes back as its message. */
const call = (page: Page, name: Call, file: { name: string; bytes: number[] }): Promise<unknown> =>
  page.evaluate(
    ([name, fileName, bytes]) => {
      const desktop = Reflect.get(window, 'desktop') as Record<string, (file: object) => Promise<unknown>>
      return desktop[name]?.({ name: fileName, bytes: Uint8Array.from(bytes) }).catch((error: Error) => error.message)
    },
    [name, file.name, file.bytes] as const,
  )

/** What the person answers in the save dialog; an empty path cancels. */
const chooseFile = (app: ElectronApplication, filePath: string) =>
  app.evaluate(({ dialog }, filePath) => {
    Object.assign(globalThis, { dialogsShown: 0 })
    dialog.showSaveDialog = () => {
      Object.assign(globalThis, { dialogsShown: Reflect.get(globalThis, 'dialogsShown') + 1 })
      return Promise.resolve({ canceled: filePath === '', filePath })
    }
  }, filePath)

const dialogsShown = (app: ElectronApplication) => app.evaluate(() => Reflect.get(globalThis, 'dialogsShown') as number)

const text = (words: string) => [...Buffer.from(words)]

async function pdfOf(pages: number): Promise<number[]> {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]).drawText(`Page ${page + 1}`)
  return [...(await document.save())]
}

onEachShell(() => {
  test.beforeEach(({ page }) => page.waitForLoadState())

  test('a page saves a file where the person says, and there it lies whole', async ({ app, page, dataDir }) => {
    await chooseFile(app, join(dataDir, 'report.csv'))
    const outcome = await call(page, 'saveFile', { name: 'Report 2026-11.csv', bytes: text('a,b\n1,2\n') })
    expect(outcome).toEqual({ outcome: 'saved', name: 'report.csv' })
    expect(await readFile(join(dataDir, 'report.csv'), 'utf8')).toBe('a,b\n1,2\n')
    expect((await readdir(dataDir)).filter(name => name.endsWith('.part'))).toEqual([])
  })

  test('a person who cancels saves nothing; a folder that is not there is said', async ({ app, page, dataDir }) => {
    const file = { name: 'report.csv', bytes: text('a') }
    await chooseFile(app, '')
    expect(await call(page, 'saveFile', file)).toEqual({ outcome: 'cancelled' })
    expect(await dialogsShown(app)).toBe(1)
    await chooseFile(app, join(dataDir, 'no-such-folder', 'report.csv'))
    expect(await call(page, 'saveFile', file)).toEqual({ outcome: 'failed', reason: 'notWritten' })
  })

  test('names with folders, unknown types and empty files are refused before any dialog', async ({ app, page }) => {
    await chooseFile(app, '')
    const names = [
      '../report.csv',
      'a/b.csv',
      'a\\b.csv',
      '.csv',
      'report.exe',
      'report.csv.exe',
      'report',
      'a\u0000.csv',
    ]
    for (const name of names) {
      expect(await call(page, 'saveFile', { name, bytes: text('a') }), name).toMatch(/nadi:save-file/)
    }
    expect(await call(page, 'saveFile', { name: 'report.csv', bytes: [] })).toMatch(/bytes of a file/)
    expect(await dialogsShown(app)).toBe(0)
  })

  test('names in any script are fine', async ({ app, page, dataDir }) => {
    await chooseFile(app, join(dataDir, 'saved.pdf'))
    const outcome = await call(page, 'saveFile', { name: 'पर्चा आशा राव (2).pdf', bytes: await pdfOf(1) })
    expect(outcome).toMatchObject({ outcome: 'saved' })
  })

  test('a page that is not of the app can neither save nor print', async ({ app, page }) => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<h1>elsewhere'))
    await page.getByText('elsewhere').waitFor()
    const file = { name: 'report.pdf', bytes: await pdfOf(1) }
    expect(await call(page, 'saveFile', file)).toMatch(/refused: not a page of Nadi/)
    expect(await call(page, 'printPdf', file)).toMatch(/refused: not a page of Nadi/)
  })

  test('a document prints sheet by sheet, from a page that then is gone', async ({ app, page }) => {
    await watchPrinting(app, [true, ''])
    expect(await call(page, 'printPdf', { name: 'visit.pdf', bytes: await pdfOf(3) })).toEqual({ outcome: 'printed' })
    const printed = await app.evaluate(() => Reflect.get(globalThis, 'printed') as number[])
    const paper = await PDFDocument.load(Uint8Array.from(printed))
    expect(paper.getPages().map(sheet => [Math.round(sheet.getWidth()), Math.round(sheet.getHeight())])).toEqual([
      [595, 842],
      [595, 842],
      [595, 842],
    ])
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('a printer that fails is told from a person who cancels', async ({ app, page }) => {
    const file = { name: 'visit.pdf', bytes: await pdfOf(1) }
    await watchPrinting(app, [false, 'Print job canceled'])
    expect(await call(page, 'printPdf', file)).toEqual({ outcome: 'cancelled' })
    await watchPrinting(app, [false, 'Printer is not ready'])
    expect(await call(page, 'printPdf', file)).toEqual({ outcome: 'failed', reason: 'Printer is not ready' })
  })

  test('what is no PDF is not printed', async ({ page }) => {
    expect(await call(page, 'printPdf', { name: 'visit.pdf', bytes: text('<html>') })).toMatch(/a PDF document/)
    expect(await call(page, 'printPdf', { name: 'visit.csv', bytes: await pdfOf(1) })).toMatch(/a PDF document/)
    const broken = await call(page, 'printPdf', { name: 'visit.pdf', bytes: text('%PDF-1.7 and nothing more') })
    expect(broken).toMatchObject({ outcome: 'failed' })
  })
})

/** Stands in for the print dialog: keeps what would be printed, and answers as told. */
function watchPrinting(app: ElectronApplication, answer: [boolean, string]): Promise<void> {
  return app.evaluate((electron, [printed, reason]) => {
    electron.app.removeAllListeners('browser-window-created')
    electron.app.on('browser-window-created', (_event, window) => {
      window.webContents.print = async (_options, done) => {
        const paper = await window.webContents.printToPDF({ preferCSSPageSize: true })
        Object.assign(globalThis, { printed: [...paper] })
        done?.(printed, reason)
      }
    })
  }, answer)
}
