import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { type DayBlock, type HoursPlan, wrongBlock } from '#shared/domain/scheduling/hours.ts'
import { invalid, notFound } from '#shared/errors.ts'
import type { CalendarDate } from '#shared/time.ts'
import { requireDoctor } from './doctors.service.ts'
import * as repo from './hours.repo.ts'
import { strandedBetween } from './stranded/stranded-days.ts'

type HasDb = Pick<Call, 'db'>
type Out = Outputs['scheduling']

/** Plans of a doctor's week, newest first. */
export function getHours(call: HasDb, input: { doctorId: string }): HoursPlan[] {
  requireDoctor(call, input.doctorId)
  return repo.listPlans(call.db, input.doctorId)
}

const planId = (doctorId: string, validFrom: CalendarDate) => `${doctorId}:${validFrom}`

function checkBlocks(blocks: readonly (DayBlock & { weekday?: number })[]): void {
  const wrong = wrongBlock(blocks)
  if (wrong >= 0)
    throw invalid({ path: `blocks.${wrong}`, message: 'ends before it begins, or overlaps another', key: 'badBlock' })
}

export function setHours(tx: Tx, input: Parsed['scheduling']['setHours']): Out['setHours'] {
  requireDoctor(tx, input.doctorId)
  checkBlocks(input.blocks)
  repo.upsertPlan(tx.db, { ...created(tx), ...input, id: planId(input.doctorId, input.validFrom) })
  return plansAfter(tx, input)
}

export function removeHours(tx: Tx, input: Parsed['scheduling']['removeHours']): Out['removeHours'] {
  const id = planId(input.doctorId, input.validFrom)
  if (repo.updatePlan(tx.db, id, { ...updated(tx), deletedAt: tx.now }) === 0) throw notFound('hoursPlans', id)
  return plansAfter(tx, input)
}

const plansAfter = (tx: Tx, { doctorId, validFrom }: { doctorId: string; validFrom: CalendarDate }) => ({
  plans: repo.listPlans(tx.db, doctorId),
  stranded: strandedBetween(tx, { doctorId, from: validFrom }),
})

export function listLeave(call: HasDb, input: Parsed['scheduling']['listLeave']): repo.LeaveRow[] {
  const rows = repo.listLeaveRows(call.db, input.from, input.to)
  return input.doctorId === undefined ? rows : rows.filter(row => row.doctorId === input.doctorId)
}

export function addLeave(tx: Tx, input: Parsed['scheduling']['addLeave']): Out['addLeave'] {
  const { doctorId, from, to, reason = null } = input
  requireDoctor(tx, doctorId)
  if (to < from) throw invalid({ path: 'to', message: 'lies before the first day', key: 'endBeforeStart' })
  const row = { ...created(tx), doctorId, fromDate: from, toDate: to, reason }
  repo.insertLeave(tx.db, row)
  return { leave: { id: row.id, doctorId, from, to, reason }, stranded: strandedBetween(tx, { doctorId, from, to }) }
}

export function removeLeave(tx: Tx, input: { id: string }): { id: string } {
  if (repo.updateLeave(tx.db, input.id, { ...updated(tx), deletedAt: tx.now }) === 0) throw notFound('leave', input.id)
  return { id: input.id }
}

export function listExceptions(call: HasDb, input: Parsed['scheduling']['listExceptions']): Out['listExceptions'] {
  const rows = repo.listExceptionRows(call.db, input.from, input.to)
  return input.doctorId === undefined ? rows : rows.filter(row => row.doctorId === input.doctorId)
}

export function setException(tx: Tx, input: Parsed['scheduling']['setException']): Out['setException'] {
  const { doctorId, date, blocks, reason = null } = input
  requireDoctor(tx, doctorId)
  checkBlocks(blocks)
  const { id: _, ...stamps } = created(tx)
  const exception = { doctorId, date, blocks, reason }
  repo.upsertException(tx.db, { ...stamps, ...exception })
  return { exception, stranded: strandedBetween(tx, { doctorId, from: date, to: date }) }
}

export function removeException(tx: Tx, input: Parsed['scheduling']['removeException']): Out['removeException'] {
  const { doctorId, date } = input
  const changed = repo.updateException(tx.db, doctorId, date, { ...updated(tx), deletedAt: tx.now })
  if (changed === 0) throw notFound('hoursExceptions', date)
  return { date, stranded: strandedBetween(tx, { doctorId, from: date, to: date }) }
}

export const listHolidays = (call: HasDb, input: Parsed['scheduling']['listHolidays']): Out['listHolidays'] =>
  repo.listHolidayRows(call.db, input.from, input.to)

// There is one row for a day, whichever desk writes it first. A clinic has one site so far.
const holidayId = (date: CalendarDate) => `main:${date}`

export function setHoliday(tx: Tx, holiday: Parsed['scheduling']['setHoliday']): Out['setHoliday'] {
  repo.upsertHoliday(tx.db, { ...created(tx), ...holiday, id: holidayId(holiday.date) })
  return { holiday, stranded: strandedBetween(tx, { from: holiday.date, to: holiday.date }) }
}

export function removeHoliday(tx: Tx, { date }: { date: CalendarDate }): Out['removeHoliday'] {
  if (repo.updateHoliday(tx.db, holidayId(date), { ...updated(tx), deletedAt: tx.now }) === 0)
    throw notFound('holidays', date)
  return { date }
}
