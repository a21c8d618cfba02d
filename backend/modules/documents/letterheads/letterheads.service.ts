import { attachFile, readFile } from '#backend/modules/attachments/index.ts'
import { doctorNames, requireDoctor } from '#backend/modules/scheduling/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { created, inserted, updated } from '#backend/platform/stamps.ts'
import { type Letterhead, type LetterheadSummary, letterheadLayout } from '#shared/contract/documents/letterheads.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { defaultFor, type LetterheadLayout, layoutFaults, plainLayout } from '#shared/domain/documents/letterhead.ts'
import { conflict, forbidden, invalid, notFound } from '#shared/errors.ts'
import { chosenFiles, inspectFile, type Stored, storeFile } from './letterhead-files.ts'
import * as repo from './letterheads.repo.ts'

type Inputs = Parsed['documents']['letterheads']
type Actor = Pick<Call, 'actor'>

/** Those that the caller may use or change: the clinic's and the own, for an administrator all. By name. */
export function list(call: Call): LetterheadSummary[] {
  const rows = repo.listLetterheadRows(call.db)
  return summaries(call, rows).filter(({ doctorId }) => doctorId === null || mayManage(call, doctorId))
}

/** @throws AppError NOT_FOUND; FORBIDDEN for another doctor's; UNAVAILABLE while a file is not on this workstation */
export async function get(call: Call, { id }: Inputs['get']): Promise<Letterhead> {
  const row = requireLetterhead(call, id)
  if (row.doctorId !== null) requireManaged(call, row.doctorId)
  const version = repo.lastVersion(call.db, id)
  const file = async (fileId: string | null | undefined) =>
    fileId ? { base64: (await readFile(call, fileId)).bytes.toString('base64') } : null
  return {
    ...summaryOf(call, id),
    layout: layoutOf(version),
    first: await file(version?.fileId),
    further: await file(version?.furtherFileId),
    firstPages: version?.filePages ?? 0,
  }
}

export const check = (call: Call, { base64 }: Inputs['check']): Promise<Outputs['documents']['letterheads']['check']> =>
  inspectFile(call, Buffer.from(base64, 'base64'), 'base64')

interface StoredFiles {
  first: Stored
  further: Stored
  firstPages: number
}

/** The slow part of `add` and `change`. */
export async function storeFiles(call: Call, input: Inputs['add'] | Inputs['change']): Promise<StoredFiles> {
  requireManaged(call, input.doctorId)
  const present = 'id' in input ? presentVersion(call, input.id) : undefined
  checkLayout(input.layout)
  const { first, further } = await chosenFiles(call, input, present)
  return {
    first: await storeFile(call, first),
    further: await storeFile(call, further),
    firstPages: first?.pages ?? 0,
  }
}

function presentVersion(call: Call, id: string): repo.VersionRow | undefined {
  requireManaged(call, requireLetterhead(call, id).doctorId)
  return repo.lastVersion(call.db, id)
}

export function add(tx: Tx, { isDefault, layout, ...input }: Inputs['add'], files: StoredFiles): LetterheadSummary {
  const { doctorId, name, kinds } = input
  if (doctorId !== null) requireDoctor(tx, doctorId)
  checkFree(tx, { id: '', doctorId, name })
  const row = { ...created(tx), doctorId, name, kinds: [...new Set(kinds)], defaultSince: isDefault ? tx.now : null }
  repo.insertLetterhead(tx.db, row)
  addVersion(tx, row.id, layout, files)
  return answer(tx, row.id)
}

/** @throws AppError NOT_FOUND; FORBIDDEN; CONFLICT `changedMeanwhile`; VALIDATION `taken` at `name` */
export function change(tx: Tx, input: Inputs['change'], files: StoredFiles): LetterheadSummary {
  const { id, expectedUpdatedAt, doctorId, name, kinds, isDefault, layout } = input
  const row = requireLetterhead(tx, id)
  requireManaged(tx, row.doctorId)
  if (row.updatedAt !== expectedUpdatedAt) throw conflict('changedMeanwhile', { id })
  if (doctorId !== null) requireDoctor(tx, doctorId)
  checkFree(tx, { id, doctorId, name })
  const defaultSince = isDefault ? (row.defaultSince ?? tx.now) : null
  repo.updateLetterhead(tx.db, id, { doctorId, name, kinds: [...new Set(kinds)], defaultSince, ...updated(tx) })
  addVersion(tx, id, layout, files)
  return answer(tx, id)
}

export function setActive(tx: Tx, { id, active }: Inputs['setActive']): LetterheadSummary {
  requireManaged(tx, requireLetterhead(tx, id).doctorId)
  repo.updateLetterhead(tx.db, id, { active, ...updated(tx) })
  return answer(tx, id)
}

/** The version that papers of now are printed on; nothing where it is as the last one. */
function addVersion(tx: Tx, letterheadId: string, layout: LetterheadLayout, files: StoredFiles): void {
  const last = repo.lastVersion(tx.db, letterheadId)
  const same =
    last &&
    last.fileId === files.first &&
    last.furtherFileId === files.further &&
    JSON.stringify(layoutOf(last)) === JSON.stringify(layout)
  if (same) return
  const stamps = inserted(tx)
  const owner = { table: 'letterhead_versions', id: stamps.id }
  const attached = (file: Stored, purpose: string) =>
    file === null || typeof file === 'string' ? file : attachFile(tx, file, owner, purpose)
  repo.insertVersion(tx.db, {
    ...stamps,
    letterheadId,
    layout,
    filePages: files.firstPages,
    fileId: attached(files.first, 'letterhead'),
    furtherFileId: attached(files.further, 'letterheadFurther'),
  })
}

/** One that a newer version of the app wrote and this one cannot read leaves the usual room. */
export function layoutOf(version: Pick<repo.VersionRow, 'layout'> | undefined): LetterheadLayout {
  const layout = letterheadLayout.safeParse(version?.layout)
  return layout.success ? layout.data : plainLayout('A4')
}

export function checkLayout(layout: LetterheadLayout): void {
  const faults = layoutFaults(layout)
  if (faults.length > 0)
    throw invalid(...faults.map(({ path, key }) => ({ path: `layout.${path}`, key, message: key })))
}

/** Two desks that were apart may still have made two of one name. */
function checkFree(tx: Tx, { id, doctorId, name }: Pick<repo.LetterheadRow, 'id' | 'doctorId' | 'name'>): void {
  const same = (row: repo.LetterheadRow) =>
    row.id !== id && row.doctorId === doctorId && row.name.toLowerCase() === name.toLowerCase()
  if (repo.listLetterheadRows(tx.db).some(same))
    throw invalid({ path: 'name', message: 'there is one already', key: 'taken' })
}

function mayManage({ actor }: Actor, doctorId: string | null): boolean {
  return actor.roles.includes('admin') || (doctorId !== null && doctorId === actor.userId)
}

/** @throws AppError FORBIDDEN for another doctor's, and for the clinic's unless an administrator asks */
export function requireManaged(call: Actor, doctorId: string | null): void {
  if (!mayManage(call, doctorId)) throw forbidden('documents.manageLetterheads')
}

/** @throws AppError NOT_FOUND */
export function requireLetterhead(call: Pick<Call, 'db'>, id: string): repo.LetterheadRow {
  const row = repo.findLetterhead(call.db, id)
  if (!row || row.deletedAt !== null) throw notFound('letterheads', id)
  return row
}

function answer(tx: Tx, id: string): LetterheadSummary {
  tx.note({ subject: { table: 'letterheads', id } })
  return summaryOf(tx, id)
}

function summaryOf(call: Pick<Call, 'db'>, id: string): LetterheadSummary {
  const found = summaries(call, repo.listLetterheadRows(call.db)).find(each => each.id === id)
  if (!found) throw notFound('letterheads', id)
  return found
}

function summaries(call: Pick<Call, 'db'>, rows: readonly repo.LetterheadRow[]): LetterheadSummary[] {
  const names = doctorNames(call)
  const versions = repo.versionsOf(
    call.db,
    rows.map(row => row.id),
  )
  return rows.map(row => {
    const own = versions.get(row.id) ?? []
    const last = own.at(-1)
    const { id, doctorId, name, kinds, active, updatedAt } = row
    return {
      ...{ id, doctorId, name, kinds, active, updatedAt },
      doctorName: doctorId === null ? null : (names.get(doctorId) ?? ''),
      isDefault: row.defaultSince !== null,
      defaultFor: defaultFor(row, rows),
      sheet: layoutOf(last).sheet,
      hasFile: Boolean(last?.fileId),
      version: own.length,
      versionAt: last?.createdAt ?? row.createdAt,
    }
  })
}
