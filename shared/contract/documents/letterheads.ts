import { z } from 'zod'
import {
  alignments,
  furtherPages,
  letterheadKinds,
  type PlacedField,
  placedFields,
  sheetNames,
} from '../../domain/documents/letterhead.ts'
import { id, instant, line } from '../fields.ts'
import { procedure } from '../procedure.ts'

const millimetres = z.number().int().min(0).max(400)
const length = z.number().int().min(3).max(400)
const placed = z.object({
  x: millimetres,
  y: millimetres,
  width: length,
  height: length,
  shown: z.boolean(),
  align: z.enum(alignments),
})
const span = z.object({ y: millimetres, height: length })
const fields = Object.fromEntries(placedFields.map(name => [name, placed])) as Record<PlacedField, typeof placed>

export const letterheadLayout = z.object({
  sheet: z.enum(sheetNames),
  furtherPages: z.enum(furtherPages),
  body: z.object({ x: millimetres, width: length, first: span, further: span }),
  fields: z.object(fields),
})

/** A PDF of at most 2 MB, not encrypted, its pages upright and A4, A5 or Letter. */
const pdf = z.object({ base64: z.base64().max(2_800_000) })
/** The file of the present version, a new one, or none: paper with a printed head, for which only room is left. */
const file = z.union([z.literal('kept'), pdf]).nullable()
export type LetterheadFile = z.infer<typeof file>

const details = z.object({
  /** Null for the whole clinic. */
  doctorId: id.nullable(),
  name: line(80),
  kinds: z.array(z.enum(letterheadKinds)).min(1).max(letterheadKinds.length),
  /** Used by itself for its kinds. */
  isDefault: z.boolean(),
  layout: letterheadLayout,
  first: file,
  /** Only used when the layout says that further pages have a file of their own. */
  further: file,
})

const summary = details.pick({ doctorId: true, name: true, kinds: true, isDefault: true }).extend({
  id,
  /** Null for the clinic's. */
  doctorName: z.string().nullable(),
  active: z.boolean(),
  /** The kinds for which papers of its owner are printed on it without asking. */
  defaultFor: z.array(z.enum(letterheadKinds)),
  sheet: z.enum(sheetNames),
  /** A picture lies behind the text; else room is left on printed paper. */
  hasFile: z.boolean(),
  /** Of the present version, counted from 1. */
  version: z.number().int(),
  versionAt: instant,
  updatedAt: instant,
})
export type LetterheadSummary = z.infer<typeof summary>

const whole = summary.extend({
  layout: letterheadLayout,
  first: pdf.nullable(),
  further: pdf.nullable(),
  firstPages: z.number().int(),
})
export type Letterhead = z.infer<typeof whole>

/** `id` says which file `kept` is: null for a letterhead that is new. */
const tried = details.pick({ doctorId: true, layout: true, first: true, further: true }).extend({
  id: id.nullable(),
  of: z.enum(['prescription', 'visitReport']),
})
export type TriedLetterhead = z.infer<typeof tried>

const trial = z.object({
  base64: z.base64(),
  /** Fields whose text fits only when it is set too small to be read well. */
  small: z.array(z.enum(placedFields)),
})

const manages = { permission: 'documents.manageLetterheads', scope: 'own', audit: 'write', idempotent: true } as const
const reads = { ...manages, audit: 'none' } as const

/**
 * The paper that the clinic prints on. Doctors manage their own, administrators all. VALIDATION at `first` or `further`:
 * `pdfType`, `pdfSize`, `pdfEncrypted`, `pdfDamaged`, `pdfSheet`, `pdfOtherSheet`, `pdfSecondPage`; at a part of `layout`
 * as `layoutFaults` says. UNAVAILABLE as `attachments.get` while a file is not on this workstation.
 */
export const letterheads = {
  list: procedure(
    { method: 'GET', path: '/documents/letterheads', summary: "The clinic's letterheads and the caller's, or all" },
    reads,
  ).output(z.array(summary)),

  get: procedure({ method: 'GET', path: '/documents/letterheads/{id}', summary: 'A letterhead with its files' }, reads)
    .input(z.object({ id }))
    .output(whole),

  /** Looks at a file before it is saved with `add` or `change`. VALIDATION at `base64`. */
  check: procedure(
    { method: 'POST', path: '/documents/letterheads/check', summary: 'Whether a PDF can be a letterhead' },
    reads,
  )
    .input(pdf)
    .output(z.object({ sheet: z.enum(sheetNames), pages: z.number().int() })),

  add: procedure(
    { method: 'POST', path: '/documents/letterheads', summary: 'Add a letterhead' },
    { ...manages, idempotent: false },
  )
    .input(details)
    .output(summary),

  /** A new version where layout or files differ: papers that were handed out keep theirs. */
  change: procedure({ method: 'PUT', path: '/documents/letterheads/{id}', summary: 'Change a letterhead' }, manages)
    .input(details.extend({ id, expectedUpdatedAt: instant }))
    .output(summary),

  setActive: procedure(
    { method: 'PATCH', path: '/documents/letterheads/{id}/active', summary: 'Take a letterhead out of use, or back' },
    manages,
  )
    .input(z.object({ id, active: z.boolean() }))
    .output(summary),

  /** A letterhead that may not be saved yet, with a made-up paper on it. Changes nothing. */
  trySample: procedure(
    { method: 'POST', path: '/documents/letterheads/sample', summary: 'A made-up paper on a letterhead' },
    reads,
  )
    .input(tried)
    .output(trial),

  /** The same with the visit that was signed last, by the letterhead's doctor or by anyone. NOT_FOUND where there is none. */
  tryVisit: procedure(
    { method: 'POST', path: '/documents/letterheads/visit', summary: 'The last visit on a letterhead' },
    { ...reads, audit: 'read' },
  )
    .input(tried)
    .output(trial),
}
