import type { Tx } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { spanOf } from '#shared/domain/scheduling/hours.ts'
import { conflict, invalid } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import { findClash, listSteps } from '../appointments.repo.ts'
import { change, checkUnchanged, firstPlaceNow, noteStep } from '../booking.service.ts'
import { requireBookable } from '../doctors.service.ts'
import type { Place } from '../places.service.ts'
import { requireWaiting } from './queue.service.ts'
import { updateToken } from './tokens.repo.ts'
import { ensureToken, tokenOf, tokenRowOf } from './tokens.service.ts'

type Sent = Outputs['scheduling']['transferPatient']

/** The patient waits for another doctor now, in that one's first gap, and since the same arrival as before. */
export function transferPatient(tx: Tx, input: Parsed['scheduling']['transferPatient']): Sent {
  const current = requireWaiting(tx, input.id)
  checkUnchanged(current, input.expectedUpdatedAt)
  const doctor = requireBookable(tx, input.doctorId)
  if (doctor.id === current.doctorId)
    throw invalid({ path: 'doctorId', message: 'waits for this doctor already', key: 'sameDoctor' })
  return send(tx, current, firstPlaceNow(tx, doctor.id, current.durationMinutes), tx.now)
}

/** Back to where the patient waited before; when the time there is taken meanwhile, to the first gap. */
export function undoTransfer(tx: Tx, input: Parsed['scheduling']['undoTransfer']): Sent {
  const current = requireWaiting(tx, input.id)
  checkUnchanged(current, input.expectedUpdatedAt)
  const last = listSteps(tx.db, current.id).findLast(step => step.kind === 'move')
  if (!last || last.fromDoctorId === current.doctorId || last.fromDate !== current.date)
    throw conflict('notPossible', { status: current.status })
  const before = {
    doctorId: last.fromDoctorId,
    date: last.fromDate,
    time: last.fromTime,
    durationMinutes: last.fromDurationMinutes,
  }
  const span = spanOf(before.time, before.durationMinutes)
  const isTaken = findClash(tx.db, before.doctorId, before.date, span, [current.id]) !== undefined
  return send(tx, current, isTaken ? firstPlaceNow(tx, before.doctorId, before.durationMinutes) : before, null)
}

/** @param sentOnAt null where that was a mistake, of which the patient's token says nothing */
function send(tx: Tx, current: Appointment, place: Place, sentOnAt: Instant | null): Sent {
  const left = ensureToken(tx, current)
  noteStep(tx, current, { kind: 'move', toStatus: current.status, reason: null })
  const moved = change(tx, current, { ...place, overbookedAt: null, overbookedBy: null })
  updateToken(tx.db, left.id, { ...updated(tx), transferredAt: sentOnAt })
  const back = tokenRowOf(tx, moved)
  // A token of an earlier wait there was called then, not now.
  if (back) updateToken(tx.db, back.id, { ...updated(tx), transferredAt: null, calledAt: null, skippedAt: null })
  else ensureToken(tx, moved, left.priority)
  const { id, doctorId, updatedAt } = moved
  return { id, doctorId, updatedAt, token: tokenOf(tx, moved) }
}
