import type { PrintedPaper } from '#shared/contract/documents.ts'
import { bytesOf } from '../papers.ts'

/** `unknown`: a browser does not tell what became of its own dialog. */
export type Outcome = { outcome: 'done' | 'cancelled' | 'unknown' } | { outcome: 'failed'; reason: string }

const failed = (error: unknown): Outcome => ({
  outcome: 'failed',
  reason: error instanceof Error ? error.message : String(error),
})

/** To the system's print dialog. Never throws. */
export async function handOut(paper: PrintedPaper): Promise<Outcome> {
  try {
    if (!window.desktop) {
      const { printInBrowser } = await import('./print-in-browser.ts')
      await printInBrowser(bytesOf(paper))
      return { outcome: 'unknown' }
    }
    const result = await window.desktop.printPdf({ name: paper.fileName, bytes: bytesOf(paper) })
    return result.outcome === 'printed' ? { outcome: 'done' } : result
  } catch (error) {
    return failed(error)
  }
}

/** Into a file that the person chooses. Never throws. */
export async function savePaper(paper: PrintedPaper): Promise<Outcome> {
  try {
    if (!window.desktop) return download(paper)
    const result = await window.desktop.saveFile({ name: paper.fileName, bytes: bytesOf(paper) })
    return result.outcome === 'saved' ? { outcome: 'done' } : result
  } catch (error) {
    return failed(error)
  }
}

/** The browser shows the file itself. */
function download(paper: PrintedPaper): Outcome {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytesOf(paper)], { type: paper.mediaType }))
  link.download = paper.fileName
  link.click()
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return { outcome: 'unknown' }
}
