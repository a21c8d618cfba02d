import { hkdfSync, timingSafeEqual } from 'node:crypto'
import { patientBriefs } from '#backend/modules/patients/index.ts'
import { getClinic } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { QueueToken } from '#shared/contract/scheduling/token.ts'
import type { WallView } from '#shared/contract/scheduling/wall.ts'
import { byTurn, isCalled, nameOnWall } from '#shared/domain/scheduling/queue.ts'
import { notFound } from '#shared/errors.ts'
import type { CalendarDate } from '#shared/time.ts'
import { listDoctors } from '../doctors.service.ts'
import { localNow } from '../local-now.ts'
import { isAway, workingDay } from '../working-day.ts'
import { tokensOf } from './tokens.service.ts'
import { listPresent, type PresentRow } from './wall.repo.ts'

/** How many of those who wait stand under each doctor. */
const nextShown = 4

type Shown = PresentRow & { token: QueueToken; name: string | null }

/** Made from the key of the database: a display survives restarts, and nothing has to be kept of it. */
const keyOf = ({ clinic }: Call): Buffer =>
  Buffer.from(hkdfSync('sha256', clinic.databaseKey, '', 'nadi wall display 1', 24))

export const openWall = (call: Call): Outputs['scheduling']['openWall'] => ({ key: keyOf(call).toString('base64url') })

/** @throws AppError NOT_FOUND for a wrong key */
export function wall(call: Call, input: { key: string }): WallView {
  const given = Buffer.from(input.key, 'base64url')
  const wanted = keyOf(call)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw notFound('displays', '')
  const { name: clinicName, language, timeZone, displayNames } = getClinic(call)
  const { date } = localNow(call.now, timeZone)
  const people = Map.groupBy(listShown(call, date, displayNames), each => each.doctorId)
  const doctors = listDoctors(call, { includeInactive: true })
    .filter(({ id, active }) => people.has(id) || (active && isHere(call, id, date)))
    .map(({ id, name, room, color }) => ({ id, name, room, color, ...doorOf(people.get(id) ?? []) }))
  return { clinicName, language, timeZone, doctors }
}

function isHere(call: Call, doctorId: string, date: CalendarDate): boolean {
  const day = workingDay(call, doctorId, date)
  return day.hours.length > 0 && !isAway(day)
}

function listShown(call: Call, date: CalendarDate, names: boolean): Shown[] {
  const rows = listPresent(call.db, date)
  const tokens = tokensOf(call, rows)
  const briefs = names ? patientBriefs(call, [...new Set(rows.map(row => row.patientId))]) : new Map()
  return rows.flatMap(row => {
    const token = tokens.get(row.id)
    const brief = briefs.get(row.patientId)
    return token ? [{ ...row, token, name: brief ? nameOnWall(brief.name) : null }] : []
  })
}

function doorOf(people: readonly Shown[]) {
  const shown = ({ token, name }: Shown) => ({ label: token.label, name })
  const queue = people.filter(each => each.status === 'checked_in').sort(byTurn)
  const waiting = queue.filter(each => !isCalled(each.token))
  const called = queue.flatMap(each => {
    const { calledAt, calls } = each.token
    return isCalled(each.token) && calledAt !== null ? [{ ...shown(each), calledAt, calls }] : []
  })
  return {
    called: called.sort((one, other) => other.calledAt - one.calledAt),
    inside: people.filter(each => each.status === 'in_progress').map(shown),
    next: waiting.slice(0, nextShown).map(shown),
    waiting: waiting.length,
  }
}
