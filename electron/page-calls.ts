import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import { savableTypes } from '#shared/desktop.ts'
import { saveFile } from './adapters/dialogs.ts'
import type { Printer } from './adapters/printer.ts'
import { showToast } from './adapters/toasts.ts'
import { isTrustedSender } from './own-pages.ts'
import { channels } from './preload/channels.ts'

const maxFileBytes = 200 * 1024 * 1024
const pdfSignature = '%PDF-'

const bytes = z.custom<Uint8Array<ArrayBuffer>>(
  value => value instanceof Uint8Array && value.byteLength > 0 && value.byteLength <= maxFileBytes,
  'bytes of a file',
)

/** Letters of any script, digits, spaces and simple punctuation, then one of the savable types: never a folder. */
const fileName = z
  .string()
  .max(150)
  .regex(new RegExp(`^[\\p{L}\\p{M}\\p{N} _.,()-]*[\\p{L}\\p{M}\\p{N})]\\.(${savableTypes.join('|')})$`, 'u'))

const outgoingFile = z.strictObject({ name: fileName, bytes })

const outgoingPdf = outgoingFile.refine(
  file =>
    file.name.endsWith('.pdf') && Buffer.from(file.bytes.subarray(0, pdfSignature.length)).toString() === pdfSignature,
  'a PDF document',
)

const words = z.string().trim().min(1).max(200)
const outgoingNotice = z.strictObject({ title: words, body: words })

/** Answers what pages may ask of the shell. Whoever is no page of ours, or asks in another shape, gets an error. */
export function answerPages(printer: Printer): void {
  answer(channels.saveFile, outgoingFile, saveFile)
  answer(channels.printPdf, outgoingPdf, (window, file) => printer.printPdf(window, file))
  answer(channels.showNotice, outgoingNotice, async (window, notice) =>
    showToast({ ...notice, onClick: () => bringToFront(window) }),
  )
}

/** A window that was closed meanwhile has nothing to show. */
function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  window.webContents.send(channels.noticeOpened)
}

function answer<Asked, Result>(
  channel: string,
  shape: z.ZodType<Asked>,
  act: (window: BrowserWindow, asked: Asked) => Promise<Result>,
): void {
  ipcMain.handle(channel, async (event, ...given: unknown[]) => {
    const window = trustedWindow(event)
    const [asked] = z.tuple([shape]).parse(given)
    return await act(window, asked)
  })
}

function trustedWindow(event: IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender)
  if (!window || !isTrustedSender(event.senderFrame)) throw new Error('refused: not a page of Nadi')
  return window
}
