import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import { spanExists } from '#shared/domain/scheduling/clock-change.ts'
import { type ClinicMinutes, minutesFor, stepFor } from '#shared/domain/scheduling/durations.ts'
import { minutesPerDay } from '#shared/domain/scheduling/hours.ts'
import { daySlots, type Slot } from '#shared/domain/scheduling/slots.ts'
import type { AppointmentType } from '#shared/domain/scheduling/status.ts'
import { addDays, type CalendarDate, minutesOf } from '#shared/time.ts'
import { listTaken } from './appointments.repo.ts'
import { listDoctors, requireDoctor } from './doctors.service.ts'
import { type LocalNow, localNow } from './local-now.ts'
import { dayView, isAway, workingDay } from './working-day.ts'

interface SlotView {
  now: LocalNow
  clinic: ClinicMinutes
  type: AppointmentType
  /** Instead of the length of the type. */
  durationMinutes?: number | undefined
  /** An appointment whose own time is free. */
  movingId?: string | undefined
}

export function slotsOn(call: Call, doctor: Doctor, date: CalendarDate, view: SlotView) {
  const { now, clinic, movingId } = view
  const day = workingDay(call, doctor.id, date)
  const slotMinutes = view.durationMinutes ?? minutesFor(view.type, doctor, clinic)
  const slots = daySlots({
    hours: day.hours,
    slotMinutes,
    stepMinutes: stepFor(slotMinutes, doctor, clinic),
    taken: listTaken(call.db, doctor.id, date).filter(span => span.appointmentId !== movingId),
    onLeave: isAway(day),
    passed: passedMinutes(date, now),
    exists: span => spanExists(date, span, now.timeZone),
  })
  const { blocks: _, ...why } = dayView(day)
  return { slotMinutes, ...why, slots }
}

export function passedMinutes(date: CalendarDate, now: LocalNow): number {
  if (date === now.date) return minutesOf(now.time)
  return date < now.date ? minutesPerDay : 0
}

export function viewNow(call: Call, wanted: Pick<SlotView, 'type' | 'durationMinutes' | 'movingId'>): SlotView {
  const clinic = clinicTimes(call)
  return { now: localNow(call.now, clinic.timeZone), clinic, ...wanted }
}

export function slots(call: Call, input: Parsed['scheduling']['slots']): Outputs['scheduling']['slots'] {
  return slotsOn(call, requireDoctor(call, input.doctorId), input.date, viewNow(call, input))
}

/** The next free slots of one doctor or of all, by day, time and doctor. */
export function firstFree(call: Call, input: Parsed['scheduling']['firstFree']): Outputs['scheduling']['firstFree'] {
  const view = viewNow(call, { type: input.type })
  const doctors =
    input.doctorId === undefined
      ? listDoctors(call, { includeInactive: false })
      : [requireDoctor(call, input.doctorId)].filter(doctor => doctor.active)
  const found: Outputs['scheduling']['firstFree'] = []
  const from = input.from ?? view.now.date
  for (let day = 0; day < input.days && found.length < input.limit; day += 1) {
    const date = addDays(from, day)
    found.push(
      ...doctors
        .flatMap(doctor =>
          slotsOn(call, doctor, date, view)
            .slots.filter(isFree)
            .map(slot => freeSlot(doctor, date, slot)),
        )
        .sort((one, other) => one.time.localeCompare(other.time)),
    )
  }
  return found.slice(0, input.limit)
}

const isFree = (slot: Slot) => slot.status === 'available'

const freeSlot = (doctor: Doctor, date: CalendarDate, slot: Slot) => ({
  doctorId: doctor.id,
  date,
  time: slot.time,
  durationMinutes: slot.durationMinutes,
})
