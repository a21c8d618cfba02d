import { showNotification } from '@mantine/notifications'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { DrugSet } from '#shared/contract/prescriptions/sets.ts'
import type { CurrentMedicine } from '#shared/contract/prescriptions.ts'
import { linesOfSet } from '../sets/set-lines.ts'
import { type EditLine, moved, newLine } from './line/lines.ts'
import type { Picked } from './line/MedicineBox.tsx'
import { missingIn } from './line/missing.ts'
import { takingPlace } from './line/taking-place.ts'
import { withReading } from './line/with-medicine.ts'
import { newKey } from './use-prescription.ts'

interface Opened {
  key: string
  focusOn: string
}

export interface LineListState {
  lines: readonly EditLine[]
  opened: Opened | null
  open(key: string, focusOn: string): void
  close(): void
  replace(line: EditLine): void
  add(picked: Picked): void
  addSet(set: DrugSet): void
  move(key: string, step: 1 | -1): void
  remove(line: EditLine): void
  /** To the first reason that is wanted and not given; false where there is none. */
  focusOpenReason(): boolean
  list: RefObject<HTMLOListElement | null>
  nextBox: RefObject<HTMLInputElement | null>
}

/**
 * Lines that are written one after the other: which of them is open, and what happens to the focus. `taken` is what the patient
 * takes already, whose place new lines take.
 */
export function useLineList(
  lines: readonly EditLine[],
  setLines: (next: (lines: readonly EditLine[]) => readonly EditLine[]) => void,
  taken: readonly CurrentMedicine[] = [],
): LineListState {
  const { t } = useTranslation('prescriptions')
  const [opened, setOpened] = useState<Opened | null>(null)
  const nextBox = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const focusLine = (key: string) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-line="${key}"]`)?.focus())

  return {
    lines,
    opened,
    list,
    nextBox,
    open: (key, focusOn) => setOpened({ key, focusOn }),
    close() {
      setOpened(null)
      nextBox.current?.focus()
    },
    replace: next =>
      setLines(current => current.map(line => (line.key === next.key ? { ...next, problem: null } : line))),
    add({ medicine, read }) {
      const line = takingPlace(withReading(newLine(newKey(), read.drug), medicine, read), taken, lines)
      setLines(current => [...current, line])
      const [missing] = missingIn(line)
      if (missing) setOpened({ key: line.key, focusOn: missing })
    },
    addSet(set) {
      const present = new Set(lines.map(nameOf))
      const added = linesOfSet(set, newKey)
        .filter(line => !present.has(nameOf(line)))
        .map(line => takingPlace(line, taken, lines))
      if (added.length === 0) {
        showNotification({ message: t('sets.allThere', { name: set.name }) })
        return
      }
      const keys = new Set(added.map(({ key }) => key))
      setLines(current => [...current, ...added])
      showUndo({
        message: t('sets.added', { name: set.name, count: added.length }),
        undo: async () => setLines(current => current.filter(({ key }) => !keys.has(key))),
      })
    },
    focusOpenReason() {
      const open = list.current?.querySelector<HTMLElement>('[data-override="open"]')
      open?.focus()
      return open !== undefined && open !== null
    },
    move(key, step) {
      setLines(current => moved(current, key, step))
      focusLine(key)
    },
    remove(line) {
      const at = lines.indexOf(line)
      setLines(current => current.filter(other => other.key !== line.key))
      // The next one takes its place, so that several go one after the other.
      const next = lines[at + 1]
      if (next) focusLine(next.key)
      else nextBox.current?.focus()
      showUndo({
        message: t('editor.removed', { name: line.drugName }),
        undo: async () => setLines(current => current.toSpliced(at, 0, { ...line, id: null })),
      })
    },
  }
}

const nameOf = ({ drugName }: EditLine) => drugName.trim().toLowerCase()
