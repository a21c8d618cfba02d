import { readFile } from '#backend/modules/attachments/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { DocumentKind } from '#shared/domain/documents/kinds.ts'
import { choosable, type LetterheadLayout, rankedDefaults, servedAs } from '#shared/domain/documents/letterhead.ts'
import { AppError, notFound } from '#shared/errors.ts'
import type { Underlay } from '../pdf/underlay.ts'
import * as repo from './letterheads.repo.ts'
import { layoutOf } from './letterheads.service.ts'

/** Whose letterhead a paper gets, and which one somebody chose: `none` is the head that Nadi draws. */
interface Wanted {
  doctorId: string | null
  letterhead: string | undefined
}

/** A letterhead to draw a paper on. */
interface Drawable {
  versionId: string
  layout: LetterheadLayout
  /** Null for printed paper, for which only room is left. */
  underlay: Underlay | null
}

/** What a paper is printed on. */
export interface Selected {
  drawable: Drawable | null
  shown: NonNullable<PrintedPaper['letterhead']>
}

/**
 * The chosen letterhead, else the doctor's default, the clinic's, the head that Nadi draws. A default whose file has not reached
 * this workstation is passed over: the paper is worth more than its head. Ask before a chart is opened: what is refused leaves no
 * trace of one.
 * @throws AppError NOT_FOUND for one that was chosen and is not to be had; UNAVAILABLE while its file is on the way
 */
export async function selectLetterhead(call: Call, kind: DocumentKind, wanted: Wanted): Promise<Selected> {
  const served = servedAs[kind]
  const rows = repo.listLetterheadRows(call.db)
  const choices = choosable(rows, wanted.doctorId, served).map(({ id, name }) => ({ id, name }))
  const { letterhead } = wanted
  if (letterhead === 'none') return { drawable: null, shown: { id: null, choices } }
  if (letterhead !== undefined) {
    const drawable = choices.some(({ id }) => id === letterhead) ? await drawableOf(call, letterhead) : null
    if (!drawable) throw notFound('letterheads', letterhead)
    return { drawable, shown: { id: letterhead, choices } }
  }
  for (const { id } of rankedDefaults(rows, wanted.doctorId, served)) {
    const drawable = await drawableOf(call, id).catch(passOver)
    if (drawable) return { drawable, shown: { id, choices } }
  }
  return { drawable: null, shown: { id: null, choices } }
}

function passOver(error: unknown): null {
  if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'UNAVAILABLE')) return null
  throw error
}

async function drawableOf(call: Call, letterheadId: string): Promise<Drawable | null> {
  const version = repo.lastVersion(call.db, letterheadId)
  return version ? drawableVersion(call, version) : null
}

async function drawableVersion(call: Call, version: repo.VersionRow): Promise<Drawable> {
  return { versionId: version.id, layout: layoutOf(version), underlay: await underlayOf(call, version) }
}

async function underlayOf(call: Call, version: repo.VersionRow): Promise<Underlay | null> {
  const { fileId, furtherFileId } = version
  if (fileId === null) return null
  const { bytes: first } = await readFile(call, fileId)
  const further = furtherFileId === null ? null : (await readFile(call, furtherFileId)).bytes
  return { first, further, furtherPages: layoutOf(version).furtherPages }
}

/** What lay behind a paper that was handed out. @throws AppError NOT_FOUND; UNAVAILABLE while it is not on this workstation */
export async function underlayOfVersion(call: Call, versionId: string): Promise<Underlay | null> {
  const version = repo.findVersion(call.db, versionId)
  if (!version) throw notFound('letterheadVersions', versionId)
  return underlayOf(call, version)
}
