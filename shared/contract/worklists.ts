import { z } from 'zod'
import { fileOnTimeline } from './encounters/files.ts'
import { readingsOnTimeline, visitOnTimeline } from './encounters/timeline.ts'
import { id, pageInput, pageOf } from './fields.ts'
import { prescriptionOnTimeline } from './prescriptions/timeline.ts'
import { procedure } from './procedure.ts'

export const timelineKinds = ['visit', 'prescription', 'readings', 'file'] as const

/** `found` is the part of the record in which the words stand that were asked for. */
const timelineItem = z.discriminatedUnion('kind', [
  visitOnTimeline.extend({ found: z.string().nullable() }),
  prescriptionOnTimeline.extend({ found: z.string().nullable() }),
  fileOnTimeline.extend({ found: z.string().nullable() }),
  readingsOnTimeline,
])
export type TimelineItem = z.infer<typeof timelineItem>

/** What one screen shows from several domains. */
export const worklists = {
  timeline: procedure(
    {
      method: 'GET',
      path: '/worklists/patients/{patientId}/timeline',
      summary: "A patient's visits, prescriptions, readings and files in one list, latest first, searched by words",
    },
    { permission: 'encounters.read', scope: 'clinic', audit: 'read', idempotent: true },
  )
    .input(
      z.object({
        patientId: id,
        /** All when left out. */
        kind: z.enum(timelineKinds).optional(),
        /** Each word must begin a word of the record; readings have no words. */
        text: z.string().max(200).default(''),
        ...pageInput,
      }),
    )
    .output(pageOf(timelineItem)),
}
