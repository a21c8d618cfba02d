import { showNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v4 } from 'uuid'
import type { PrescriptionHandle } from '#renderer/features/prescriptions/index.ts'
import { type Problem, problemOf } from '#renderer/lib/errors.ts'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client, rpc } from '#renderer/lib/rpc.ts'
import { confirmOnce } from '#renderer/ui/confirm-once.tsx'
import type { Visit } from '#shared/contract/encounters.ts'
import { isBlank } from '#shared/domain/encounters/note.ts'
import type { NoteDraft } from '../note/use-note.ts'
import { showPaper } from './papers.ts'

interface SigningOptions {
  visit: Visit
  draft: NoteDraft
  prescription: RefObject<PrescriptionHandle | null>
  /** Whether the visit has a prescription beside its note. */
  prescribes: boolean
  focusNote(): void
}

const paneComesMs = 5_000

/** A field that reads what was typed when it is left must do so before the note is read. */
function leaveField(): HTMLElement | null {
  const field = document.activeElement
  if (!(field instanceof HTMLElement)) return null
  field.blur()
  return field
}

/** Signs note and prescription in one act, after asking once, and offers the papers. */
export function useSigning({ visit, draft, prescription, prescribes, focusNote }: SigningOptions) {
  const { t } = useTranslation(['encounters', 'errors'])
  const queries = useQueryClient()
  const [running, setRunning] = useState(false)
  const [done, setDone] = useState(false)
  const busy = useRef(false)

  const complain = (message: string) => showNotification({ color: 'red', message })

  /** Medicines that are not on the screen yet would be left out of what is signed. */
  function isPrescriptionMissing(): boolean {
    const known = queries.getQueryData(rpc.prescriptions.get.queryOptions({ input: { visitId: visit.id } }).queryKey)
    return prescribes && prescription.current === null && known?.status !== 'signed'
  }

  /** The pane comes a moment after the note: whoever signs at once waits for it instead of being sent away. */
  async function prescriptionCame(): Promise<boolean> {
    const until = performance.now() + paneComesMs
    while (isPrescriptionMissing() && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 50))
    return !isPrescriptionMissing()
  }

  async function mayGoOn(lines: number): Promise<boolean> {
    if (isBlank(draft.current())) {
      complain(t('signing.emptyNote'))
      focusNote()
      return false
    }
    const kept = (await draft.flush()) && ((await prescription.current?.flush()) ?? true)
    if (!kept) {
      complain(t('signing.notSaved'))
      return false
    }
    if (prescription.current?.lacksReason()) {
      complain(t('errors:reasons.needsOverride'))
      prescription.current.focusReason()
      return false
    }
    const incomplete = prescription.current?.incomplete() ?? []
    const warning = incomplete.length > 0 ? ` ${t('signing.incomplete', { medicines: incomplete.join(', ') })}` : ''
    return await confirmOnce({
      title: t('signing.title'),
      consequence: `${lines > 0 ? t('signing.both', { count: lines }) : t('signing.noteOnly')}${warning}`,
      confirm: t('signing.action'),
    })
  }

  async function signBoth(lines: number): Promise<string | null> {
    const visitId = visit.id
    if (lines === 0) {
      const expectedUpdatedAt = draft.expectedUpdatedAt()
      await client.encounters.sign({ visitId, content: draft.current(), expectedUpdatedAt })
      return null
    }
    const context = { idempotencyKey: v4() }
    const signed = await client.prescriptions.sign({ visitId, withNote: true }, { context })
    queries.setQueryData(rpc.prescriptions.get.queryOptions({ input: { visitId } }).queryKey, signed)
    return signed.signed.at(-1)?.id ?? null
  }

  function explain(problem: Problem): void {
    complain(problemText(problem))
    if (problem.code === 'CONFLICT' && problem.reason === 'needsOverride') prescription.current?.focusReason()
  }

  async function sign(): Promise<void> {
    if (busy.current) return
    busy.current = true
    const writingIn = leaveField()
    try {
      if (!(await prescriptionCame())) {
        complain(t('signing.noPrescription'))
        return
      }
      const lines = prescription.current?.lineCount() ?? 0
      if (!(await mayGoOn(lines))) {
        if (document.activeElement === document.body) writingIn?.focus()
        return
      }
      setRunning(true)
      const prescriptionId = await signBoth(lines)
      setDone(true)
      const { queryKey } = rpc.encounters.getVisit.queryOptions({ input: { id: visit.id } })
      await queries.invalidateQueries({ queryKey })
      showNotification({ message: t('signing.done'), autoClose: 3_000 })
      showPaper(visit.id, prescriptionId)
    } catch (error) {
      explain(problemOf(error))
    } finally {
      busy.current = false
      setRunning(false)
    }
  }

  useShortcut('visitSign', () => void sign(), visit.status === 'open')
  return { sign, running, done }
}
