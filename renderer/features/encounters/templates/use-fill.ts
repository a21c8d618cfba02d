import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { NoteContent } from '#shared/contract/encounters/note.ts'
import { filledNote } from '#shared/domain/encounters/fill-note.ts'
import type { Diagnosis, NoteText } from '#shared/domain/encounters/note.ts'
import { noteSections } from '#shared/domain/encounters/terms.ts'
import { addDays } from '#shared/time.ts'
import type { NoteDraft } from '../note/use-note.ts'

type Filling = NoteText & { diagnoses: readonly Diagnosis[]; followUpDays?: number | null }

/** Fills a note from a template or an earlier visit, and offers to take that back. */
export function useFill(draft: Pick<NoteDraft, 'current' | 'change'>): (filling: Filling, name: string) => void {
  const { t } = useTranslation('encounters')
  const { today } = useFormat()
  const dismiss = useRef<() => void>(null)
  // Once the visit is left there is no note to take it back from.
  useEffect(() => () => dismiss.current?.(), [])
  return ({ followUpDays, ...filling }, name) => {
    const before = draft.current()
    const filled = filledNote(before, filling)
    const isDue = followUpDays && before.followUpDate === null
    const after: NoteContent = isDue ? { ...filled, followUpDate: addDays(today, followUpDays) } : filled
    draft.change(after)
    dismiss.current = showUndo({
      message: t('templates.filled', { name }),
      undo: async () => draft.change(takenBack(before, after, draft.current())),
    })
  }
}

/** As it was before, but for what was written since. */
function takenBack(before: NoteContent, after: NoteContent, now: NoteContent): Partial<NoteContent> {
  const same = (key: keyof NoteContent) => JSON.stringify(now[key]) === JSON.stringify(after[key])
  const keys = [...noteSections, 'diagnoses', 'followUpDate', 'followUpTime'] as const
  return Object.fromEntries(keys.filter(same).map(key => [key, before[key]]))
}
