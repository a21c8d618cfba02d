import { createStore } from '#renderer/lib/store.ts'
import type { DocumentRequest } from '../papers.ts'

/** What was printed last on this screen. */
export const lastPaper = createStore<DocumentRequest | null>(null)

/** A recovery kit is printed on purpose only. */
export function remember(request: DocumentRequest): void {
  if (request.kind !== 'recoveryKit') lastPaper.set(request)
}
