import { chartIds, patientBriefs } from '#backend/modules/patients/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { cutPage, readPlace } from '#backend/platform/page.ts'
import { updated } from '#backend/platform/stamps.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { invalid, notFound } from '#shared/errors.ts'
import { addDays, type CalendarDate } from '#shared/time.ts'
import { doctorNames } from '../doctors.service.ts'
import * as repo from './follow-ups.repo.ts'

type Part = Parsed['scheduling']['followUps']['list']['part']
type FollowUp = Outputs['scheduling']['followUps']['done']

const countedMost = 100
const placePattern = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/

function rangeOf(part: Part, day: CalendarDate): { from: string; to: string } {
  if (part === 'today') return { from: day, to: day }
  return part === 'overdue' ? { from: '', to: addDays(day, -1) } : { from: addDays(day, 1), to: '9999' }
}

/** Who should come again, has not been seen since and has no appointment, by date. */
export function list(
  call: Call,
  input: Parsed['scheduling']['followUps']['list'],
): Outputs['scheduling']['followUps']['list'] {
  const day = today(call)
  const [afterDate = '', afterId = ''] = readPlace(input.after, placePattern)?.slice(1) ?? []
  const rows = repo.listOpen(call.db, {
    today: day,
    ...rangeOf(input.part, day),
    doctorId: input.doctorId ?? null,
    afterDate,
    afterId,
    limit: input.limit + 1,
  })
  const { page, next } = cutPage(rows, input.limit, row => `${row.dueDate}_${row.id}`)
  const briefs = patientBriefs(
    call,
    page.map(row => row.patientId),
  )
  const names = doctorNames(call)
  return {
    items: page.flatMap(row => {
      const patient = briefs.get(row.patientId)
      return patient ? [{ ...row, doctorName: names.get(row.doctorId) ?? '', patient }] : []
    }),
    next,
  }
}

export function count(call: Call): Outputs['scheduling']['followUps']['count'] {
  const day = today(call)
  const all = { today: day, doctorId: null, afterDate: '', afterId: '', limit: countedMost }
  const counted = (part: Part) => repo.listOpen(call.db, { ...all, ...rangeOf(part, day) }).length
  return { overdue: counted('overdue'), today: counted('today') }
}

/** A patient's follow-ups, latest first; those of merged charts too. */
export function forPatient(call: Call, input: { patientId: string }): FollowUp[] {
  const names = doctorNames(call)
  return repo
    .listOfPatient(call.db, today(call), chartIds(call, input.patientId))
    .map(row => ({ ...row, doctorName: names.get(row.doctorId) ?? '' }))
}

function require(tx: Pick<Tx, 'db' | 'now'>, id: string): repo.FollowUpRow {
  const row = repo.findFollowUp(tx.db, today(tx), id)
  if (!row) throw notFound('follow_ups', id)
  return row
}

function change(tx: Tx, id: string, values: Parameters<typeof repo.updateFollowUp>[2]): FollowUp {
  const { patientId } = require(tx, id)
  repo.updateFollowUp(tx.db, id, { ...values, ...updated(tx) })
  tx.note({ subject: { table: 'follow_ups', id }, patientId })
  const row = require(tx, id)
  return { ...row, doctorName: doctorNames(tx).get(row.doctorId) ?? '' }
}

export const done = (tx: Tx, { id }: { id: string }): FollowUp => change(tx, id, { status: 'done', closeReason: null })

export function drop(tx: Tx, { id, reason }: { id: string; reason: string }): FollowUp {
  tx.note({ reason })
  return change(tx, id, { status: 'dropped', closeReason: reason })
}

export const reopen = (tx: Tx, { id }: { id: string }): FollowUp =>
  change(tx, id, { status: 'open', closeReason: null })

/** @throws AppError VALIDATION for a day that is over */
export function postpone(tx: Tx, { id, dueDate }: { id: string; dueDate: CalendarDate }): FollowUp {
  if (dueDate < today(tx)) throw invalid({ path: 'dueDate', message: 'is over', key: 'timeIsOver' })
  return change(tx, id, { dueDate, dueTime: null })
}
