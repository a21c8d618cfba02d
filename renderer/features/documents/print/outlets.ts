import { failed, type Outcome, saveFile } from '#renderer/lib/save-file.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import { bytesOf } from '../papers.ts'

/** To the system's print dialog. Never throws. */
export const handOut = (paper: PrintedPaper): Promise<Outcome> =>
  printPdf({ name: paper.fileName, bytes: bytesOf(paper) })

/** Any PDF, whose bytes are taken over, to the system's print dialog. Never throws. */
export async function printPdf({ name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> }): Promise<Outcome> {
  try {
    if (!window.desktop) {
      const { printInBrowser } = await import('./print-in-browser.ts')
      await printInBrowser(bytes)
      return { outcome: 'unknown' }
    }
    const result = await window.desktop.printPdf({ name, bytes })
    return result.outcome === 'printed' ? { outcome: 'done' } : result
  } catch (error) {
    return failed(error)
  }
}

/** Into a file that the person chooses. Never throws. */
export const savePaper = (paper: PrintedPaper): Promise<Outcome> =>
  saveFile({ name: paper.fileName, bytes: bytesOf(paper), mediaType: paper.mediaType })
