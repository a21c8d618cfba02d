import {
  createPlaceFinder,
  doctorNames,
  listDoubleBookings,
  listedAppointments,
  type PlaceFinder,
} from '#backend/modules/scheduling/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { Clash } from '#shared/contract/sync/clashes.ts'
import { mayMove } from '#shared/domain/scheduling/status.ts'

const shown = 50
/** What a badge can say. */
const countedMost = 100

/** Appointments of one doctor at the same time, with a place where one of them could go. */
export async function list(call: Call): Promise<Outputs['sync']['clashes']['list']> {
  const found = await listDoubleBookings(call, shown + 1)
  const pairs = found.slice(0, shown)
  const appointments = listedAppointments(
    call,
    pairs.flatMap(({ appointmentId, holderId }) => [appointmentId, holderId]),
  )
  const names = doctorNames(call)
  const finder = createPlaceFinder(call)
  const items = pairs.flatMap(({ appointmentId, holderId }): Clash[] => {
    const appointment = appointments.get(appointmentId)
    const holder = appointments.get(holderId)
    if (!appointment || !holder) return []
    const proposal = propose(appointment, holder, finder)
    return [{ appointment, holder, doctorName: names.get(appointment.doctorId) ?? '', proposal }]
  })
  return { items, more: found.length > shown }
}

/** Who came later moves, unless that patient is here already. */
function propose(later: Clash['appointment'], holder: Clash['holder'], finder: PlaceFinder) {
  const mover = [later, holder].find(each => mayMove(each.status))
  const place = mover && finder.find(mover)
  if (!mover || !place) return null
  return { appointmentId: mover.id, updatedAt: mover.updatedAt, date: place.date, time: place.time }
}

export async function count(call: Call): Promise<Outputs['sync']['clashes']['count']> {
  return { open: (await listDoubleBookings(call, countedMost)).length }
}
