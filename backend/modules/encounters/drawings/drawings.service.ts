import { requireVisit } from '#backend/modules/encounters/visits/own-visit.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { mostStrokes } from '#shared/domain/encounters/drawing.ts'
import { invalid } from '#shared/errors.ts'
import * as repo from './drawings.repo.ts'

type Input = Parsed['encounters']['drawings']
type Output = Outputs['encounters']['drawings']

/** Each person's own, of a visit that there is. @throws AppError NOT_FOUND */
function ownDrawing(call: Pick<Call, 'db' | 'actor'>, visitId: string): { id: string; patientId: string } {
  const { id, patientId } = requireVisit(call, visitId)
  return { id: `${id} ${call.actor.userId}`, patientId }
}

/** @throws AppError NOT_FOUND */
export function open(call: Call, { visitId }: Input['open']): Output['open'] {
  const { id, patientId } = ownDrawing(call, visitId)
  call.chartOpened(patientId)
  const { paper, savedAt } = repo.findDrawing(call.db, id) ?? { paper: 'ruled', savedAt: null }
  return { paper, savedAt, strokes: repo.listStrokes(call.db, id) }
}

/** It announces no change: nobody else sees it, and who draws it has it on the screen. @throws AppError NOT_FOUND; VALIDATION */
export function save(tx: Tx, { visitId, paper, put, removed }: Input['save']): Output['save'] {
  const { id } = ownDrawing(tx, visitId)
  repo.deleteStrokes(tx.db, id, removed)
  for (const stroke of put) repo.upsertStroke(tx.db, id, stroke)
  if (repo.countStrokes(tx.db, id) > mostStrokes)
    throw invalid({ path: 'put', key: 'tooMany', params: { max: mostStrokes }, message: 'too many strokes' })
  repo.upsertDrawing(tx.db, { id, paper, savedAt: tx.now })
  return { savedAt: tx.now }
}

/** @throws AppError NOT_FOUND */
export function discard(tx: Tx, { visitId }: Input['discard']): Output['discard'] {
  repo.deleteDrawing(tx.db, ownDrawing(tx, visitId).id)
  return { visitId }
}
