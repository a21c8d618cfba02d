import { z } from 'zod'
import {
  drawingPapers,
  mostPages,
  mostSpots,
  mostStrokes,
  penColours,
  penWidths,
  sheet,
} from '../../domain/encounters/drawing.ts'
import { id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'

/** So many strokes come in one call at most. */
export const strokesAtOnce = 500

const upTo = (most: number) => z.number().int().min(0).max(most)

const spot = z.tuple([upTo(sheet.width), upTo(sheet.height), upTo(100)])

/** What was drawn without lifting the pen. Made on the screen, and never changed but for the one that is still growing. */
const stroke = z.object({
  /** Growing: the order of ids is the order in which strokes lie on each other. */
  id,
  /** From 0. */
  page: upTo(mostPages - 1),
  colour: z.enum(penColours),
  width: z.enum(penWidths),
  spots: z.array(spot).min(1).max(mostSpots),
})
export type Stroke = z.infer<typeof stroke>

const paper = z.enum(drawingPapers)
const drafts = { permission: 'attachments.create', scope: 'own', audit: 'none', idempotent: true } as const
const ofVisit = z.object({ visitId: id })

/**
 * Pages that somebody draws for a visit and has not kept yet: each person's own, on this workstation, neither synced nor audited.
 * Keeping them is `files.add`, with a PDF of them, and `discard`.
 */
export const drawings = {
  open: procedure(
    { method: 'GET', path: '/encounters/visits/{visitId}/drawing', summary: 'Begin or go on with a drawing' },
    { ...drafts, audit: 'read' },
  )
    .input(ofVisit)
    .output(
      z.object({
        paper,
        strokes: z.array(stroke),
        /** Null where nothing was drawn yet. */
        savedAt: instant.nullable(),
      }),
    ),

  /** What changed since the last call. VALIDATION at `put` when the drawing would hold too many strokes. */
  save: procedure(
    { method: 'PUT', path: '/encounters/visits/{visitId}/drawing', summary: 'Keep what is being drawn' },
    drafts,
  )
    .input(
      z.object({
        visitId: id,
        paper,
        /** New ones, and those that grew. */
        put: z.array(stroke).max(strokesAtOnce),
        removed: z.array(id).max(mostStrokes),
      }),
    )
    .output(z.object({ savedAt: instant })),

  discard: procedure(
    { method: 'DELETE', path: '/encounters/visits/{visitId}/drawing', summary: 'Forget what was drawn' },
    drafts,
  )
    .input(ofVisit)
    .output(ofVisit),
}
