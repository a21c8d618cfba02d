import { problemOf } from '#renderer/lib/errors.ts'
import { client } from '#renderer/lib/rpc.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import { type DocumentRequest, fetchPaper, nameOf } from '../papers.ts'
import { remember } from './last-paper.ts'

/**
 * Keeps a paper before it leaves the screen: better one that is kept and did not come out of the printer than one that
 * went home with the patient and that nobody can look up.
 * @returns the paper to hand out: drawn again where the shown one is too old to be kept
 * @throws whatever the backend refuses with
 */
export async function keepPaper(request: DocumentRequest, paper: PrintedPaper): Promise<PrintedPaper> {
  const { key } = paper
  if (key === null) {
    remember(request)
    return paper
  }
  try {
    await keepAs(request, key)
    return paper
  } catch (error) {
    if (problemOf(error).code !== 'NOT_FOUND') throw error
  }
  const fresh = await fetchPaper(request)
  if (fresh.key !== null) await keepAs(request, fresh.key)
  return fresh
}

/** What is printed again later is what was printed now, whatever the records say by then. */
async function keepAs(request: DocumentRequest, key: string): Promise<void> {
  const { id } = await client.documents.issue({ key })
  const of = nameOf(request)
  if (of !== 'slip' && of !== 'recoveryKit' && of !== 'handwritingPage') remember({ kind: 'kept', id, of })
}
