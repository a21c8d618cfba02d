import { type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import { mayMove } from '#shared/domain/scheduling/status.ts'
import { useDeskHere } from '../day/desk.ts'
import { nextAct } from '../parts/next-act.ts'
import type { Listed } from '../parts/types.ts'
import { eventAt, freeAt, neighbour, setStop, stopAt, stopKey } from './board-focus.ts'
import type { BoardRow } from './board-rows.ts'

interface BoardKeys {
  box: RefObject<HTMLElement | null>
  rows: readonly BoardRow[]
  appointments: readonly Listed[]
  carry: { onKey(event: KeyboardEvent): boolean; take(appointment: Listed): void }
}

/**
 * The keys of a board: arrows between appointments and free times; on an appointment Enter for the next step, Space to
 * open, G to grab, the menu key for more; on a free time Enter or Space to book it.
 */
export function useBoardKeys({ box, rows, appointments, carry }: BoardKeys) {
  const desk = useDeskHere()
  const stop = useRef<string>(null)
  const appointmentAt = (target: EventTarget) => {
    const id = eventAt(target)?.dataset.eventId
    return appointments.find(each => each.id === id)
  }

  // Whatever was drawn, something on the board can be reached.
  useLayoutEffect(() => {
    if (box.current) setStop(box.current, stop.current)
  })

  function step(appointment: Listed): void {
    const act = nextAct(appointment, desk.now.today)
    if (act !== null && act !== 'cancel' && desk.mayAct(act)) desk.run(act, appointment)
  }

  function goOn(button: HTMLElement, key: string): void {
    const next = box.current && neighbour(box.current, button, key)
    next?.focus()
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** Answers whether the key means something. */
  function press({ key, repeat }: KeyboardEvent, appointment: Listed): boolean {
    if (key === 'Enter' && !repeat) step(appointment)
    else if (key.toLowerCase() === 'g' && desk.mayBook && mayMove(appointment.status)) carry.take(appointment)
    else return key === 'Enter'
    return true
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (carry.onKey(event)) return
    const button = stopAt(event.target)
    if (!button || event.altKey || event.ctrlKey || event.metaKey) return
    const appointment = appointmentAt(button)
    if (event.key.startsWith('Arrow')) goOn(button, event.key)
    else if (!appointment || !press(event, appointment)) return
    event.preventDefault()
  }

  function onFocus({ target }: FocusEvent): void {
    const button = stopAt(target)
    if (!button || !box.current) return
    stop.current = stopKey(button)
    setStop(box.current, stop.current)
  }

  function onContextMenu(event: MouseEvent): void {
    const button = eventAt(event.target)
    const appointment = appointmentAt(event.target)
    if (!button || !appointment) return
    event.preventDefault()
    desk.menu(appointment, button)
  }

  function onClick({ target }: MouseEvent): void {
    const id = eventAt(target)?.dataset.eventId
    if (id !== undefined) desk.open(id)
    const free = freeAt(target)
    const row = free && rows.find(each => each.id === free.rowId)
    if (row) desk.book({ doctorId: row.doctorId, date: row.date, time: free.time })
  }

  return { onKeyDown, onFocus, onClick, onContextMenu }
}
