import { requireOwnVisit, type VisitRow, visitForPrint } from '#backend/modules/encounters/index.ts'
import { doctorNames } from '#backend/modules/scheduling/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { inserted } from '#backend/platform/stamps.ts'
import { type LetterContent, letterContent, type SignedLetter } from '#shared/contract/documents/letters.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import type { LetterKind } from '#shared/domain/documents/kinds.ts'
import { letterFaults } from '#shared/domain/documents/letters.ts'
import { conflict, invalid, notFound } from '#shared/errors.ts'
import type { Instant } from '#shared/time.ts'
import * as repo from './letters.repo.ts'

type Letters = Parsed['documents']['letters']

/** The draft of a letter, or what the visit suggests for a new one. */
export function open(call: Call, { visitId, kind }: Letters['open']): Outputs['documents']['letters']['open'] {
  const visit = requireWritable(call, visitId)
  call.chartOpened(visit.patientId)
  return {
    content: contentNow(call, { visitId, kind }),
    savedAt: draftOf(call, visitId, kind)?.savedAt ?? null,
    signed: views(call, repo.listOfVisit(call.db, visitId, kind)),
  }
}

/** What the letter of a visit says before it is signed. @throws AppError as `open` does */
export function unsignedContent(call: Call, which: Letters['open']): LetterContent {
  requireWritable(call, which.visitId)
  return contentNow(call, which)
}

const contentNow = (call: Call, { visitId, kind }: Letters['open']): LetterContent =>
  draftOf(call, visitId, kind)?.content ?? suggestion(call, visitId, kind)

/** Keeps what is being typed. It announces no change: nobody else sees it, and its author has it on the screen. */
export function saveDraft(tx: Tx, { visitId, content }: Letters['saveDraft']): { savedAt: Instant } {
  requireWritable(tx, visitId)
  repo.upsertDraft(tx.db, visitId, content.kind, { userId: tx.actor.userId, content, savedAt: tx.now })
  return { savedAt: tx.now }
}

export function discardDraft(tx: Tx, { visitId, kind }: Letters['discardDraft']): LetterContent {
  requireWritable(tx, visitId)
  repo.deleteDraft(tx.db, visitId, kind)
  return suggestion(tx, visitId, kind)
}

/**
 * @throws AppError VALIDATION at what is missing; CONFLICT `letterReplaced`
 */
export function sign(tx: Tx, { visitId, content, replaces }: Letters['sign']): SignedLetter {
  const { patientId, doctorId } = requireWritable(tx, visitId)
  const faults = letterFaults(content)
  if (faults.length > 0)
    throw invalid(...faults.map(({ path, key }) => ({ path: `content.${path}`, key, message: key })))
  if (replaces) checkReplaceable(tx, visitId, content.kind, replaces.id)
  const { kind } = content
  const row = {
    ...inserted(tx),
    number: tx.nextNumber(kind),
    kind,
    visitId,
    patientId,
    doctorId,
    date: today(tx),
    content,
    replacesId: replaces?.id ?? null,
    reason: replaces?.reason ?? null,
  }
  repo.insertLetter(tx.db, row)
  repo.deleteDraft(tx.db, visitId, kind)
  tx.note({
    subject: { table: 'signed_letters', id: row.id },
    patientId,
    ...(replaces && { reason: replaces.reason }),
  })
  return letterView(tx, row.id)
}

function checkReplaceable(tx: Tx, visitId: string, kind: LetterKind, id: string): void {
  const letter = requireLetter(tx, id)
  if (letter.visitId !== visitId || letter.kind !== kind) throw notFound('signedLetters', id)
  if (repo.listReplaced(tx.db, [id]).has(id)) throw conflict('letterReplaced')
}

/** @throws AppError NOT_FOUND */
export function requireLetter(call: Pick<Call, 'db'>, id: string): repo.LetterRow {
  const row = repo.findLetter(call.db, id)
  if (!row) throw notFound('signedLetters', id)
  return row
}

/** @throws AppError NOT_FOUND */
export function letterView(call: Pick<Call, 'db'>, id: string): SignedLetter {
  const [view] = views(call, [requireLetter(call, id)])
  if (!view) throw notFound('signedLetters', id)
  return view
}

function views(call: Pick<Call, 'db'>, rows: readonly repo.LetterRow[]): SignedLetter[] {
  const replaced = repo.listReplaced(
    call.db,
    rows.map(row => row.id),
  )
  const names = doctorNames(call)
  return rows.map(({ id, number, kind, visitId, content, createdAt, doctorId, replacesId, reason }) => ({
    id,
    number,
    kind,
    visitId,
    content: letterContent.parse(content),
    signedAt: createdAt,
    signedByName: names.get(doctorId) ?? '',
    replacesId,
    reason,
    replaced: replaced.has(id),
  }))
}

/** @throws AppError NOT_FOUND; FORBIDDEN unless it is the caller's visit; CONFLICT `cancelled` */
function requireWritable(call: Pick<Call, 'db' | 'actor'>, visitId: string): VisitRow {
  const visit = requireOwnVisit(call, visitId, 'documents.write')
  if (visit.status === 'cancelled') throw conflict('cancelled', { visitId })
  return visit
}

/** What this person was writing; null for a draft that a newer version of the app cannot read any more. */
function draftOf(
  call: Pick<Call, 'db' | 'actor'>,
  visitId: string,
  kind: LetterKind,
): { content: LetterContent; savedAt: Instant } | null {
  const row = repo.findDraft(call.db, visitId, kind)
  const content = letterContent.safeParse(row?.content)
  if (!row || row.userId !== call.actor.userId || !content.success) return null
  return { content: content.data, savedAt: row.savedAt }
}

/** What the visit says already. */
function suggestion(call: Pick<Call, 'db' | 'now' | 'actor'>, visitId: string, kind: LetterKind): LetterContent {
  const { note, date } = visitForPrint(call, visitId)
  const diagnoses = note.diagnoses.map(({ text }) => text).join('; ')
  switch (kind) {
    case 'referral':
      return {
        kind,
        to: '',
        place: '',
        specialty: '',
        urgency: 'routine',
        reason: note.complaint.slice(0, 5_000),
        findings: note.findings.slice(0, 10_000),
      }
    case 'certificate':
      return {
        kind,
        from: date,
        until: null,
        fitFrom: null,
        names: false,
        diagnosis: diagnoses.slice(0, 500),
        remarks: '',
      }
    case 'labRequest':
      return {
        kind,
        tests: testsIn(note.testsAdvised),
        urgency: 'routine',
        fasting: false,
        reason: diagnoses.slice(0, 2_000),
      }
  }
}

/** Tests as doctors write them into a note: one a line, or several with commas between, as in `FBC, thyroid (T3, T4)`. */
const testsIn = (advised: string): string[] =>
  advised
    .split(/[\n;]|,(?![^()\n]*\))/)
    .map(test => test.trim().replace(/\.$/, '').slice(0, 200))
    .filter(Boolean)
    .slice(0, 60)
