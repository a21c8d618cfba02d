import { createBreather } from '#backend/platform/breathe.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { StrandedAppointment } from '#shared/contract/scheduling/stranded.ts'
import { listedAppointments } from '../board.service.ts'
import { doctorNames } from '../doctors.service.ts'
import { createPlaceFinder } from '../free-place.service.ts'
import { bookedDays, type Stranded, strandedOn } from './stranded-days.ts'

const shown = 100
/** What a notice can say. */
const countedMost = 200

/** Worked out a day at a time, so that other calls get in between. */
export async function findStranded(call: Call, doctorId: string | undefined, most: number): Promise<Stranded[]> {
  const breathe = createBreather()
  const found: Stranded[] = []
  for (const date of bookedDays(call, {})) {
    found.push(...strandedOn(call, date, doctorId))
    if (found.length >= most) break
    await breathe()
  }
  return found
}

/** Appointments for which nobody will be there, earliest first, each with a place where it could go. */
export async function listStranded(
  call: Call,
  { doctorId }: Parsed['scheduling']['listStranded'],
): Promise<Outputs['scheduling']['listStranded']> {
  const found = await findStranded(call, doctorId, shown + 1)
  const known = listedAppointments(
    call,
    found.map(({ id }) => id),
  )
  const names = doctorNames(call)
  const nameOf = (id: string) => names.get(id) ?? ''
  const finder = createPlaceFinder(call)
  const breathe = createBreather()
  const items: StrandedAppointment[] = []
  for (const { id, why } of found.slice(0, shown)) {
    const appointment = known.get(id)
    if (!appointment) continue
    const place = finder.find(appointment, { colleagues: true })
    const proposal = place && { ...place, doctorName: nameOf(place.doctorId) }
    items.push({ appointment, doctorName: nameOf(appointment.doctorId), why, proposal })
    await breathe()
  }
  return { items, more: found.length > shown }
}

export async function countStranded(call: Call): Promise<{ count: number }> {
  return { count: (await findStranded(call, undefined, countedMost)).length }
}
