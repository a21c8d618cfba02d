import { z } from 'zod'
import { fileTypes } from '../../domain/attachments/file-type.ts'
import { fileKinds } from '../../domain/encounters/file-kinds.ts'
import { calendarDate, id, instant, line, pageInput, pageOf } from '../fields.ts'
import { patientBrief } from '../patient-brief.ts'
import { procedure } from '../procedure.ts'

export const fileLimitBytes = 50 * 1024 * 1024
/** Files come and go in pieces of at most this size. */
export const filePieceBytes = 4 * 1024 * 1024
/** A small picture of a file: JPEG of at most this size and so many pixels on its longer side. */
export const thumbnailLimitBytes = 48 * 1024
export const thumbnailSide = 320

const base64 = (bytes: number) => z.base64().max(Math.ceil(bytes / 3) * 4 + 4)

/** A file in a chart; `at` is its place in the timeline. */
export const patientFile = z.object({
  id,
  patientId: id,
  visitId: id.nullable(),
  kind: z.enum(fileKinds),
  title: z.string(),
  /** The date of the document itself. */
  date: calendarDate,
  at: instant,
  mediaType: z.enum(fileTypes),
  size: z.number().int(),
  hasThumbnail: z.boolean(),
  /** Its bytes are on this workstation. */
  here: z.boolean(),
  addedAt: instant,
  addedBy: z.string(),
  addedByName: z.string(),
  updatedAt: instant,
})
export type PatientFile = z.infer<typeof patientFile>

export const fileOnTimeline = patientFile.extend({ kind: z.literal('file'), fileKind: z.enum(fileKinds) })
export type FileOnTimeline = z.infer<typeof fileOnTimeline>

const described = {
  kind: z.enum(fileKinds),
  title: line(200),
  /** VALIDATION `inFuture`. */
  date: calendarDate,
}

/** Who may not read all files sees the own ones only; another's is NOT_FOUND. */
const reads = { permission: 'encounters.readFiles', scope: 'clinic', audit: 'read', idempotent: true } as const
const changes = { permission: 'attachments.create', scope: 'clinic', audit: 'write', idempotent: true } as const
/** A step of an upload: nothing is kept yet. */
const step = { permission: 'attachments.create', scope: 'own', audit: 'none', idempotent: true } as const

/** Reports, pictures and papers in a chart. */
export const files = {
  list: procedure(
    { method: 'GET', path: '/encounters/patients/{patientId}/files', summary: "A patient's files, latest first" },
    reads,
  )
    .input(z.object({ patientId: id, visitId: id.optional(), kind: z.enum(fileKinds).optional(), ...pageInput }))
    .output(pageOf(patientFile)),

  /** Small pictures of files, for lists; those without one, or whose picture is not here yet, are left out. */
  thumbnails: procedure(
    { method: 'GET', path: '/encounters/files/thumbnails', summary: 'Small pictures of files' },
    { ...reads, audit: 'none' },
  )
    .input(z.object({ ids: z.array(id).max(50) }))
    .output(z.array(z.object({ id, base64: z.base64() }))),

  /**
   * A piece of a file. UNAVAILABLE while its bytes are not on this workstation, as `attachments.get`: asking has it fetched.
   */
  content: procedure(
    { method: 'GET', path: '/encounters/files/{id}/content', summary: 'The next piece of a file' },
    reads,
  )
    .input(z.object({ id, offset: z.coerce.number().int().min(0).default(0) }))
    .output(z.object({ base64: z.base64(), bytes: z.number().int(), mediaType: z.enum(fileTypes) })),

  /** To which visits the QR codes of scanned handwriting pages lead. */
  readPageCodes: procedure(
    { method: 'POST', path: '/encounters/files/page-codes', summary: 'Read the codes of scanned pages' },
    { ...step, scope: 'clinic' },
  )
    .input(z.object({ codes: z.array(z.string().max(200)).max(100) }))
    .output(
      z.array(
        z.object({
          code: z.string(),
          found: z.enum(['visit', 'otherClinic', 'unknown']),
          visit: z.object({ id, date: calendarDate, patient: patientBrief }).nullable(),
        }),
      ),
    ),

  /** Begins to hand over a file, in pieces. CONFLICT `uploadsBusy` while too many are underway. */
  beginUpload: procedure(
    { method: 'POST', path: '/encounters/files/uploads', summary: 'Begin to hand over a file' },
    { ...step, idempotent: false },
  )
    .input(z.object({ bytes: z.number().int().min(1).max(fileLimitBytes) }))
    .output(z.object({ uploadId: id })),

  /** Pieces come in order; CONFLICT `uploadOutOfOrder` tells what was received, `uploadTooLarge`. */
  appendUpload: procedure(
    { method: 'POST', path: '/encounters/files/uploads/{uploadId}', summary: 'Hand over the next piece of a file' },
    step,
  )
    .input(z.object({ uploadId: id, offset: z.number().int().min(0), base64: base64(filePieceBytes) }))
    .output(z.object({ received: z.number().int() })),

  /** Gives up an upload that was begun. */
  dropUpload: procedure(
    { method: 'DELETE', path: '/encounters/files/uploads/{uploadId}', summary: 'Give up handing over a file' },
    step,
  )
    .input(z.object({ uploadId: id }))
    .output(z.object({ uploadId: id })),

  /**
   * Adds a file that was handed over whole. VALIDATION at `file` (keys `fileType`, `fileDamaged`, `pictureSize`) or `thumbnail`;
   * CONFLICT `fileTwice` with `{ id, title, date }` when the chart has the same file.
   */
  add: procedure(
    { method: 'POST', path: '/encounters/patients/{patientId}/files', summary: 'Add a file to a chart or a visit' },
    { ...changes, idempotent: false },
  )
    .input(
      z.object({
        patientId: id,
        /** One of the patient's own. */
        visitId: id.nullable().default(null),
        uploadId: id,
        ...described,
        thumbnail: base64(thumbnailLimitBytes).nullable().default(null),
      }),
    )
    .output(patientFile),

  /** NOT_FOUND for a visit of somebody else; CONFLICT `changedMeanwhile` with `{ current }`. */
  change: procedure(
    { method: 'PATCH', path: '/encounters/files/{id}', summary: 'Change what is said about a file' },
    changes,
  )
    .input(
      z.object({
        id,
        ...described,
        /** Another visit of the patient, or none; it stays where it is when left out. */
        visitId: id.nullable().optional(),
        expectedUpdatedAt: instant.optional(),
      }),
    )
    .output(patientFile),

  /** Hidden, never destroyed: `restore` brings it back. */
  remove: procedure(
    { method: 'POST', path: '/encounters/files/{id}/remove', summary: 'Take a file out of the chart' },
    changes,
  )
    .input(z.object({ id, reason: line(300) }))
    .output(z.object({ id })),

  restore: procedure(
    { method: 'POST', path: '/encounters/files/{id}/restore', summary: 'Bring a removed file back' },
    changes,
  )
    .input(z.object({ id }))
    .output(patientFile),
}
