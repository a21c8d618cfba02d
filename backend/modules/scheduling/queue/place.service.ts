import type { Call } from '#backend/platform/call.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import { byTurn } from '#shared/domain/scheduling/queue.ts'
import { tokensOf } from './tokens.service.ts'
import { listPresent } from './wall.repo.ts'

/** The token of someone who waits, and how many come before; null without a token. */
export function queuePlace(call: Pick<Call, 'db'>, appointment: Appointment): { label: string; before: number } | null {
  const queue = listPresent(call.db, appointment.date).filter(
    row => row.status === 'checked_in' && row.doctorId === appointment.doctorId,
  )
  const tokens = tokensOf(call, queue)
  const inTurn = queue.map(row => ({ ...row, token: tokens.get(row.id) ?? null })).sort(byTurn)
  const at = inTurn.findIndex(({ id }) => id === appointment.id)
  const token = inTurn[at]?.token
  return token ? { label: token.label, before: at } : null
}
