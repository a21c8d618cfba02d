import { attachFile, type KeptFile, keepPicture } from '#backend/modules/attachments/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { Doctor } from '#shared/contract/scheduling/doctors.ts'
import type { OwnMinutes } from '#shared/domain/scheduling/durations.ts'
import { conflict, notFound } from '#shared/errors.ts'
import * as repo from './doctors.repo.ts'

type HasDb = Pick<Call, 'db'>

/** @throws AppError NOT_FOUND for a user who is no doctor */
export function requireDoctor(call: HasDb, id: string): Doctor {
  const row = repo.findDoctor(call.db, id)
  if (!row) throw notFound('doctors', id)
  return row as Doctor
}

/** @throws AppError NOT_FOUND for a user who is no doctor, or who works here no more */
export function requireBookable(call: HasDb, id: string): OwnMinutes & { id: string } {
  const row = repo.findBookable(call.db, id)
  if (!row) throw notFound('doctors', id)
  return { id, ...row }
}

/** Whether a doctor works here now. */
export const isBookable = (call: HasDb, id: string): boolean => repo.findBookable(call.db, id) !== undefined

/** Whoever signed something as a doctor, also when they have left since. @throws AppError NOT_FOUND */
export function doctorOnRecord(call: HasDb, id: string): Doctor {
  const row = repo.findDoctorOnRecord(call.db, id)
  if (!row) throw notFound('doctors', id)
  return row as Doctor
}

/** What a doctor is specialized in; null also for someone who is no doctor. */
export const specializationOf = (call: HasDb, id: string): string | null =>
  repo.findDoctor(call.db, id)?.specialization ?? null

/** Doctors by name, those who left too when asked. */
export function listDoctors(call: HasDb, input: { includeInactive: boolean }): Doctor[] {
  const rows = repo.listDoctorRows(call.db) as Doctor[]
  return input.includeInactive ? rows : rows.filter(row => row.active)
}

/** Names by user id, of everyone who may have seen a patient or signed something. */
export function doctorNames(call: HasDb): ReadonlyMap<string, string> {
  return new Map(repo.listStaffNames(call.db).map(row => [row.id, row.name]))
}

export function saveDoctor(tx: Tx, input: Parsed['scheduling']['saveDoctor']): Doctor {
  const { expectedUpdatedAt, id, ...details } = input
  const current = requireDoctor(tx, id)
  if (current.updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { current })
  repo.upsertDoctor(tx.db, { ...created(tx), ...details, id })
  return requireDoctor(tx, id)
}

type PhotoInput = Parsed['scheduling']['setDoctorPhoto']

/** The slow part of `setDoctorPhoto`. */
export async function keepPhoto(call: Call, { id, picture }: PhotoInput): Promise<KeptFile | null> {
  requireDoctor(call, id)
  return picture && keepPicture(call, picture)
}

export function setDoctorPhoto(tx: Tx, { id }: PhotoInput, kept: KeptFile | null): Doctor {
  requireDoctor(tx, id)
  const owner = { table: 'doctors', id }
  tx.note({ subject: owner })
  repo.upsertDoctor(tx.db, { ...created(tx), id, photoId: kept && attachFile(tx, kept, owner, 'photo') })
  return requireDoctor(tx, id)
}
