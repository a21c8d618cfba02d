import type { Tx } from '#backend/platform/call.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import type { QueueToken } from '#shared/contract/scheduling/token.ts'
import { isCalled } from '#shared/domain/scheduling/queue.ts'
import { conflict } from '#shared/errors.ts'
import { requireAppointment } from '../booking.service.ts'
import { type TokenRow, updateToken } from './tokens.repo.ts'
import { ensureToken, tokenOf } from './tokens.service.ts'

type Act = Parsed['scheduling']['callPatient']

/** @throws AppError CONFLICT `notWaiting` when the patient is not, or no longer, in the queue */
export function requireWaiting(tx: Tx, id: string): Appointment {
  const appointment = requireAppointment(tx, id)
  if (appointment.status !== 'checked_in') throw conflict('notWaiting', { status: appointment.status })
  return appointment
}

function onToken(tx: Tx, input: Act, decide: (token: TokenRow) => Partial<TokenRow>): QueueToken {
  const appointment = requireWaiting(tx, input.id)
  const token = ensureToken(tx, appointment)
  if (input.expectedUpdatedAt !== undefined && token.updatedAt !== input.expectedUpdatedAt)
    throw conflict('changedMeanwhile')
  updateToken(tx.db, token.id, { ...decide(token), ...updated(tx) })
  tx.note({ subject: { table: 'queue_tokens', id: token.id }, patientId: appointment.patientId })
  return tokenOf(tx, appointment)
}

export const callPatient = (tx: Tx, input: Act): QueueToken =>
  onToken(tx, input, ({ calls }) => ({ calledAt: tx.now, calls: calls + 1 }))

/** @throws AppError CONFLICT `notCalled` */
export const skipPatient = (tx: Tx, input: Act): QueueToken =>
  onToken(tx, input, token => {
    if (!isCalled(token)) throw conflict('notCalled')
    return { skippedAt: tx.now, skips: token.skips + 1 }
  })

/** Whoever judges how urgent it is has seen the patient, who is therefore not at the back any more. */
export const setPriority = (tx: Tx, input: Parsed['scheduling']['setPriority']): QueueToken =>
  onToken(tx, input, () => ({ priority: input.priority, skippedAt: null }))

export const restoreToken = (tx: Tx, { was, ...input }: Parsed['scheduling']['restoreToken']): QueueToken =>
  onToken(tx, input, () => was)
