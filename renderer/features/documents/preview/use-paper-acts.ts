import { showNotification } from '@mantine/notifications'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '#renderer/lib/errors.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import type { Outcome } from '#renderer/lib/save-file.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { DocumentRequest } from '../papers.ts'
import { keepPaper } from '../print/hand-over.ts'
import { handOut, savePaper } from '../print/outlets.ts'

export interface PaperActs {
  /** There is a paper, or one is coming. */
  possible: boolean
  /** What is under way, or will be as soon as the paper is there. */
  doing: 'print' | 'save' | null
  failure: { title: string; reason: string } | null
  print(): void
  save(): void
}

/**
 * Printing and saving what is shown; whatever fails stays on the screen until it is tried again. Who is faster than the paper
 * need not ask twice: `paper` is undefined while it comes, and `isMissing` says that it does not.
 */
export function usePaperActs(request: DocumentRequest, paper: PrintedPaper | undefined, isMissing: boolean): PaperActs {
  const { t } = useTranslation('preview')
  const [doing, setDoing] = useState<PaperActs['doing']>(null)
  const [failure, setFailure] = useState<PaperActs['failure']>(null)

  async function act(send: (paper: PrintedPaper) => Promise<Outcome>, done: string, failed: string): Promise<void> {
    if (!paper) return
    const result = await keepPaper(request, paper).then(send).catch(refused)
    if (result.outcome === 'failed') setFailure({ title: failed, reason: result.reason })
    if (result.outcome === 'done') showNotification({ message: done, autoClose: 2_500 })
  }

  // The paper may be read anew while it is printed, which must not print it twice.
  const isUnderWay = useRef(false)
  const carryOut = useEffectEvent(async () => {
    if (doing === 'print') await act(handOut, t('printed'), t('printFailed'))
    if (doing === 'save') await act(savePaper, t('saved'), t('saveFailed'))
    isUnderWay.current = false
    setDoing(null)
  })
  useEffect(() => {
    if (!doing || !(paper || isMissing) || isUnderWay.current) return
    isUnderWay.current = true
    void carryOut()
  }, [doing, paper, isMissing])

  function ask(what: PaperActs['doing']): void {
    setFailure(null)
    setDoing(doing ?? what)
  }

  return { possible: !isMissing, doing, failure, print: () => ask('print'), save: () => ask('save') }
}

/** Not kept, so not handed out. */
const refused = (error: unknown): Outcome => ({ outcome: 'failed', reason: problemText(problemOf(error)) })
