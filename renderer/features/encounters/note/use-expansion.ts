import { type KeyboardEvent, type RefObject, useState } from 'react'
import { beginning, meant, typedBefore } from '#shared/domain/encounters/phrases.ts'
import { insertText, selectBlank } from './insert-text.ts'
import type { NotePhrase } from './use-phrases.ts'

const mostShown = 8

/** What `.ab` may become while it is typed: which phrases begin so, and writing out the one that is meant. */
export function useExpansion(element: RefObject<HTMLTextAreaElement | null>, phrases: readonly NotePhrase[]) {
  const [typed, setTyped] = useState<string | null>(null)
  const [chosen, choose] = useState(-1)
  const matches = typed === null ? [] : beginning(phrases, typed).slice(0, mostShown)

  function look(): void {
    const field = element.current
    const isCaret = field !== null && field === document.activeElement && field.selectionStart === field.selectionEnd
    const found = isCaret ? typedBefore(field.value, field.selectionStart) : null
    setTyped(found?.typed ?? null)
    choose(-1)
  }

  function close(): void {
    setTyped(null)
    choose(-1)
  }

  function expand(phrase: NotePhrase | undefined): boolean {
    const field = element.current
    const found = field && typedBefore(field.value, field.selectionStart)
    if (!found || !phrase) return false
    insertText(field, found.start, field.selectionStart, phrase.wording)
    const end = field.selectionStart
    const isBlankInside = selectBlank(field, found.start) && field.selectionEnd <= end
    if (!isBlankInside) field.setSelectionRange(end, end)
    close()
    return true
  }

  /** The phrase that a key would write out: the chosen one, or the one whose abbreviation stands there in full. */
  function written(event: KeyboardEvent): NotePhrase | undefined {
    const field = element.current
    if (!field || field.selectionStart !== field.selectionEnd) return undefined
    if (event.key === 'Enter' && chosen >= 0) return matches[chosen]
    const found = typedBefore(field.value, field.selectionStart)
    return found ? meant(phrases, found.typed) : undefined
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && matches.length > 0) choose(Math.max(-1, Math.min(matches.length - 1, chosen + step)))
    else if (event.key === 'Escape' && matches.length > 0) close()
    else if ((event.key !== ' ' && event.key !== 'Enter') || event.shiftKey || !expand(written(event))) return
    event.preventDefault()
    event.stopPropagation()
  }

  return { matches, chosen, look, close, expand, onKeyDown }
}
