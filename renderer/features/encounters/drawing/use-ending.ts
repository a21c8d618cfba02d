import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { problemOf } from '#renderer/lib/errors.ts'
import { client } from '#renderer/lib/rpc.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { sendFile } from '../files/adding/send-file.ts'
import type { useDrawing } from './use-drawing.ts'

interface Given {
  visitId: string
  patientId: string
  title: string
  head: string
  drawing: ReturnType<typeof useDrawing>
  onDone(): unknown
}

/** How a drawing ends: as a file of the visit, or as nothing. */
export function useEnding({ visitId, patientId, title, head, drawing, onDone }: Given) {
  const { t } = useTranslation(['drawing', 'files'])
  const { today } = useFormat()
  const [isKeeping, setKeeping] = useState(false)
  const { paper, ink } = drawing

  async function addFile(): Promise<void> {
    const { drawingPdf } = await import('./drawing-pdf.ts')
    const bytes = await drawingPdf({ strokes: ink.strokes, paper, head })
    const named = title.trim() || t('files:page.title')
    const about = { patientId, visitId, kind: 'handwriting', title: named, date: today } as const
    try {
      const { signal } = new AbortController()
      await sendFile({ bytes, type: 'application/pdf', about, signal, onProgress: () => {} })
    } catch (error) {
      const problem = problemOf(error)
      // It came there before the line broke.
      if (problem.code !== 'CONFLICT' || problem.reason !== 'fileTwice') throw error
    }
  }

  async function end(): Promise<void> {
    await drawing.clear()
    await client.encounters.drawings.discard({ visitId })
    await onDone()
  }

  async function keep(): Promise<void> {
    if (isKeeping) return
    setKeeping(true)
    try {
      await addFile()
      await end()
      showNotification({ message: t('kept'), autoClose: 2_500 })
    } catch (error) {
      showProblem(error)
    } finally {
      setKeeping(false)
    }
  }

  async function discard(): Promise<void> {
    const sure = await confirmOnce({
      title: t('discardTitle'),
      consequence: t('discardText'),
      confirm: t('discard'),
      danger: true,
    })
    if (sure) await end().catch(showProblem)
  }

  return { isKeeping, keep: () => void keep(), discard: () => void discard() }
}
