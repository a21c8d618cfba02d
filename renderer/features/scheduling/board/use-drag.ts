import { type DragEvent, useRef } from 'react'
import { clockTimeOf } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import classes from './board.module.css'
import { eventAt } from './board-focus.ts'
import type { BoardFrame } from './board-frame.ts'
import type { BoardRow, Placement } from './board-rows.ts'

interface Dragging {
  rows: readonly BoardRow[]
  appointments: readonly Listed[]
  frame: BoardFrame
  drop(appointment: Listed, place: Omit<Placement, 'id'>): void
}

interface Dragged {
  appointment: Listed
  button: HTMLElement
  preview: HTMLElement
}

const stepMinutes = 5

/**
 * Moving an appointment by hand. A drag says many times in a second where it is: the shade of where it would come to
 * stand is therefore moved in the page itself, and nothing is drawn again before it is dropped.
 */
export function useDrag({ rows, appointments, frame, drop }: Dragging) {
  const dragged = useRef<Dragged>(null)

  function end(): void {
    dragged.current?.preview.remove()
    dragged.current?.button.removeAttribute('data-dragging')
    dragged.current = null
  }

  function onDragStart({ target, dataTransfer }: DragEvent): void {
    end()
    const button = eventAt(target)
    const appointment = button && appointments.find(({ id }) => id === button.dataset.eventId)
    if (!appointment) return
    dataTransfer.effectAllowed = 'move'
    dataTransfer.setData('application/json', JSON.stringify({ eventId: appointment.id }))
    const preview = document.createElement('div')
    preview.className = classes.preview ?? ''
    dragged.current = { appointment, button, preview }
    // What hangs on the pointer is a picture of the button as it was.
    requestAnimationFrame(() => dragged.current && button.setAttribute('data-dragging', 'true'))
  }

  /** The row under the pointer, and the minute. */
  function placeAt({ target, clientX }: DragEvent) {
    const slots = target instanceof Element ? target.closest('[data-slots]') : null
    const layer = slots?.querySelector<HTMLElement>('[data-row-id]')
    const row = rows.find(({ id }) => id === layer?.dataset.rowId)
    if (!slots || !layer || !row) return null
    const { left, right, width } = slots.getBoundingClientRect()
    const into = getComputedStyle(slots).direction === 'rtl' ? right - clientX : clientX - left
    const minutes = frame.start + (into / width) * (frame.end - frame.start)
    const step = Math.round(minutes / stepMinutes) * stepMinutes
    return { layer, row, minute: Math.max(frame.start, Math.min(step, frame.end - stepMinutes)) }
  }

  function onDragOver(event: DragEvent): void {
    const place = dragged.current && placeAt(event)
    if (!dragged.current || !place) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    const { appointment, preview } = dragged.current
    const share = (minutes: number) => `${(minutes / (frame.end - frame.start)) * 100}%`
    preview.style.insetInlineStart = share(place.minute - frame.start)
    preview.style.width = share(Math.min(appointment.durationMinutes, frame.end - place.minute))
    if (preview.parentElement !== place.layer) place.layer.append(preview)
  }

  function onDragLeave({ currentTarget, relatedTarget }: DragEvent): void {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) dragged.current?.preview.remove()
  }

  function onDrop(event: DragEvent): void {
    const place = placeAt(event)
    const appointment = dragged.current?.appointment
    end()
    if (!place || !appointment) return
    event.preventDefault()
    const { doctorId, date } = place.row
    drop(appointment, { doctorId, date, time: clockTimeOf(place.minute) })
  }

  return { onDragStart, onDragOver, onDragLeave, onDrop, onDragEnd: end }
}
