import type { ClockTime } from '#shared/time.ts'

const stops = 'button[data-event-id], button[data-free]'

const buttonsIn = (box: Element) => [...box.querySelectorAll<HTMLElement>(stops)]

/** The appointment or free time that something belongs to. */
export const stopAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(stops) : null

const rowIdOf = (button: HTMLElement) => button.closest<HTMLElement>('[data-row-id]')?.dataset.rowId ?? ''

/** Names a button of the board for as long as it says the same. */
export const stopKey = (button: HTMLElement): string =>
  button.dataset.eventId ?? `${rowIdOf(button)} ${button.dataset.free}`

/** The free time that was pressed, and in which row. */
export function freeAt(target: EventTarget | null): { rowId: string; time: ClockTime } | null {
  const button = stopAt(target)
  return button?.dataset.free ? { rowId: rowIdOf(button), time: button.dataset.free as ClockTime } : null
}

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

/** What an arrow leads to: the nearest appointment or free time in that direction. */
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

/**
 * Lets Tab come to the one button of this key, else to the first appointment, else to a free time. Set on the elements themselves, so that moving the focus draws
 * none of hundreds again.
 */
export function setStop(box: Element, key: string | null): void {
  const buttons = buttonsIn(box)
  const stop =
    buttons.find(button => stopKey(button) === key) ?? buttons.find(button => button.dataset.eventId) ?? buttons[0]
  for (const button of buttons) if (button !== stop && button.tabIndex === 0) button.tabIndex = -1
  if (stop && stop.tabIndex !== 0) stop.tabIndex = 0
}
