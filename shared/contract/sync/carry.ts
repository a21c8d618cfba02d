import { z } from 'zod'
import { id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'

/** What one call may carry, before base64: with it, a message stays below the limit of the wire. */
export const carryPieceBytes = 4 * 1024 * 1024
/** As much as the desktop saves at once. */
export const carryLimitBytes = 128 * 1024 * 1024

const base64 = z.base64().max(Math.ceil(carryPieceBytes / 3) * 4 + 4)

const carries = { permission: 'sync.carry', scope: 'clinic', audit: 'write', idempotent: false } as const
const step = { ...carries, audit: 'none', idempotent: true } as const

const blobName = z.string().regex(/^[0-9a-f]{64}$/)

/** Someone of the clinic; the name is empty where it is not known here. */
const workstation = z.object({ id: id.nullable(), name: z.string() })

const taken = z.object({
  /** Who made the file, and when. */
  from: workstation,
  madeAt: instant,
  /** It was made for another workstation; what it holds was taken all the same. */
  forOther: workstation.nullable(),
  /** Changes that were not here before, by the workstation that wrote them. */
  came: z.array(workstation.extend({ entries: z.number().int() })),
  /** Workstations whose earlier changes are missing here. */
  gaps: z.array(workstation),
  /** Photos and files that were not here before, and those that are not what they should be. */
  files: z.number().int(),
  wrongFiles: z.number().int(),
  /** What was not taken, with codes that have words under `sync:carry.refusals`. */
  refused: z.array(workstation.extend({ reason: z.string() })),
})
export type CarriedIn = z.infer<typeof taken>

const receivers = z.object({
  /** Null: for everyone. */
  addressee: id.nullable(),
  /** Everything that is here, not only what the receiver is not known to have. */
  everything: z.boolean(),
})

/** Changes in a file that people carry, e.g. on a USB stick. They are sealed as at a relay. */
export const carry = {
  /** The photos and files that would go along, and how large they are. NOT_FOUND `devices`. */
  weigh: procedure(
    { method: 'POST', path: '/sync/files/weight', summary: 'How large the photos and files to carry are' },
    step,
  )
    .input(receivers)
    .output(z.object({ count: z.number().int(), bytes: z.number().int() })),

  /**
   * Makes the file; it is fetched in pieces. NOT_FOUND `devices`; CONFLICT `nothingToCarry`; UNAVAILABLE
   * `tooManyChanges`, `diskFull`.
   */
  prepare: procedure({ method: 'POST', path: '/sync/files', summary: 'Put changes into a file to carry' }, carries)
    .input(
      receivers.extend({
        /** Photos and files too. */
        files: z.boolean(),
        /** Those that did not fit into the file before: its `filesAfter`. */
        filesAfter: blobName.nullable(),
      }),
    )
    .output(
      z.object({
        fileId: id,
        fileName: z.string(),
        bytes: z.number().int(),
        entries: z.number().int(),
        files: z.number().int(),
        /** What did not fit goes into another file, which begins after this one. */
        filesLeft: z.number().int(),
        filesAfter: blobName.nullable(),
      }),
    ),

  /** NOT_FOUND once another file was made. */
  fetch: procedure(
    { method: 'GET', path: '/sync/files/{fileId}', summary: 'The next piece of a file of changes' },
    step,
  )
    .input(z.object({ fileId: id, offset: z.coerce.number().int().min(0) }))
    .output(z.object({ base64 })),

  /** Begins to hand over a file, in pieces. UNAVAILABLE `diskFull`. */
  beginUpload: procedure(
    { method: 'POST', path: '/sync/uploads', summary: 'Begin to hand over a file of changes' },
    { ...step, idempotent: false },
  )
    .input(
      z.object({
        bytes: z
          .number()
          .int()
          .min(1)
          .max(1024 ** 3),
      }),
    )
    .output(z.object({ uploadId: z.uuid() })),

  /** Pieces come in order; CONFLICT `uploadOutOfOrder` tells what was received. */
  appendUpload: procedure(
    { method: 'POST', path: '/sync/uploads/{uploadId}', summary: 'Hand over the next piece of a file of changes' },
    step,
  )
    .input(z.object({ uploadId: z.uuid(), offset: z.number().int().min(0), base64 }))
    .output(z.object({ received: z.number().int() })),

  /**
   * Takes in what the file holds. UNAVAILABLE `notChanges`, `changesCut`, `changesDamaged`, `otherClinic`,
   * `changesOfStranger`, `changesOfRevoked`, `newerSchema`; then nothing was taken.
   */
  take: procedure(
    { method: 'POST', path: '/sync/uploads/{uploadId}/take', summary: 'Take in the changes of a file' },
    { ...carries, idempotent: true },
  )
    .input(z.object({ uploadId: z.uuid() }))
    .output(taken),
}
