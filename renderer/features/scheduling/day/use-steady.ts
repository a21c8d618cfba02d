import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

interface Place {
  row: Element
  top: number
}

/**
 * Keeps the row that someone is at (by focus, else under the pointer, else the first in sight) where it is on the screen
 * when rows above it come or go. Rows carry `data-row`.
 */
export function useSteady(scroller: RefObject<HTMLElement | null>): void {
  const place = useRef<Place>(null)

  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const remember = () => {
      place.current = placeIn(box)
    }
    const events = ['scroll', 'focusin', 'pointerover'] as const
    for (const event of events) box.addEventListener(event, remember, { passive: true })
    return () => {
      for (const event of events) box.removeEventListener(event, remember)
    }
  }, [scroller])

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const kept = place.current
    if (kept?.row.isConnected) box.scrollTop += topIn(box, kept.row) - kept.top
    place.current = placeIn(box)
  })
}

/** Measured from the list's own edge: it may itself come to stand elsewhere. */
const topIn = (box: HTMLElement, row: Element) => row.getBoundingClientRect().top - box.getBoundingClientRect().top

function placeIn(box: HTMLElement): Place | null {
  const row = box.querySelector('[data-row]:focus-within') ?? box.querySelector('[data-row]:hover') ?? firstInSight(box)
  return row && { row, top: topIn(box, row) }
}

function firstInSight(box: HTMLElement): Element | null {
  const { top } = box.getBoundingClientRect()
  return [...box.querySelectorAll('[data-row]')].find(row => row.getBoundingClientRect().top >= top) ?? null
}
