import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'

interface LineKeys {
  box: RefObject<HTMLFieldSetElement | null>
  onKeyDown(event: KeyboardEvent): void
}

/**
 * The keyboard in one line: the field `focusOn` has the focus first, Enter moves on and Shift+Enter back.
 * Enter in the last field, or Esc anywhere, is `onDone`.
 */
export function useLineKeys(focusOn: string, onDone: () => void): LineKeys {
  const box = useRef<HTMLFieldSetElement>(null)

  useEffect(() => {
    box.current?.querySelector<HTMLInputElement>(`[name="${focusOn}"]`)?.focus()
  }, [focusOn])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.nativeEvent.isComposing || event.altKey || event.ctrlKey) return
    if (event.key === 'Escape') onDone()
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    const fields = [...(box.current?.querySelectorAll<HTMLElement>('input, select') ?? [])]
    const next = fields[fields.indexOf(event.target as HTMLElement) + (event.shiftKey ? -1 : 1)]
    if (next) next.focus()
    else onDone()
  }

  return { box, onKeyDown }
}
