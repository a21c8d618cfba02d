import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShortcutName } from '#renderer/lib/keyboard.ts'
import { useLastUndo } from '#renderer/ui/UndoToast.tsx'
import { actOnKey, usePlace } from '#renderer/ui/use-place.ts'
import type { Conflict } from '#shared/contract/sync/conflicts.ts'
import { ConflictCard } from './ConflictCard.tsx'
import classes from './conflicts.module.css'
import { mayMerge } from './may-merge.ts'
import type { useSettle } from './use-settle.ts'

interface ConflictListProps {
  rows: readonly Conflict[]
  acts: ReturnType<typeof useSettle>
  selected: ReadonlySet<string>
  onSelect(selected: ReadonlySet<string>): void
}

/** The conflicts one below the other; one of them is the one that the keys act on. */
export function ConflictList({ rows, acts, selected, onSelect }: ConflictListProps) {
  const { t } = useTranslation('sync')
  const list = useRef<HTMLUListElement>(null)
  const place = usePlace(rows, list)
  const undo = useLastUndo()
  const [merging, setMerging] = useState<string | null>(null)
  const { current } = place

  function toggle({ id }: Conflict): void {
    onSelect(new Set(selected.has(id) ? [...selected].filter(other => other !== id) : [...selected, id]))
  }

  const keys: Partial<Record<ShortcutName, (conflict: Conflict) => void>> = {
    conflictKeep: conflict => void acts.settle(conflict, 'kept'),
    conflictOther: conflict => void (conflict.fixed === null && acts.settle(conflict, 'lost')),
    conflictMerge: conflict => mayMerge(conflict) && setMerging(conflict.id),
    conflictSelect: toggle,
    conflictUndo: () => undo?.(),
  }

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    if (event.key === 'Escape' && merging !== null) {
      setMerging(null)
      place.focus()
      return
    }
    // Inside a field or on a button the keys are theirs.
    const item = (event.target as HTMLElement).closest('li')
    if (item === event.target) actOnKey(event, place, keys)
  }

  return (
    <ul ref={list} className={classes.list} aria-label={t('conflicts.list')} onKeyDown={onKeyDown}>
      {rows.map(conflict => (
        <ConflictCard
          key={conflict.id}
          conflict={conflict}
          isCurrent={conflict === current}
          isSelected={selected.has(conflict.id)}
          isMerging={merging === conflict.id}
          onFocus={() => place.set(conflict.id)}
          onSelect={() => toggle(conflict)}
          onSettle={choice => void acts.settle(conflict, choice)}
          onMerge={() => setMerging(conflict.id)}
          onMergeEnd={saved => {
            setMerging(null)
            place.focus()
            if (saved) acts.merged(conflict)
          }}
        />
      ))}
    </ul>
  )
}
