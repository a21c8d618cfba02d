import type { KeyboardEvent } from 'react'

const fields = 'input:not([type="hidden"]), textarea, select, button[type="submit"]'

/**
 * Enter goes to the next field and Ctrl+Enter saves, so that a form is filled without the mouse. In a text of several
 * lines Enter stays a new line; an open list keeps it for choosing; on a button it presses.
 */
export function moveOnEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    event.currentTarget.requestSubmit()
    return
  }
  moveOn(event)
}

/**
 * A closed list would open on Enter, and on Ctrl+Enter, before the form hears of it; arrows and the space bar open it just
 * as well.
 */
export function enterOnClosedList(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (!(event.target as Element).matches('input[aria-haspopup="listbox"][aria-expanded="false"]')) return
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    event.stopPropagation()
    event.currentTarget.requestSubmit()
  } else if (moveOn(event)) event.stopPropagation()
}

/** Whether there was somewhere to go. */
function moveOn(event: KeyboardEvent<HTMLFormElement>): boolean {
  const from = event.target
  const isField = from instanceof HTMLInputElement || from instanceof HTMLSelectElement
  if (event.altKey || event.shiftKey || !isField) return false
  const next = nextField(event.currentTarget, from)
  if (!next) return false
  event.preventDefault()
  next.focus()
  if (next instanceof HTMLInputElement && next.type !== 'radio' && next.type !== 'checkbox') next.select()
  return true
}

/** Null when `from` is the last field before the save button: there Enter saves, as in every dialog. */
function nextField(form: HTMLFormElement, from: HTMLElement): HTMLElement | null {
  const all = [...form.querySelectorAll<HTMLElement>(fields)].filter(isReachable)
  const next = all.slice(all.indexOf(from) + 1).find(element => !isSameGroup(element, from))
  if (!next) return null
  const isSubmit = next instanceof HTMLButtonElement
  return isSubmit && form.dataset.enter === 'saves' ? null : next
}

function isReachable(element: HTMLElement): boolean {
  if (element.tabIndex < 0 || (element as HTMLInputElement).disabled || !element.checkVisibility()) return false
  const isIdleRadio = element instanceof HTMLInputElement && element.type === 'radio' && !element.checked
  return !isIdleRadio || !groupHasChoice(element)
}

function groupHasChoice(radio: HTMLInputElement): boolean {
  return radio.form?.querySelector(`input[type="radio"][name="${CSS.escape(radio.name)}"]:checked`) !== null
}

function isSameGroup(element: HTMLElement, from: HTMLElement): boolean {
  const bothRadios = isRadio(element) && isRadio(from)
  return bothRadios && element.name === from.name
}

const isRadio = (element: HTMLElement): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.type === 'radio'
