import { z } from 'zod'
import { id } from './fields.ts'
import { procedure } from './procedure.ts'
import { picture } from './settings.ts'

export const attachments = {
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
