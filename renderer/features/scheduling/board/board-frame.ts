import { minutesPerDay } from '#shared/domain/scheduling/hours.ts'
import { type ClockTime, clockTimeOf, minutesOf } from '#shared/time.ts'

/** The stretch of the day that a board shows, in minutes since midnight, and the length of one step. */
export interface BoardFrame {
  start: number
  end: number
  step: number
}

interface Framed {
  slotMinutes: number
  blocks: readonly { start: ClockTime; end: ClockTime }[]
}

interface Placed {
  time: ClockTime
  durationMinutes: number
}

const steps = [30, 15, 10]
const usualHours = { start: 8 * 60, end: 18 * 60 }

/** Full hours around everyone's hours and every appointment, in steps into which all lengths of a slot fit. */
export function boardFrame(days: readonly Framed[], appointments: readonly Placed[]): BoardFrame {
  const spans = [
    ...days.flatMap(({ blocks }) => blocks.map(({ start, end }) => ({ start: minutesOf(start), end: minutesOf(end) }))),
    ...appointments.map(({ time, durationMinutes }) => ({
      start: minutesOf(time),
      end: Math.min(minutesOf(time) + durationMinutes, minutesPerDay),
    })),
  ]
  const { start, end } =
    spans.length === 0
      ? usualHours
      : { start: Math.min(...spans.map(span => span.start)), end: Math.max(...spans.map(span => span.end)) }
  return {
    start: Math.floor(start / 60) * 60,
    end: Math.ceil(end / 60) * 60,
    step: steps.find(step => days.every(({ slotMinutes }) => slotMinutes % step === 0)) ?? 10,
  }
}

/** A minute of the day as the board writes it; the day ends a second before midnight. */
export const boardTime = (minutes: number): string =>
  minutes >= minutesPerDay ? '23:59:59' : `${clockTimeOf(minutes)}:00`

/** How wide a minute is, in pixels: so that a name can be read in the shortest slot. */
export const pixelsPerMinute = ({ step }: BoardFrame): number => ({ 30: 3.4, 15: 5 })[step] ?? 7

/** What a board shows first: the hour that it was half an hour ago, else the beginning. */
export const firstMinute = (now: ClockTime | undefined, { start }: BoardFrame): number =>
  now === undefined ? start : Math.max(start, Math.floor((minutesOf(now) - 30) / 60) * 60)
