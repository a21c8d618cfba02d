import { createContext, useContext } from 'react'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'
import type { Listed } from '../parts/types.ts'
import type { PlainAct } from '../parts/use-acts.ts'
import type { DayNow } from './day-rows.ts'

export type DetailMode = 'view' | 'edit' | 'move' | 'cancel'

/** What a line of the day can ask for. */
export interface Desk {
  now: DayNow & { minute: Instant }
  mayAct(act: PlainAct): boolean
  mayBook: boolean
  run(act: PlainAct, appointment: Listed): void
  /** Takes back that the clock gave a patient up. */
  expect(appointment: Listed): void
  open(id: string, mode?: DetailMode): void
  book(choice: { doctorId?: string; date?: CalendarDate; time?: ClockTime }): void
  /** Opens the menu of an appointment beside the button that asked for it. */
  menu(appointment: Listed, button: HTMLElement): void
}

export const DeskContext = createContext<Desk | null>(null)

export function useDeskHere(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('outside the schedule')
  return desk
}
