import type { ComboboxStore } from '@mantine/core'
import { type KeyboardEvent, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'

interface SettledEnterOptions {
  box: ComboboxStore
  text: string
  /** The keys of the answers on the screen, best first. */
  answers: readonly string[]
  /** The answers do not belong to the typed text yet. */
  searching: boolean
  /** False where Enter takes only what someone moved to. */
  choosesFirst?: boolean
}

/**
 * What Enter means in a search that is typed faster than it answers. The best answer is chosen whenever they change, and
 * Enter waits for the answers to what was typed, so that nobody opens the chart that was on top a moment before. A line
 * that someone moved to stays chosen as long as it is there, and Enter takes it at once. All of it happens before the answers
 * are seen: an Enter that comes right then must find the best one chosen.
 */
export function useSettledEnter({ box, text, answers, searching, choosesFirst = true }: SettledEnterOptions) {
  const waiting = useRef(false)
  const moved = useRef(false)
  const before = useRef(answers)
  const shown = answers.join('\n')
  const [list, setList] = useState<HTMLElement | null>(null)
  // A list may come onto the screen later than its answers, and nothing can be chosen in it before.
  const unsettled = searching || (box.dropdownOpened && answers.length > 0 && list === null)

  const startOver = useEffectEvent((_text: string) => {
    moved.current = false
    waiting.current = false
  })
  useLayoutEffect(() => startOver(text), [text])

  const choose = useEffectEvent((_shown: string, _list: HTMLElement | null) => {
    const chosen = before.current[box.getSelectedOptionIndex()]
    before.current = answers
    if (!moved.current && choosesFirst) box.selectFirstOption()
    else if (chosen !== undefined && answers.includes(chosen)) box.selectOption(answers.indexOf(chosen))
    // Whoever had moved to a line that is gone must look again.
    else box.resetSelectedOption()
  })
  useLayoutEffect(() => choose(shown, list), [shown, list])

  const take = useEffectEvent(() => {
    if (waiting.current) box.clickSelectedOption()
    waiting.current = false
  })
  useLayoutEffect(() => {
    if (!unsettled) take()
  }, [unsettled])

  return {
    /** For the list of answers. */
    listRef: setList,
    /** An Enter that still waits is given up, e.g. because the box was left. */
    forget(): void {
      waiting.current = false
    },
    onKeyDownCapture(event: KeyboardEvent): void {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moved.current = true
      const mustWait = event.key === 'Enter' && unsettled && !moved.current && !event.ctrlKey && !event.metaKey
      waiting.current = mustWait
      if (!mustWait) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
