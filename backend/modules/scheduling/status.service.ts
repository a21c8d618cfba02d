import { clinicTimes } from '#backend/modules/settings/index.ts'
import type { Tx } from '#backend/platform/call.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import {
  type AppointmentAct,
  type AppointmentStatus,
  appointmentActs,
  mayHappen,
  permissionToUndo,
} from '#shared/domain/scheduling/status.ts'
import { conflict, forbidden } from '#shared/errors.ts'
import { mayDo } from '#shared/permissions.ts'
import { listSteps, type StepRow } from './appointments.repo.ts'
import { change, checkUnchanged, noteStep, requireAppointment } from './booking.service.ts'
import { localNow } from './local-now.ts'
import { reclaim } from './places.service.ts'
import { ensureToken, freshToken } from './queue/tokens.service.ts'

interface ActInput {
  id: string
  expectedUpdatedAt?: number | undefined
  reason?: string | undefined
}

/** The columns that say when a status was reached; a step back takes them away again. */
function stamps(tx: Tx, current: Appointment, to: AppointmentStatus, reason: string | null): Partial<Appointment> {
  const arrived = current.checkedInAt ?? tx.now
  const began = current.startedAt ?? tx.now
  const none = { checkedInAt: null, startedAt: null, completedAt: null, cancelReason: null }
  switch (to) {
    case 'scheduled':
    case 'confirmed':
      return none
    case 'no_show':
      // Who left without being seen had waited: undo must know since when.
      return { ...none, checkedInAt: current.checkedInAt }
    case 'checked_in':
      return { ...none, checkedInAt: arrived }
    case 'in_progress':
      return { ...none, checkedInAt: arrived, startedAt: began }
    case 'completed':
      return { ...none, checkedInAt: arrived, startedAt: began, completedAt: tx.now }
    case 'cancelled':
      return { ...none, checkedInAt: current.checkedInAt, cancelReason: reason }
  }
}

function moveTo(tx: Tx, current: Appointment, to: AppointmentStatus, reason: string | null): Appointment {
  reclaim(tx, current, to)
  noteStep(tx, current, { kind: 'status', toStatus: to, reason })
  if (reason !== null) tx.note({ reason })
  // Whoever takes back what the clock found expects the patient: the clock leaves it at that.
  const judged = current.missedAt === null ? {} : { expectedAt: tx.now }
  const changed = change(tx, current, { status: to, ...judged, ...stamps(tx, current, to, reason) })
  if (to === 'checked_in') ensureToken(tx, changed)
  return changed
}

/** One step of an appointment's life. An appointment that is already there is answered as it is. */
function act(tx: Tx, name: AppointmentAct, input: ActInput): Appointment {
  const current = requireAppointment(tx, input.id)
  const { to } = appointmentActs[name]
  if (current.status === to) return current
  checkUnchanged(current, input.expectedUpdatedAt)
  if (!mayHappen(name, current.status)) throw conflict('notPossible', { status: current.status })
  // Who was given up and comes all the same begins to wait now.
  const from = name === 'checkIn' ? { ...current, checkedInAt: null } : current
  return moveTo(tx, from, to, input.reason ?? null)
}

export const confirm = (tx: Tx, input: ActInput) => act(tx, 'confirm', input)
export const cancel = (tx: Tx, input: ActInput & { reason: string }) => act(tx, 'cancel', input)
export const start = (tx: Tx, input: ActInput) => act(tx, 'start', input)
export const complete = (tx: Tx, input: ActInput) => act(tx, 'complete', input)
export const markNoShow = (tx: Tx, input: ActInput) => act(tx, 'markNoShow', input)

/** @throws AppError CONFLICT `notToday` */
export function checkIn(tx: Tx, input: ActInput): Appointment {
  const before = requireAppointment(tx, input.id)
  const { date } = before
  if (date !== localNow(tx.now, clinicTimes(tx).timeZone).date) throw conflict('notToday', { date })
  const arrived = act(tx, 'checkIn', input)
  if (before.status !== 'checked_in') freshToken(tx, arrived)
  return arrived
}

/** Takes back the last step of status, as whoever may make that step. */
export function undoStatus(tx: Tx, input: Parsed['scheduling']['undoStatus']): Appointment {
  const current = requireAppointment(tx, input.id)
  if (current.status !== input.status) throw conflict('changedMeanwhile', { current })
  const last = current.missedAt === null ? lastStep(tx, current) : { fromStatus: statusBelow(tx, current) }
  if (!last) throw conflict('notPossible', { status: current.status })
  const permission = permissionToUndo(last.fromStatus, current.status)
  if (!permission) throw conflict('notPossible', { status: current.status })
  if (!mayDo(tx.actor.roles, permission)) throw forbidden(permission)
  return moveTo(tx, current, last.fromStatus, null)
}

function lastStep(tx: Tx, current: Appointment) {
  const last = standingSteps(tx, current).at(-1)
  return last?.toStatus === current.status ? last : undefined
}

/** What people had said before the clock gave the patient up. */
const statusBelow = (tx: Tx, current: Appointment): AppointmentStatus =>
  standingSteps(tx, current).at(-1)?.toStatus ?? 'scheduled'

// A step that was taken back is no step any more, so that a second undo does not go forward again. Nor is one that took
// back what the clock had found, which made no step.
function standingSteps(tx: Tx, current: Appointment): StepRow[] {
  const stack: StepRow[] = []
  for (const step of listSteps(tx.db, current.id)) {
    if (step.kind !== 'status') continue
    const top = stack.at(-1)
    const stands = top?.toStatus ?? 'scheduled'
    if (top && stands === step.fromStatus && top.fromStatus === step.toStatus) stack.pop()
    else if (step.fromStatus !== 'no_show' || step.toStatus !== stands) stack.push(step)
  }
  return stack
}

/** The patient goes in: part of opening a visit, so whoever may do that may do this. */
export function startAppointment(tx: Tx, id: string): void {
  start(tx, { id })
}

/** The visit is signed; an appointment whose status says otherwise for good is left as it is. */
export function completeAppointment(tx: Tx, id: string): void {
  if (mayHappen('complete', requireAppointment(tx, id).status)) complete(tx, { id })
}

/** The visit was opened by mistake: the patient waits again. */
export function sendBackToWaiting(tx: Tx, id: string): void {
  const current = requireAppointment(tx, id)
  if (current.status === 'in_progress') moveTo(tx, current, 'checked_in', null)
}
