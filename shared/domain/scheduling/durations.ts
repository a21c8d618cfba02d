import type { AppointmentType } from './status.ts'

/** How long a doctor's appointments are, as far as that is said. */
export interface OwnMinutes {
  slotMinutes: number | null
  followUpMinutes: number | null
  procedureMinutes: number | null
}

/** How long they are in the clinic. */
export type ClinicMinutes = OwnMinutes & { slotMinutes: number }

/** Minutes of an appointment: what is said of its type, by the doctor before the clinic, else the length of a slot. */
export function minutesFor(type: AppointmentType, doctor: OwnMinutes, clinic: ClinicMinutes): number {
  const ofType = { new: null, follow_up: 'followUpMinutes', procedure: 'procedureMinutes' } as const
  const name = ofType[type]
  const said = name && (doctor[name] ?? clinic[name])
  return said ?? doctor.slotMinutes ?? clinic.slotMinutes
}

/** From which minute to the next appointments may begin: short ones follow each other within a slot. */
export const stepFor = (durationMinutes: number, doctor: OwnMinutes, clinic: ClinicMinutes): number =>
  Math.min(durationMinutes, doctor.slotMinutes ?? clinic.slotMinutes)
