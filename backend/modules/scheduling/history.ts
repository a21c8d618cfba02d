import { derivedId } from '#backend/platform/derived-id.ts'
import { systemActor } from '#backend/platform/system-actor.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import type { AppointmentStatus } from '#shared/domain/scheduling/status.ts'
import type { Instant } from '#shared/time.ts'
import type { StepRow } from './appointments.repo.ts'

type Step = Outputs['scheduling']['get']['history'][number]

/**
 * What happened to an appointment, oldest first. That the clock gave the patient up is no row: it is put in where it counted,
 * now or until someone took it back.
 * @param missed when the clock found it, null when it never did
 */
export function historyOf(appointment: Appointment, rows: readonly StepRow[], missed: Instant | null): Step[] {
  const steps = rows.map(stepOf)
  if (missed === null) return steps
  const after = steps.findIndex(step => step.at >= missed && endsClocks(steps, step))
  if (after === -1 && appointment.missedAt === null) return steps
  const place = after === -1 ? steps.length : after
  return [...steps.slice(0, place), clocksStep(appointment, steps.slice(0, place), missed), ...steps.slice(place)]
}

/** A step from not having come that nobody had said before. */
function endsClocks(steps: readonly Step[], step: Step): boolean {
  return step.fromStatus === 'no_show' && statusBefore(steps.slice(0, steps.indexOf(step))) !== 'no_show'
}

const statusBefore = (steps: readonly Step[]): AppointmentStatus =>
  steps.findLast(step => step.kind === 'status')?.toStatus ?? 'scheduled'

function clocksStep(appointment: Appointment, before: readonly Step[], at: Instant): Step {
  const { id, doctorId, date, time, durationMinutes } = appointment
  return {
    id: derivedId('missed', id, at),
    kind: 'status',
    fromStatus: statusBefore(before),
    toStatus: 'no_show',
    from: { doctorId, date, time, durationMinutes },
    reason: null,
    at,
    by: systemActor.userId,
  }
}

const stepOf = (row: StepRow): Step => ({
  id: row.id,
  kind: row.kind,
  fromStatus: row.fromStatus,
  toStatus: row.toStatus,
  from: {
    doctorId: row.fromDoctorId,
    date: row.fromDate,
    time: row.fromTime,
    durationMinutes: row.fromDurationMinutes,
  },
  reason: row.reason,
  at: row.createdAt,
  by: row.createdBy,
})
