import { Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaveState } from '#renderer/lib/autosave.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import { RepeatButtons } from '../repeat/RepeatButtons.tsx'
import { useRepeat } from '../repeat/use-repeat.ts'
import { KeepSet } from '../sets/KeepSet.tsx'
import { LineList } from './LineList.tsx'
import { missingIn } from './line/missing.ts'
import { lacksReason } from './open-reasons.ts'
import { SignAlone } from './SignAlone.tsx'
import { useChecks } from './use-checks.ts'
import { useLineList } from './use-line-list.ts'
import { usePrescriptionDraft } from './use-prescription.ts'

/** What the screen around a prescription may ask of it. */
export interface PrescriptionHandle {
  /** Saves what waits. False when it could not be saved. */
  flush(): Promise<boolean>
  isUnsaved(): boolean
  lineCount(): number
  /** The medicines whose lines still lack a dose, a frequency or days. */
  incomplete(): string[]
  /** Whether something severe lacks the reason why it is given all the same, as far as the checks have answered. */
  lacksReason(): boolean
  /** To the first reason that is wanted. */
  focusReason(): void
  focus(): void
}

interface PrescriptionEditorProps {
  prescription: Prescription
  advice: string
  /** Signed by itself, here: the note is signed already. */
  alone: boolean
  /** Takes the focus as soon as it is there. */
  awaited: boolean
  handle?: Ref<PrescriptionHandle>
  onSaving?: (state: SaveState) => void
}

/** Writes a prescription. */
export function PrescriptionEditor(props: PrescriptionEditorProps) {
  const { prescription, advice, alone, awaited, handle, onSaving } = props
  const { t } = useTranslation('prescriptions')
  const draft = usePrescriptionDraft(prescription, advice)
  const { lines, saving } = draft
  const checkOf = useChecks(prescription, lines)
  const { data: taken } = useQuery(
    rpc.prescriptions.current.queryOptions({ input: { patientId: prescription.patientId } }),
  )
  // What it says itself, where it is corrected, is nothing beside it.
  const beside = taken?.filter(({ visitId }) => visitId !== prescription.visitId)
  const list = useLineList(lines, draft.setLines, beside)
  const repeat = useRepeat(prescription.visitId, draft)
  useEffect(() => onSaving?.(saving), [saving, onSaving])
  const focusBox = () => list.nextBox.current?.focus()
  const takeFocus = useEffectEvent(() => awaited && list.nextBox.current?.focus())
  useEffect(() => void takeFocus(), [])
  useImperativeHandle(handle, () => ({
    flush: draft.flush,
    isUnsaved: draft.isUnsaved,
    lineCount: () => lines.length,
    incomplete: () => lines.filter(line => missingIn(line).length > 0).map(({ drugName }) => drugName),
    lacksReason: lacksAnyReason,
    focusReason,
    focus: focusBox,
  }))

  const lacksAnyReason = () => lines.some(line => lacksReason(line, checkOf(line)))
  // What asks for it may have come with the answer that refuses: the field is drawn first.
  const focusReason = () => requestAnimationFrame(() => list.focusOpenReason())

  return (
    <div data-lines>
      <LineList state={list} checkOf={checkOf} />
      <Group justify="space-between" mt="sm" gap="sm">
        <RepeatButtons patientId={prescription.patientId} onRepeat={repeat} onDone={focusBox} />
        {lines.length > 0 && <KeepSet lines={lines} onDone={focusBox} />}
      </Group>
      {lines.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('check.covers', { source: lines.map(checkOf).find(Boolean)?.source ?? '' })}
        </Text>
      )}
      {alone && lines.length > 0 && (
        <SignAlone
          visitId={prescription.visitId}
          flush={draft.flush}
          lacksReason={lacksAnyReason}
          onNeedsReason={focusReason}
        />
      )}
    </div>
  )
}
