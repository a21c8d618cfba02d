import type { KeyboardEvent } from 'react'

const stopsOf = (row: Element) => [...row.querySelectorAll<HTMLElement>('[data-stop]')]

/** Arrows in the list of the day: up and down between lines, left and right within one. Lines carry `data-row`. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const at = event.target as HTMLElement
  const row = at.closest('[data-row]')
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return
  const next = target(event.key, event.currentTarget, row, at)
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

function target(key: string, list: HTMLElement, row: Element, at: HTMLElement): HTMLElement | undefined {
  const rows = [...list.querySelectorAll('[data-row]')]
  const here = rows.indexOf(row)
  const first = (index: number) => {
    const found = rows[index]
    return found && stopsOf(found)[0]
  }
  const beside = (step: number) => {
    const stops = stopsOf(row)
    return stops[stops.indexOf(at) + step]
  }
  switch (key) {
    case 'ArrowDown':
      return first(here + 1)
    case 'ArrowUp':
      return first(here - 1)
    case 'Home':
      return first(0)
    case 'End':
      return first(rows.length - 1)
    case 'ArrowRight':
      return stopsOf(row).includes(at) ? beside(1) : undefined
    case 'ArrowLeft':
      return stopsOf(row).includes(at) ? beside(-1) : undefined
    default:
      return undefined
  }
}
