import { patientBriefs } from '#backend/modules/patients/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Appointment } from '#shared/contract/scheduling/appointment.ts'
import type { QueueToken } from '#shared/contract/scheduling/token.ts'
import { ageOn } from '#shared/domain/patients/birth-date.ts'
import { countingToken, proposedPriority, type QueuePriority, tokenLabel } from '#shared/domain/scheduling/queue.ts'
import { insertToken, listTokens, nextTokenNumber, type TokenRow, updateToken } from './tokens.repo.ts'

type HasDb = Pick<Call, 'db'>
type Held = Pick<Appointment, 'id' | 'patientId' | 'doctorId' | 'date'>

/** The tokens of appointments, by appointment; without an entry where there is none. */
export function tokensOf(call: HasDb, appointments: readonly Held[]): Map<string, QueueToken> {
  const rows = listTokens(
    call.db,
    appointments.map(({ id }) => id),
  )
  const byAppointment = Map.groupBy(rows, row => row.appointmentId)
  return new Map(
    appointments.flatMap(appointment => {
      const all = byAppointment.get(appointment.id) ?? []
      const row = pick(all, appointment)
      return row ? [[appointment.id, viewOf(row, all)]] : []
    }),
  )
}

const pick = (rows: readonly TokenRow[], { doctorId, date }: Held) =>
  countingToken(
    rows.filter(row => row.date === date),
    doctorId,
  )

function viewOf(row: TokenRow, all: readonly TokenRow[]): QueueToken {
  const { id, priority, calledAt, calls, skippedAt, skips, updatedAt } = row
  const sent = all
    .filter(other => other.doctorId !== row.doctorId && other.transferredAt !== null)
    .sort((one, other) => (other.transferredAt ?? 0) - (one.transferredAt ?? 0))[0]
  const counts = { id, priority, calledAt, calls, skippedAt, skips, updatedAt }
  return { ...counts, label: tokenLabel(row), sentOnBy: sent?.doctorId ?? null }
}

/** The token of an appointment that has one. */
export function tokenOf(call: HasDb, appointment: Held): QueueToken {
  const token = tokensOf(call, [appointment]).get(appointment.id)
  if (!token) throw new Error('an appointment without its token')
  return token
}

/** The token of an appointment as it stands in the table. */
export const tokenRowOf = (call: HasDb, appointment: Held): TokenRow | null =>
  pick(listTokens(call.db, [appointment.id]), appointment)

/** Gives the patient a token of the doctor's queue, unless there is one. */
export function ensureToken(tx: Tx, appointment: Held, priority?: QueuePriority): TokenRow {
  const known = tokenRowOf(tx, appointment)
  if (known) return known
  const { id: appointmentId, doctorId, date } = appointment
  const { series } = tx.clinic.device
  const stamps = created(tx)
  insertToken(tx.db, {
    ...stamps,
    ...{ appointmentId, doctorId, date, series },
    number: nextTokenNumber(tx.db, date, doctorId, series),
    priority: priority ?? usualPriority(tx, appointment),
  })
  const row = tokenRowOf(tx, appointment)
  if (!row) throw new Error('a token that was just given')
  return row
}

/** Who arrives again starts anew, with the same token. */
export function freshToken(tx: Tx, appointment: Held): void {
  const row = ensureToken(tx, appointment)
  if (row.calls + row.skips === 0) return
  updateToken(tx.db, row.id, { ...updated(tx), calledAt: null, calls: 0, skippedAt: null, skips: 0 })
}

function usualPriority(tx: Tx, { patientId, date }: Held): QueuePriority {
  const birth = patientBriefs(tx, [patientId]).get(patientId)?.birth
  return proposedPriority(birth ? (ageOn(birth, date)?.years ?? null) : null)
}
