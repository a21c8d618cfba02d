import { z } from 'zod'
import { filePolicies } from '../domain/attachments/file-policy.ts'
import { id } from './fields.ts'
import { procedure } from './procedure.ts'
import { picture } from './settings.ts'

const choice = z.object({ policy: z.enum(filePolicies), recentDays: z.number().int().min(1).max(3_650) })

const files = {
  status: procedure(
    { method: 'GET', path: '/files', summary: 'Which photos and files are on this workstation' },
    { permission: 'sync.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(
    z.object({
      ...choice.shape,
      /** No relay and no network: nothing to send files to or to fetch them from. */
      alone: z.boolean(),
      /** There is a relay, so that what it holds need not be here. */
      relay: z.boolean(),
      total: z.number().int(),
      totalBytes: z.number().int(),
      here: z.number().int(),
      hereBytes: z.number().int(),
      /** Here, and not known to be at a relay; where there is none, at no other workstation that shares. */
      toSend: z.number().int(),
      /** Not here, though this workstation keeps them. */
      toFetch: z.number().int(),
      /** What did not work, by a key of the texts `sync:files.faults`. */
      faults: z.array(z.object({ fault: z.string(), count: z.number().int() })),
      /** 0 to 100 while files are carried. */
      progress: z.number().int().nullable(),
    }),
  ),

  updateSettings: procedure(
    { method: 'PATCH', path: '/files/settings', summary: 'Choose which files this workstation keeps' },
    { permission: 'sync.manageDevices', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(choice.partial({ recentDays: true }))
    .output(choice),

  /** Carries files now instead of within ten minutes. */
  retry: procedure(
    { method: 'POST', path: '/files/retry', summary: 'Try again to send and fetch files' },
    { permission: 'sync.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(z.object({ tried: z.boolean() })),
}

export const attachments = {
  files,

  /**
   * UNAVAILABLE while its bytes are not on this workstation: `fileOnTheWay` `fileUnreachable` `fileNotThere` `fileDamaged`
   * `fileAlone`. Asking has them fetched; the change feed tells when they are here.
   */
  get: procedure(
    { method: 'GET', path: '/attachments/{id}', summary: 'A stored picture or file' },
    { permission: 'attachments.read', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ id }))
    .output(z.object({ id, mediaType: z.string(), base64: z.base64() })),

  /** Null takes the logo away. VALIDATION at `picture` (keys `pictureType`, `pictureSize`, `pictureDamaged`). */
  setClinicLogo: procedure(
    { method: 'PUT', path: '/attachments/clinic-logo', summary: "Change the clinic's logo" },
    { permission: 'settings.update', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ picture: picture.nullable() }))
    .output(z.object({ logoId: id.nullable() })),
}
