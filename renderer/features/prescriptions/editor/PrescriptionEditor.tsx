import { Button, Group, Text } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SaveState } from '#renderer/lib/autosave.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { Prescription } from '#shared/contract/prescriptions.ts'
import classes from '../prescription.module.css'
import { LineSummary } from './LineSummary.tsx'
import { LineEditor } from './line/LineEditor.tsx'
import { type EditLine, moved, newLine } from './line/lines.ts'
import { MedicineBox, type Picked } from './line/MedicineBox.tsx'
import { missingIn } from './line/missing.ts'
import { withReading } from './line/with-medicine.ts'
import { SignAlone } from './SignAlone.tsx'
import { useChecks } from './use-checks.ts'
import { newKey, usePrescriptionDraft } from './use-prescription.ts'
import { useRepeat } from './use-repeat.ts'

/** What the screen around a prescription may ask of it. */
export interface PrescriptionHandle {
  /** Saves what waits. False when it could not be saved. */
  flush(): Promise<boolean>
  isUnsaved(): boolean
  lineCount(): number
  /** How many lines still lack a dose, a frequency or days. */
  incompleteCount(): number
  /** Opens the first of these lines where the reason for an override belongs. */
  askReason(lineIds: readonly string[]): void
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

interface Opened {
  key: string
  focusOn: string
}

/** Writes a prescription: lines to read, one of them open, and a box for the next medicine. */
export function PrescriptionEditor(props: PrescriptionEditorProps) {
  const { prescription, advice, alone, awaited, handle, onSaving } = props
  const { t } = useTranslation('prescriptions')
  const draft = usePrescriptionDraft(prescription, advice)
  const { lines, setLines, saving } = draft
  const checkOf = useChecks(prescription, lines)
  const [opened, setOpened] = useState<Opened | null>(null)
  const nextBox = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const repeat = useRepeat(prescription.visitId, draft)
  useEffect(() => onSaving?.(saving), [saving, onSaving])
  const takeFocus = useEffectEvent(() => awaited && nextBox.current?.focus())
  useEffect(() => void takeFocus(), [])
  useImperativeHandle(handle, () => ({
    flush: draft.flush,
    isUnsaved: draft.isUnsaved,
    lineCount: () => lines.length,
    incompleteCount: () => lines.filter(line => missingIn(line).length > 0).length,
    askReason,
    focus: () => nextBox.current?.focus(),
  }))

  const replace = (next: EditLine) => setLines(current => current.map(line => (line.key === next.key ? next : line)))

  function askReason(lineIds: readonly string[]): void {
    const line = lines.find(candidate => candidate.id !== null && lineIds.includes(candidate.id))
    if (line) setOpened({ key: line.key, focusOn: 'override' })
  }

  function close(): void {
    setOpened(null)
    nextBox.current?.focus()
  }

  function add({ medicine, read }: Picked): void {
    const line = withReading(newLine(newKey(), read.drug), medicine, read)
    setLines(current => [...current, line])
    const [missing] = missingIn(line)
    if (missing) setOpened({ key: line.key, focusOn: missing })
  }

  function move(key: string, step: 1 | -1): void {
    setLines(current => moved(current, key, step))
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-line="${key}"]`)?.focus())
  }

  function remove(line: EditLine): void {
    const at = lines.indexOf(line)
    setLines(current => current.filter(other => other.key !== line.key))
    nextBox.current?.focus()
    showUndo({
      message: t('editor.removed', { name: line.drugName }),
      undo: async () => setLines(current => current.toSpliced(at, 0, { ...line, id: null })),
    })
  }

  return (
    <div data-lines>
      <ol ref={list} className={classes.lines} aria-label={t('editor.lines')}>
        {lines.map((line, index) => (
          <li key={line.key} className={classes.line}>
            {opened?.key === line.key ? (
              <LineEditor
                line={line}
                check={checkOf(line)}
                focusOn={opened.focusOn}
                onChange={replace}
                onDone={close}
              />
            ) : (
              <LineSummary
                line={line}
                check={checkOf(line)}
                position={index + 1}
                onEdit={() => setOpened({ key: line.key, focusOn: missingIn(line)[0] ?? 'doseAmount' })}
                onMove={step => move(line.key, step)}
                onRemove={() => remove(line)}
              />
            )}
          </li>
        ))}
      </ol>
      <div data-new-line>
        <MedicineBox label={t('editor.add')} placeholder={t('editor.addHint')} input={nextBox} onPick={add} />
      </div>
      <Group justify="space-between" mt="sm" gap="sm">
        <Button size="compact-sm" variant="subtle" leftSection={<IconRepeat size={14} />} onClick={() => void repeat()}>
          {t('editor.repeat')}
        </Button>
      </Group>
      {lines.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('check.covers', { source: lines.map(checkOf).find(Boolean)?.source ?? '' })}
        </Text>
      )}
      {alone && lines.length > 0 && (
        <SignAlone visitId={prescription.visitId} flush={draft.flush} onNeedsReason={askReason} />
      )}
    </div>
  )
}
