import { z } from 'zod'
import { documentKinds, letterKinds } from '../domain/documents/kinds.ts'
import { growthIndicators } from '../domain/encounters/growth/reference.ts'
import { letterheads } from './documents/letterheads.ts'
import { letters } from './documents/letters.ts'
import { id, instant, pageInput, pageOf } from './fields.ts'
import { procedure } from './procedure.ts'
import { language } from './settings.ts'

/** A finished paper. `fileName` names no person: it may end up in a folder that others see. */
export const printedPaper = z.object({
  fileName: z.string(),
  mediaType: z.literal('application/pdf'),
  base64: z.base64(),
  /** What the paper is written in. */
  language,
  /** Not signed yet: every page says so. */
  draft: z.boolean(),
  /** To be given to `issue` when it is printed or saved; null for what is not kept: drafts, slips, the recovery kit. */
  key: id.nullable(),
  /** The paper it is printed on, and what else it may be printed on; null for what has no letterhead or stays as it was. */
  letterhead: z
    .object({
      /** Null is the head that Nadi draws. */
      id: id.nullable(),
      choices: z.array(z.object({ id, name: z.string() })),
    })
    .nullable(),
  /** Whether doses are drawn for those who cannot read; null for what has no doses to choose for. */
  pictures: z.boolean().nullable(),
})
export type PrintedPaper = z.infer<typeof printedPaper>

const issuedDocument = z.object({
  id,
  kind: z.enum(documentKinds),
  visitId: id.nullable(),
  number: z.string().nullable(),
  language,
  issuedAt: instant,
  issuedBy: z.string(),
})
export type IssuedDocument = z.infer<typeof issuedDocument>

/** What slips are printed on: rolls of receipt printers, 80 mm wide, or small sheets. */
export const slipPapers = ['roll80', 'A6'] as const
export type SlipPaper = (typeof slipPapers)[number]

/** The last visits in a line each, or all of them with everything that was signed. */
export const profileExtents = ['brief', 'whole'] as const
export type ProfileExtent = (typeof profileExtents)[number]

/** What pages to be written on by hand are printed on. */
export const handwritingPapers = ['A4', 'A5'] as const
export type HandwritingPaper = (typeof handwritingPapers)[number]

/** The patient's language when left out, or the clinic's where that one has no texts. */
const inLanguage = { language: language.optional() }

/** The doctor's default when left out, else the clinic's; `none` is the head that Nadi draws. */
const onLetterhead = { ...inLanguage, letterhead: z.union([id, z.literal('none')]).optional() }

/** Doses in pictures; as the clinic chose when left out. */
const withPictures = { pictures: z.boolean().optional() }

export const documents = {
  letters,
  letterheads,

  prescription: procedure(
    { method: 'GET', path: '/documents/prescription', summary: 'A prescription as PDF' },
    { permission: 'documents.read', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(
      z.union([
        /** A signed prescription. */
        z.object({ id, ...onLetterhead, ...withPictures }).strict(),
        /** The prescription of a visit as it stands: the signed one, or a draft that says so. */
        z.object({ visitId: id, ...onLetterhead, ...withPictures }).strict(),
      ]),
    )
    .output(printedPaper),

  visitReport: procedure(
    { method: 'GET', path: '/documents/visits/{visitId}', summary: 'The report of a visit as PDF' },
    { permission: 'documents.readReports', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(z.object({ visitId: id, ...onLetterhead }))
    .output(printedPaper),

  /** Not kept: it says nothing yet. */
  handwritingPage: procedure(
    {
      method: 'GET',
      path: '/documents/visits/{visitId}/handwriting-page',
      summary: 'An empty page for a visit as PDF',
    },
    { permission: 'documents.readReports', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(z.object({ visitId: id, paper: z.enum(handwritingPapers).default('A4'), ...inLanguage }))
    .output(printedPaper),

  letter: procedure(
    { method: 'GET', path: '/documents/letter', summary: 'A letter as PDF' },
    { permission: 'documents.readReports', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(
      z.union([
        /** A signed letter. */
        z.object({ id, ...onLetterhead }).strict(),
        /** What the visit's doctor is writing, as a draft that says so. */
        z.object({ visitId: id, kind: z.enum(letterKinds), ...onLetterhead }).strict(),
      ]),
    )
    .output(printedPaper),

  profile: procedure(
    { method: 'GET', path: '/documents/patients/{patientId}/profile', summary: 'What a patient carries, as PDF' },
    { permission: 'documents.readReports', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(z.object({ patientId: id, extent: z.enum(profileExtents).default('brief'), ...onLetterhead }))
    .output(printedPaper),

  /** CONFLICT `noGrowth` without the day of birth, the sex or any measurement of the child. */
  growthChart: procedure(
    {
      method: 'GET',
      path: '/documents/patients/{patientId}/growth-chart',
      summary: 'How a child has grown, with the curves of the WHO, as PDF',
    },
    { permission: 'documents.readReports', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(
      z.object({
        patientId: id,
        /** All that were measured when left out. */ indicator: z.enum(growthIndicators).optional(),
        ...onLetterhead,
      }),
    )
    .output(printedPaper),

  /** CONFLICT `nothingToCome` for an appointment that is over or was cancelled. */
  slip: procedure(
    { method: 'GET', path: '/documents/appointments/{appointmentId}/slip', summary: 'Token or appointment as a slip' },
    { permission: 'documents.readSlips', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(z.object({ appointmentId: id, paper: z.enum(slipPapers).default('roll80'), ...inLanguage }))
    .output(printedPaper),

  /** In the clinic's language when left out. CONFLICT `noPendingKit` once the kit was confirmed or the app closed. */
  recoveryKit: procedure(
    { method: 'POST', path: '/documents/recovery-kit', summary: 'The recovery kit as PDF, while its code is known' },
    { permission: 'identity.manageRecovery', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object(inLanguage))
    .output(printedPaper),

  /** Before a paper leaves the screen. NOT_FOUND `drawnPapers` when the paper was drawn too long ago: draw it again. */
  issue: procedure(
    { method: 'POST', path: '/documents/issue', summary: 'Keep a paper that is printed or saved, as it is' },
    { permission: 'documents.read', scope: 'clinic', audit: 'write', idempotent: false },
  )
    .input(z.object({ key: id }))
    .output(z.object({ id, /** It was printed before. */ again: z.boolean() })),

  issued: procedure(
    { method: 'GET', path: '/documents/patients/{patientId}', summary: "A patient's printed papers, latest first" },
    { permission: 'documents.read', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(z.object({ patientId: id, ...pageInput }))
    .output(pageOf(issuedDocument)),

  /** UNAVAILABLE as `attachments.get` while its file is not on this workstation. */
  kept: procedure(
    { method: 'GET', path: '/documents/{id}', summary: 'A printed paper, exactly as it was' },
    { permission: 'documents.read', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(z.object({ id }))
    .output(printedPaper),
}
