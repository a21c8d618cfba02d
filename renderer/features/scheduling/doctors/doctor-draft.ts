import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import type { Money } from '#shared/money.ts'

/** A doctor's details as a form holds them: empty where nothing is recorded. */
export interface DoctorDraft {
  specialization: string
  qualification: string
  licenceNumber: string
  practisingSince: number | string
  /** In whole units of the currency, as it is typed. */
  fee: number | string
  room: string
  departmentId: string
  color: string
  slotMinutes: string
  followUpMinutes: string
  procedureMinutes: string
}

/** `digits`: how many the currency has after the point. */
export function draftOf(doctor: Doctor, digits: number): DoctorDraft {
  return {
    specialization: doctor.specialization ?? '',
    qualification: doctor.qualification ?? '',
    licenceNumber: doctor.licenceNumber ?? '',
    practisingSince: doctor.practisingSince ?? '',
    fee: doctor.fee === null ? '' : doctor.fee / 10 ** digits,
    room: doctor.room ?? '',
    departmentId: doctor.departmentId ?? '',
    color: doctor.color ?? '',
    slotMinutes: textOf(doctor.slotMinutes),
    followUpMinutes: textOf(doctor.followUpMinutes),
    procedureMinutes: textOf(doctor.procedureMinutes),
  }
}

export function detailsOf(draft: DoctorDraft, digits: number) {
  const fee = numberOrNull(draft.fee)
  return {
    specialization: textOrNull(draft.specialization),
    qualification: textOrNull(draft.qualification),
    licenceNumber: textOrNull(draft.licenceNumber),
    practisingSince: numberOrNull(draft.practisingSince),
    // Rounded, because 19.99 * 100 is not a whole number in binary.
    fee: fee === null ? null : (Math.round(fee * 10 ** digits) as Money),
    room: textOrNull(draft.room),
    departmentId: textOrNull(draft.departmentId),
    color: textOrNull(draft.color)?.toLowerCase() ?? null,
    slotMinutes: numberOrNull(draft.slotMinutes),
    followUpMinutes: numberOrNull(draft.followUpMinutes),
    procedureMinutes: numberOrNull(draft.procedureMinutes),
  }
}

const textOf = (value: number | null) => (value === null ? '' : String(value))
const textOrNull = (text: string) => text.trim() || null
const numberOrNull = (value: number | string) => (value === '' ? null : Number(value))
