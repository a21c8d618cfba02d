import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { type HoursPlan, hoursOn, type Span, wrongBlock } from '#shared/domain/scheduling/hours.ts'
import { mayMove } from '#shared/domain/scheduling/status.ts'
import { invalid, notFound } from '#shared/errors.ts'
import type { CalendarDate } from '#shared/time.ts'
import { listAppointmentsBetween } from './appointments.repo.ts'
import { requireDoctor } from './doctors.service.ts'
import * as repo from './hours.repo.ts'

type HasDb = Pick<Call, 'db'>

/** When a doctor consults on a day, and the leave that covers it. */
export interface WorkingDay {
  hours: Span[]
  leave: repo.LeaveRow | null
}

export function workingDay(call: HasDb, doctorId: string, date: CalendarDate): WorkingDay {
  return {
    hours: hoursOn(repo.findBlocks(call.db, doctorId, date), date),
    leave: repo.findLeaveOn(call.db, doctorId, date) ?? null,
  }
}

/** Plans of a doctor's week, newest first. */
export function getHours(call: HasDb, input: { doctorId: string }): HoursPlan[] {
  requireDoctor(call, input.doctorId)
  return repo.listPlans(call.db, input.doctorId)
}

const planId = (doctorId: string, validFrom: CalendarDate) => `${doctorId}:${validFrom}`

export function setHours(tx: Tx, input: Parsed['scheduling']['setHours']): HoursPlan[] {
  requireDoctor(tx, input.doctorId)
  const wrong = wrongBlock(input.blocks)
  if (wrong >= 0)
    throw invalid({ path: `blocks.${wrong}`, message: 'ends before it begins, or overlaps another', key: 'badBlock' })
  repo.upsertPlan(tx.db, { ...created(tx), ...input, id: planId(input.doctorId, input.validFrom) })
  return repo.listPlans(tx.db, input.doctorId)
}

export function removeHours(tx: Tx, input: Parsed['scheduling']['removeHours']): HoursPlan[] {
  const id = planId(input.doctorId, input.validFrom)
  if (repo.updatePlan(tx.db, id, { ...updated(tx), deletedAt: tx.now }) === 0) throw notFound('hoursPlans', id)
  return repo.listPlans(tx.db, input.doctorId)
}

export function listLeave(call: HasDb, input: Parsed['scheduling']['listLeave']): repo.LeaveRow[] {
  const rows = repo.listLeaveRows(call.db, input.from, input.to)
  return input.doctorId === undefined ? rows : rows.filter(row => row.doctorId === input.doctorId)
}

/** Answers also the appointments that fall into the days away: someone has to move them. */
export function addLeave(tx: Tx, input: Parsed['scheduling']['addLeave']): Outputs['scheduling']['addLeave'] {
  requireDoctor(tx, input.doctorId)
  if (input.to < input.from) throw invalid({ path: 'to', message: 'lies before the first day', key: 'endBeforeStart' })
  const leave = { ...created(tx), doctorId: input.doctorId, fromDate: input.from, toDate: input.to }
  repo.insertLeave(tx.db, { ...leave, reason: input.reason ?? null })
  return {
    leave: { id: leave.id, doctorId: input.doctorId, from: input.from, to: input.to, reason: input.reason ?? null },
    affected: listAppointmentsBetween(tx.db, input.from, input.to, input.doctorId).filter(row => mayMove(row.status)),
  }
}

export function removeLeave(tx: Tx, input: { id: string }): { id: string } {
  if (repo.updateLeave(tx.db, input.id, { ...updated(tx), deletedAt: tx.now }) === 0) throw notFound('leave', input.id)
  return { id: input.id }
}
