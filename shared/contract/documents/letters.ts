import { z } from 'zod'
import { letterKinds, urgencies } from '#shared/domain/documents/kinds.ts'
import { calendarDate, id, instant, line, prose } from '../fields.ts'
import { procedure } from '../procedure.ts'

const urgency = z.enum(urgencies)
const kind = z.enum(letterKinds)

/** As it is written: anything may still be missing. What must be there when it is signed, `letterFaults` says. */
export const letterContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('referral'),
    /** A person; the specialty alone will do. */
    to: prose(200),
    place: prose(300),
    specialty: prose(100),
    urgency,
    reason: prose(5_000),
    findings: prose(10_000),
  }),
  z.object({
    kind: z.literal('certificate'),
    /** First and last day on which the patient is unfit. */
    from: calendarDate.nullable(),
    until: calendarDate.nullable(),
    fitFrom: calendarDate.nullable(),
    /** The patient agrees that the illness is named. */
    names: z.boolean(),
    diagnosis: prose(500),
    remarks: prose(2_000),
  }),
  z.object({
    kind: z.literal('labRequest'),
    tests: z.array(line(200)).max(60),
    urgency,
    fasting: z.boolean(),
    /** What the laboratory should know. */
    reason: prose(2_000),
  }),
])
export type LetterContent = z.infer<typeof letterContent>

const signedLetter = z.object({
  id,
  number: z.string(),
  kind,
  visitId: id,
  content: letterContent,
  signedAt: instant,
  signedByName: z.string(),
  /** The letter that it corrects, and why. */
  replacesId: id.nullable(),
  reason: z.string().nullable(),
  /** A later one holds instead. */
  replaced: z.boolean(),
})
export type SignedLetter = z.infer<typeof signedLetter>

const ofVisit = z.object({ visitId: id, kind })
const opened = z.object({
  /** The draft, or what the visit suggests. */
  content: letterContent,
  /** Null where nothing was written yet. */
  savedAt: instant.nullable(),
  /** Signed ones of this kind and visit, oldest first. */
  signed: z.array(signedLetter),
})

const writes = { permission: 'documents.write', scope: 'own', audit: 'none', idempotent: true } as const

/** Letters are written by the visit's own doctor; CONFLICT `cancelled` for the visit that did not take place. */
export const letters = {
  open: procedure(
    { method: 'GET', path: '/documents/visits/{visitId}/letters/{kind}', summary: 'Begin or go on with a letter' },
    { permission: 'documents.write', scope: 'own', audit: 'read', idempotent: true },
  )
    .input(ofVisit)
    .output(opened),

  saveDraft: procedure(
    { method: 'PUT', path: '/documents/visits/{visitId}/letters', summary: 'Keep what is being written' },
    writes,
  )
    .input(z.object({ visitId: id, content: letterContent }))
    .output(z.object({ savedAt: instant })),

  /** Answers what the visit suggests. */
  discardDraft: procedure(
    { method: 'DELETE', path: '/documents/visits/{visitId}/letters/{kind}', summary: 'Forget what was written' },
    writes,
  )
    .input(ofVisit)
    .output(letterContent),

  /** VALIDATION at the fields of the content. CONFLICT `letterReplaced` when the one to correct was corrected already. */
  sign: procedure(
    { method: 'POST', path: '/documents/visits/{visitId}/letters', summary: 'Sign a letter and give it its number' },
    { permission: 'documents.write', scope: 'own', audit: 'write', idempotent: false },
  )
    .input(
      z.object({
        visitId: id,
        content: letterContent,
        replaces: z.object({ id, reason: line(500) }).optional(),
      }),
    )
    .output(signedLetter),
}
