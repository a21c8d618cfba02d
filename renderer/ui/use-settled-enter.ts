import type { ComboboxStore } from '@mantine/core'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react'

interface SettledEnterOptions {
  box: ComboboxStore
  /** The keys of the answers on the screen, best first. */
  answers: readonly string[]
  /** The answers do not belong to the typed text yet. */
  searching: boolean
}

/**
 * Enter in a search that is typed faster than it answers: it waits for the answers to what was typed, so that nobody
 * opens the chart that was on top a moment before. The best answer is chosen whenever they change.
 */
export function useSettledEnter({ box, answers, searching }: SettledEnterOptions) {
  const waiting = useRef<string | null>(null)
  const moved = useRef(false)
  const shown = answers.join('\n')

  const chooseBest = useEffectEvent(() => {
    box.selectFirstOption()
    // Whoever had moved to a line that is gone now must look again.
    if (moved.current && waiting.current !== null) waiting.current = null
    moved.current = false
  })
  useEffect(() => {
    if (shown) chooseBest()
  }, [shown])

  const take = useEffectEvent(() => {
    if (waiting.current === null) return
    waiting.current = null
    box.clickSelectedOption()
  })
  useEffect(() => {
    if (!searching) take()
  }, [searching])

  return {
    onKeyDownCapture(event: KeyboardEvent): void {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moved.current = true
      if (event.key !== 'Enter' || !searching || event.ctrlKey || event.metaKey) {
        waiting.current = null
        return
      }
      event.preventDefault()
      event.stopPropagation()
      waiting.current = shown
    },
  }
}
