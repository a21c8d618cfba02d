import { showNotification } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { failed, type Outcome, saveFile } from '#renderer/lib/save-file.ts'
import { askReason } from '#renderer/ui/ask-reason.tsx'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { PatientFile } from '#shared/contract/encounters/files.ts'
import { fileNameOf } from '#shared/domain/attachments/file-type.ts'

interface Given {
  file: PatientFile
  /** Once they are here. */
  bytes: Uint8Array<ArrayBuffer> | undefined
  onAsking(is: boolean): void
  onRemoved(): void
}

/** What can be done with an open file. */
export function useFileActs({ file, bytes, onAsking, onRemoved }: Given) {
  const { t } = useTranslation('files')
  const [isPrinting, setPrinting] = useState(false)

  function tell(result: Outcome, done: string, not: string): void {
    if (result.outcome === 'done') showNotification({ message: done, autoClose: 2_500 })
    if (result.outcome === 'failed')
      showNotification({ color: 'red', autoClose: false, title: not, message: result.reason })
  }

  async function print(): Promise<void> {
    if (!bytes) return
    setPrinting(true)
    const { printFile } = await import('./print-file.ts')
    tell(await printFile(file, bytes).catch(failed), t('viewer.printed'), t('viewer.printFailed'))
    setPrinting(false)
  }

  async function save(): Promise<void> {
    if (!bytes) return
    const { title, mediaType } = file
    const result = await saveFile({ name: fileNameOf(title, mediaType), bytes, mediaType })
    tell(result, t('viewer.saved'), t('viewer.saveFailed'))
  }

  async function remove(): Promise<void> {
    const { id, title } = file
    onAsking(true)
    const reason = await askReason({
      title: t('remove.title'),
      text: t('remove.text', { title }),
      confirm: t('viewer.remove'),
    })
    onAsking(false)
    if (reason === null) return
    try {
      await client.encounters.files.remove({ id, reason })
      onRemoved()
      showUndo({ message: t('remove.done'), undo: () => client.encounters.files.restore({ id }) })
    } catch (error) {
      showProblem(error)
    }
  }

  return {
    ready: bytes !== undefined && !isPrinting,
    print: () => void print(),
    save: () => void save(),
    remove: () => void remove(),
  }
}

export type FileActs = ReturnType<typeof useFileActs>
