import { z } from 'zod'
import { id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { language } from '../settings.ts'
import { reads } from './access.ts'

/** A patient as the whole waiting room may see one. The name only where the clinic wants it so, and never all of it. */
const onTheWall = z.object({ label: z.string(), name: z.string().nullable() })

const wallDoctor = z.object({
  id,
  name: z.string(),
  room: z.string().nullable(),
  color: z.string().nullable(),
  /** Who is called to the door, the latest first. */
  called: z.array(onTheWall.extend({ calledAt: instant, calls: z.number().int() })),
  /** Who is with the doctor. */
  inside: z.array(onTheWall),
  /** Who comes next, in turn; not more than fit on the wall. */
  next: z.array(onTheWall),
  waiting: z.number().int(),
})

export const wallView = z.object({
  clinicName: z.string(),
  language,
  timeZone: z.string(),
  doctors: z.array(wallDoctor),
})
export type WallView = z.infer<typeof wallView>

/** A wall display shows tokens and nothing else. It has a key of its own, so that it goes on while people come and go. */
export const wall = {
  openWall: procedure(
    { method: 'GET', path: '/scheduling/wall/key', summary: 'The key with which a wall display shows the queue' },
    reads,
  ).output(z.object({ key: z.string() })),

  /** NOT_FOUND for a key that is not this clinic's. */
  wall: procedure(
    { method: 'POST', path: '/scheduling/wall', summary: 'What a wall display shows: tokens called, and who is next' },
    { permission: 'public', scope: 'clinic', audit: 'none', idempotent: true },
  )
    .input(z.object({ key: z.string().max(100) }))
    .output(wallView),
}
