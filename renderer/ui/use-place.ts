import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { type KeyPress, matches, type ShortcutName, shortcuts } from '#renderer/lib/keyboard.ts'

/** A key press in a list, as `matches` wants it. */
const pressOf = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): KeyPress => ({
  key: key === ' ' ? 'space' : key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
})

interface Place<Row> {
  /** The row that the keys act on. */
  current: Row | undefined
  /** Called when something in a row takes the focus. */
  set(id: string): void
  /** Puts the focus on it with the next drawing. */
  focus(): void
  move(step: number): void
  /** Goes on to the next row, or the one before the last: this one is about to go elsewhere. */
  leave(): void
}

/**
 * Which row of a list the keys act on: the rows are its elements with `data-item`, in their order. When the row goes, the next
 * one takes its place, and the focus with it; when it moves, the focus goes along.
 */
export function usePlace<Row extends { id: string }>(
  rows: readonly Row[],
  list: Readonly<RefObject<HTMLElement | null>>,
): Place<Row> {
  const [id, setId] = useState<string | null>(null)
  const last = useRef(0)
  const wanted = useRef(false)
  const held = useRef<Element | null>(null)
  const found = rows.findIndex(row => row.id === id)
  const index = found >= 0 ? found : Math.min(last.current, rows.length - 1)
  const current = rows[index]
  useLayoutEffect(() => {
    last.current = Math.max(0, index)
    const item = list.current?.querySelectorAll<HTMLElement>('[data-item]')[index]
    // What had the focus is gone, or was drawn anew at another place.
    const lost = held.current?.isConnected === false && document.activeElement === document.body
    if (item && (wanted.current || lost)) item.focus()
    wanted.current = false
    if (found < 0 && id !== null && current) setId(current.id)
  })
  function goTo(next: Row | undefined): void {
    wanted.current = true
    if (next) setId(next.id)
  }

  return {
    current,
    set(next) {
      held.current = document.activeElement
      setId(next)
    },
    focus() {
      wanted.current = true
    },
    move: step => goTo(rows[Math.max(0, Math.min(rows.length - 1, index + step))]),
    leave: () => goTo(rows[index + 1] ?? rows[index - 1] ?? current),
  }
}

/** Arrows move on to the next row; a key of the list acts on the current one. Other keys go on to whoever wants them. */
export function actOnKey<Row>(
  event: KeyboardEvent,
  { current, move }: Pick<Place<Row>, 'current' | 'move'>,
  keys: Partial<Record<ShortcutName, (row: Row) => void>>,
): void {
  if (!current) return
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const name = (Object.keys(keys) as ShortcutName[]).find(each => matches(pressOf(event), shortcuts[each].keys))
  if (step === undefined && !name) return
  event.preventDefault()
  event.stopPropagation()
  if (step !== undefined) move(step)
  else if (name) keys[name]?.(current)
}
