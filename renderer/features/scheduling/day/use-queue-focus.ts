import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'

/**
 * Which line of the queue the Tab key comes to. When the line with the focus leaves the queue, the next one takes the focus,
 * so that whoever works through a queue with keys goes on.
 * @param ids the patients in the order of the lines
 */
export function useQueueFocus(box: RefObject<HTMLElement | null>, ids: readonly string[]) {
  const [stop, setStop] = useState<string | null>(null)
  const place = useRef<{ id: string; index: number }>(null)
  const current = stop !== null && ids.includes(stop) ? stop : (ids[0] ?? null)
  const stopAt = (index: number) => box.current?.querySelectorAll<HTMLElement>('[data-row] [data-stop]')[index]

  useLayoutEffect(() => {
    const left = place.current
    if (!left) return
    const index = ids.indexOf(left.id)
    if (index >= 0) place.current = { id: left.id, index }
    else {
      place.current = null
      if (document.activeElement === document.body) stopAt(Math.min(left.index, ids.length - 1))?.focus()
    }
  })

  return {
    stop: current,
    focusFirst: () => stopAt(0)?.focus(),
    onFocus(event: FocusEvent): void {
      const rows = [...(box.current?.querySelectorAll('[data-row]') ?? [])]
      const index = rows.findIndex(row => row.contains(event.target))
      const id = ids[index]
      if (id === undefined) return
      place.current = { id, index }
      setStop(id)
    },
  }
}
