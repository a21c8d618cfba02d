import type { Call, Tx } from '#backend/platform/call.ts'
import { created, updated } from '#backend/platform/stamps.ts'
import type { Parsed } from '#shared/contract/index.ts'
import type { ClinicDetails, ClinicSettings } from '#shared/contract/settings.ts'
import { conflict, unavailable } from '#shared/errors.ts'
import { type CalendarDate, dateAt } from '#shared/time.ts'
import * as repo from './settings.repo.ts'

/** The clinic's details and options. */
export function getClinic(call: Pick<Call, 'db'>): ClinicSettings {
  const row = repo.findClinic(call.db)
  if (!row) throw unavailable('noClinic')
  return row as ClinicSettings
}

/** The clinic's time zone and usual lengths of appointments. */
export function clinicTimes(call: Pick<Call, 'db'>): repo.ClinicTimes {
  const times = repo.findClinicTimes(call.db)
  if (!times) throw unavailable('noClinic')
  return times
}

/** The clinic's calendar day now. */
export function today(call: Pick<Call, 'db' | 'now'>): CalendarDate {
  return dateAt(call.now, clinicTimes(call).timeZone)
}

/** Writes the clinic's first row; part of creating a clinic. */
export function createClinicRow(tx: Tx, id: string, details: ClinicDetails & { isDemo: boolean }): void {
  repo.insertClinic(tx.db, { ...created(tx), ...details, id })
}

/** @throws AppError CONFLICT `changedMeanwhile` with the current clinic */
export function updateClinic(tx: Tx, input: Parsed['settings']['updateClinic']): ClinicSettings {
  const { expectedUpdatedAt, ...changes } = input
  const current = getClinic(tx)
  if (current.updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { current })
  repo.updateClinicRow(tx.db, current.id, { ...changes, ...updated(tx) })
  return getClinic(tx)
}

/** Changes the clinic's logo to an attachment, or takes it away with null. */
export function setLogo(tx: Tx, logoId: string | null): void {
  repo.updateClinicRow(tx.db, getClinic(tx).id, { logoId, ...updated(tx) })
}

/** One row per person and name, whichever workstation writes it first: the id says so. */
const preferenceId = ({ actor }: Call, name: string) => `${actor.userId}:${name}`

export function getPreferences(call: Call): Record<string, never> {
  const rows = repo.listPreferenceRows(call.db, call.actor.userId)
  return Object.fromEntries(rows.map(row => [row.name, row.value as never]))
}

/** One choice of the caller; undefined where there is none. */
export const preferenceOf = (call: Call, name: string): unknown =>
  repo.findPreference(call.db, preferenceId(call, name))

export function setPreference(tx: Tx, input: Parsed['settings']['setPreference']): { name: string } {
  const id = preferenceId(tx, input.name)
  repo.upsertPreference(tx.db, { ...created(tx), ...input, id, userId: tx.actor.userId })
  return { name: input.name }
}
