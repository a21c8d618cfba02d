import type { KeyboardEvent } from 'react'
import { goToBlank } from './insert-text.ts'

/** Keys in a note: F2 goes to the next blank, Ctrl+Enter on to the next field. */
export function onNoteKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'F2') {
    event.preventDefault()
    goToBlank(event.currentTarget)
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) moveOn(event)
}

function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('textarea:not([aria-hidden]), input')]
  const next = fields[fields.indexOf(event.target as HTMLElement) + 1]
  if (!next) return
  event.preventDefault()
  next.focus()
}
