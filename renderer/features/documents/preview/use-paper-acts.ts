import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import type { Outcome } from '#renderer/lib/save-file.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { DocumentRequest } from '../papers.ts'
import { keepPaper } from '../print/hand-over.ts'
import { handOut, savePaper } from '../print/outlets.ts'

export interface PaperActs {
  /** There is a paper to print, and it is not being printed. */
  ready: boolean
  printing: boolean
  failure: { title: string; reason: string } | null
  print(): void
  save(): void
}

/** Printing and saving what is shown; whatever fails stays on the screen until it is tried again. */
export function usePaperActs(request: DocumentRequest, paper: PrintedPaper | undefined): PaperActs {
  const { t } = useTranslation('preview')
  const [printing, setPrinting] = useState(false)
  const [failure, setFailure] = useState<PaperActs['failure']>(null)

  async function act(send: (paper: PrintedPaper) => Promise<Outcome>, done: string, failed: string): Promise<void> {
    if (!paper) return
    setFailure(null)
    const result = await keepPaper(request, paper).then(send).catch(refused)
    if (result.outcome === 'failed') setFailure({ title: failed, reason: result.reason })
    if (result.outcome === 'done') showNotification({ message: done, autoClose: 2_500 })
  }

  async function print(): Promise<void> {
    setPrinting(true)
    await act(handOut, t('printed'), t('printFailed'))
    setPrinting(false)
  }

  return {
    ready: paper !== undefined && !printing,
    printing,
    failure,
    print: () => void print(),
    save: () => void act(savePaper, t('saved'), t('saveFailed')),
  }
}

/** Not kept, so not handed out. */
const refused = (error: unknown): Outcome => ({ outcome: 'failed', reason: problemText(problemOf(error)) })
