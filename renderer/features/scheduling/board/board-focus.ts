import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Store } from '#renderer/lib/store.ts'

/** The appointment that Tab comes to. A store, so that moving the focus draws two of hundreds again. */
export const BoardStopContext = createContext<Store<string | null> | null>(null)

export function useIsStop(id: string): boolean {
  const store = useContext(BoardStopContext)
  if (!store) throw new Error('outside a board')
  return useSyncExternalStore(store.subscribe, () => store.get() === id)
}

const idOf = (element: Element | null) => element?.getAttribute('data-event-id') ?? null
const buttonsIn = (box: Element) => [...box.querySelectorAll<HTMLElement>('button[data-event-id]')]

export const eventAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('button[data-event-id]') : null

export const focusEvent = (box: Element | null, id: string): void =>
  box?.querySelector<HTMLElement>(`button[data-event-id="${CSS.escape(id)}"]`)?.focus()

const centre = (element: Element) => {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}

/** How much further something in another row counts than something in the same. */
const aside = 4

/** The appointment that an arrow leads to from another one: the nearest in that direction. */
export function neighbour(box: Element, from: HTMLElement, key: string): HTMLElement | null {
  const here = centre(from)
  const far = (other: HTMLElement): number => {
    const { x, y } = centre(other)
    const [right, down] = [x - here.x, y - here.y]
    const [along, across] = key === 'ArrowLeft' || key === 'ArrowRight' ? [right, down] : [down, right]
    const ahead = key === 'ArrowLeft' || key === 'ArrowUp' ? -along : along
    return ahead < 1 ? Number.POSITIVE_INFINITY : ahead + aside * Math.abs(across)
  }
  let nearest: HTMLElement | null = null
  let least = Number.POSITIVE_INFINITY
  for (const other of buttonsIn(box)) {
    const distance = far(other)
    if (distance < least) [nearest, least] = [other, distance]
  }
  return nearest
}

/** The first stop of a board whose last one is gone. */
export const firstStop = (box: Element): string | null => idOf(buttonsIn(box)[0] ?? null)
