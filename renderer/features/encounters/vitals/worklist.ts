import type { Outputs } from '#shared/contract/index.ts'
import type { PatientBrief } from '#shared/contract/patient-brief.ts'
import type { Instant } from '#shared/time.ts'

type Day = Outputs['scheduling']['day']
type Taken = Outputs['encounters']['listVitalsTaken']

/** A patient who is here, for the nurse's list. */
export interface VitalsRow {
  id: string
  patient: PatientBrief
  doctorName: string
  appointmentId: string | null
  /** Null while nobody opened the visit. */
  visitId: string | null
  since: Instant
  takenAt: Instant | null
}

/**
 * Everyone who is here and not done: without vitals first, the longest waiting at the top; then those whose vitals were
 * taken, the last one first.
 */
export function worklistOf(
  { doctors, appointments }: Pick<Day, 'doctors' | 'appointments'>,
  taken: Taken,
): VitalsRow[] {
  const names = new Map(doctors.map(doctor => [doctor.id, doctor.name]))
  const byAppointment = new Map(taken.map(visit => [visit.appointmentId, visit]))
  const arrived = appointments
    .filter(({ status }) => status === 'checked_in' || status === 'in_progress')
    .map((appointment): VitalsRow => {
      const visit = byAppointment.get(appointment.id)
      return {
        id: appointment.id,
        patient: appointment.patient,
        doctorName: names.get(appointment.doctorId) ?? '',
        appointmentId: appointment.id,
        visitId: visit?.visitId ?? null,
        since: appointment.checkedInAt ?? appointment.updatedAt,
        takenAt: visit?.takenAt ?? null,
      }
    })
  const direct = taken
    .filter(visit => visit.appointmentId === null && visit.status === 'open')
    .map(
      (visit): VitalsRow => ({
        id: visit.visitId,
        patient: visit.patient,
        doctorName: names.get(visit.doctorId) ?? '',
        appointmentId: null,
        visitId: visit.visitId,
        since: visit.openedAt,
        takenAt: visit.takenAt,
      }),
    )
  return [...arrived, ...direct].sort(byNeed)
}

function byNeed(one: VitalsRow, other: VitalsRow): number {
  if (one.takenAt === null || other.takenAt === null)
    return Number(one.takenAt !== null) - Number(other.takenAt !== null) || one.since - other.since
  return other.takenAt - one.takenAt
}

/** Who is next after `visitId`: the first without vitals who is someone else. */
export const nextWithout = (rows: readonly VitalsRow[], visitId: string): VitalsRow | null =>
  rows.find(row => row.takenAt === null && row.visitId !== visitId) ?? null
