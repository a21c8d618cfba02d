import { z } from 'zod'
import type { Problem } from '#renderer/lib/errors.ts'
import { clockTime } from '#shared/contract/fields.ts'
import { appointment } from '#shared/contract/scheduling/appointment.ts'
import { leave } from '#shared/contract/scheduling/hours.ts'
import type { ClockTime } from '#shared/time.ts'

const taken = z.object({ appointment })
const outside = z.object({
  blocks: z.array(z.object({ start: clockTime, end: clockTime })),
  leave: leave.nullable(),
  holiday: z.string().nullable(),
})

/** Why a time could not be had. */
export type SlotTrouble =
  | { kind: 'taken'; appointmentId: string; time: ClockTime }
  | ({ kind: 'outside' } & z.infer<typeof outside>)
  | { kind: 'over' }

/** Reads a refused booking; null when it was refused for something else than its time. */
export function slotTrouble(problem: Problem): SlotTrouble | null {
  if (problem.code === 'VALIDATION')
    return problem.fields.some(field => field.path === 'time' && field.key === 'timeIsOver') ? { kind: 'over' } : null
  if (problem.code !== 'CONFLICT') return null
  if (problem.reason === 'slotTaken') {
    const read = taken.safeParse(problem.details)
    if (!read.success) return null
    const { id, time } = read.data.appointment
    return { kind: 'taken', appointmentId: id, time }
  }
  if (problem.reason !== 'outsideHours') return null
  const read = outside.safeParse(problem.details)
  return read.success ? { kind: 'outside', ...read.data } : null
}
