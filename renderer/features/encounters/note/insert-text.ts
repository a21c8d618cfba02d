import { blankFrom } from '#shared/domain/encounters/phrases.ts'

/** Writes over a stretch of a field the way typing does, so that the browser's own undo takes it back. */
export function insertText(field: HTMLTextAreaElement, start: number, end: number, text: string): void {
  field.focus()
  field.setSelectionRange(start, end)
  if (document.execCommand('insertText', false, text)) return
  field.setRangeText(text, start, end, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Selects the next blank of a field, from a place on. False when there is none. */
export function selectBlank(field: HTMLTextAreaElement, from: number): boolean {
  const blank = blankFrom(field.value, from)
  if (!blank) return false
  field.focus()
  field.setSelectionRange(blank.start, blank.end)
  return true
}

/**
 * Goes to a blank of a whole note: the next one, in the field that is being written, then in the others, and around; or
 * the very first one.
 */
export function goToBlank(within: HTMLElement, which: 'next' | 'first' = 'next'): void {
  const fields = [...within.querySelectorAll<HTMLTextAreaElement>('textarea:not([aria-hidden])')]
  const here = which === 'first' ? -1 : fields.findIndex(field => field === document.activeElement)
  const current = fields[here]
  if (current && selectBlank(current, current.selectionEnd)) return
  for (let step = 1; step <= fields.length; step += 1) {
    const field = fields[(here + step) % fields.length]
    if (field && selectBlank(field, 0)) return
  }
}
