import type { Outputs } from '#shared/contract/index.ts'

export type MyDay = Outputs['scheduling']['myDay']
export type DayRow = MyDay['waiting'][number]

/** The day as a doctor works through it: who is in the room, who waits longest, who comes, who is done. */
export const rowsOf = (day: MyDay): DayRow[] => [...day.withDoctor, ...day.waiting, ...day.expected, ...day.done]

/** The patients that the keys go through, in the order in which they are seen; those not arrived yet are left out. */
const sequence = (day: MyDay): DayRow[] => [...day.done.toReversed(), ...day.withDoctor, ...day.waiting]

/** The patient before or after an appointment; without one, `next` is whoever is first in turn. */
export function neighbourOf(day: MyDay, appointmentId: string | null, step: 1 | -1): DayRow | null {
  const rows = sequence(day)
  const at = rows.findIndex(row => row.id === appointmentId)
  if (at < 0) return (step === 1 ? (day.withDoctor[0] ?? day.waiting[0]) : day.done[0]) ?? null
  return rows[at + step] ?? null
}
