import { randomUUID } from 'node:crypto'
import { BrowserWindow, type Session } from 'electron'
import type { OutgoingFile, PrintOutcome } from '#shared/desktop.ts'
import { pageUrl } from '../own-pages.ts'
import type { Spool } from '../protocol.ts'
import { securePage } from '../window.ts'

export interface Printer {
  /** Shows the system's print dialog over `owner`, and tells how it ended. */
  printPdf(owner: BrowserWindow, file: OutgoingFile): Promise<PrintOutcome>
}

/** What Chromium calls a print job that the person gave up. */
const cancelledReason = 'Print job canceled'

/**
 * Prints by way of a hidden page that draws the document's pages: `print()` on Chromium's own PDF viewer gives blank
 * sheets. The document travels in memory, under an address that works once.
 */
export function createPrinter(session: Session, spool: Spool): Printer {
  return {
    async printPdf(owner, file) {
      const path = `/spool/${randomUUID()}`
      spool.set(path, file.bytes)
      const page = new BrowserWindow({
        parent: owner,
        show: false,
        title: file.name,
        webPreferences: securePage(session),
      })
      try {
        await page.loadURL(pageUrl(`/print/index.html?document=${encodeURIComponent(path)}`))
        // Settles when every page is drawn, so that no sheet is printed empty.
        await page.webContents.executeJavaScript('globalThis.pagesDrawn')
        return await print(page)
      } catch (error) {
        return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) }
      } finally {
        spool.delete(path)
        page.destroy()
      }
    },
  }
}

function print(page: BrowserWindow): Promise<PrintOutcome> {
  return new Promise(resolve => {
    page.webContents.print(
      { silent: false, printBackground: true, margins: { marginType: 'none' } },
      (printed, reason) => {
        if (printed) resolve({ outcome: 'printed' })
        else resolve(reason === cancelledReason ? { outcome: 'cancelled' } : { outcome: 'failed', reason })
      },
    )
  })
}
