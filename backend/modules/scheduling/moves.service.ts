import type { Tx } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { mayMove } from '#shared/domain/scheduling/status.ts'
import { conflict } from '#shared/errors.ts'
import { listSteps } from './appointments.repo.ts'
import { change, checkUnchanged, expectedAgain, noteStep, requireAppointment, reschedule } from './booking.service.ts'
import { checkWayBack } from './places.service.ts'
import { each } from './refusals.ts'

type Moved = Outputs['scheduling']['moveMany']

function moveEach<T extends { id: string }>(moves: readonly T[], move: (one: T) => Appointment): Moved {
  const { done, refused } = each(moves, ({ id }) => id, move)
  return { moved: done, refused }
}

export const moveMany = (tx: Tx, { moves }: Parsed['scheduling']['moveMany']): Moved =>
  moveEach(moves, move => reschedule(tx, move))

export const undoMoves = (tx: Tx, { moves }: Parsed['scheduling']['undoMoves']): Moved =>
  moveEach(moves, move => undoMove(tx, move))

function undoMove(tx: Tx, { id, expectedUpdatedAt }: { id: string; expectedUpdatedAt: number }): Appointment {
  const current = requireAppointment(tx, id)
  checkUnchanged(current, expectedUpdatedAt)
  const last = listSteps(tx.db, id).findLast(step => step.kind === 'move')
  if (!last || !mayMove(current.status)) throw conflict('notPossible', { status: current.status })
  const place = {
    doctorId: last.fromDoctorId,
    date: last.fromDate,
    time: last.fromTime,
    durationMinutes: last.fromDurationMinutes,
  }
  checkWayBack(tx, place, { ...current, overbookedAt: null })
  noteStep(tx, current, { kind: 'move', toStatus: current.status, reason: null })
  return change(tx, current, {
    ...place,
    expectedAt: expectedAgain(tx, place),
    overbookedAt: null,
    overbookedBy: null,
  })
}
