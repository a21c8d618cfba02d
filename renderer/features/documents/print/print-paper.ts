import { hideNotification, showNotification } from '@mantine/notifications'
import { problemOf } from '#renderer/lib/errors.ts'
import { text } from '#renderer/lib/i18n.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { type DocumentRequest, fetchPaper } from '../papers.ts'
import { keepPaper } from './hand-over.ts'
import { lastPaper, remember } from './last-paper.ts'
import { handOut } from './outlets.ts'

const notice = 'print-paper'

/** Prints without a preview; says what it does and why it failed. */
export async function printPaper(request: DocumentRequest): Promise<void> {
  showNotification({ id: notice, loading: true, autoClose: false, message: text('preview:preparing') })
  try {
    const paper = await fetchPaper(request)
    const kept = await keepPaper(request, paper)
    hideNotification(notice)
    const result = await handOut(kept)
    if (result.outcome === 'failed') fail(result.reason)
    if (result.outcome === 'done') showNotification({ message: text('preview:printed'), autoClose: 2_500 })
  } catch (error) {
    hideNotification(notice)
    fail(problemText(problemOf(error)))
  }
}

const fail = (reason: string) =>
  showNotification({ color: 'red', autoClose: false, title: text('preview:printFailed'), message: reason })

/** Makes a paper the one that the key for printing again prints, before it was printed once. */
export const offerPaper = (request: DocumentRequest): void => remember(request)

/** Prints what was printed last, as it was; slips in their present state. */
export function printAgain(): void {
  const last = lastPaper.get()
  if (last) void printPaper(last)
  else showNotification({ message: text('preview:nothingPrinted'), autoClose: 4_000 })
}
