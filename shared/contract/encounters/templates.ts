import { z } from 'zod'
import { id, instant, line } from '../fields.ts'
import { procedure } from '../procedure.ts'
import { manages, readsAids } from './aids.ts'
import { noteBody, noteContent } from './note.ts'

const details = noteBody.extend({
  name: line(80),
  /** Doctors of this specialization see it first. */
  specialization: line(80).nullable(),
  /** When the patient should come again. */
  followUpDays: z.number().int().min(1).max(1_000).nullable(),
  /** The whole clinic's, or the caller's own. */
  shared: z.boolean(),
})

const template = details.extend({ id, updatedAt: instant })
export type Template = z.infer<typeof template>

/**
 * Notes to begin with. VALIDATION `taken` at `name` when the same owner has one of that name. FORBIDDEN for what belongs
 * to another person.
 */
export const templates = {
  list: procedure(
    {
      method: 'GET',
      path: '/encounters/templates',
      summary: "The caller's templates and the clinic's, those of the caller's specialization first; at most 500",
    },
    readsAids,
  ).output(z.array(template)),

  add: procedure(
    { method: 'POST', path: '/encounters/templates', summary: 'Add a template' },
    { ...manages, idempotent: false },
  )
    .input(details)
    .output(template),

  change: procedure({ method: 'PUT', path: '/encounters/templates/{id}', summary: 'Change a template' }, manages)
    .input(details.extend({ id, expectedUpdatedAt: instant }))
    .output(template),

  remove: procedure({ method: 'DELETE', path: '/encounters/templates/{id}', summary: 'Remove a template' }, manages)
    .input(z.object({ id }))
    .output(z.object({ id })),

  restore: procedure(
    { method: 'POST', path: '/encounters/templates/{id}/restore', summary: 'Bring a template back' },
    manages,
  )
    .input(z.object({ id }))
    .output(template),
}

/** What was signed at the patient's last visit: with the caller, or, where there was none, with anyone. */
export const lastNote = procedure(
  { method: 'GET', path: '/encounters/visits/{visitId}/last-note', summary: "The note of the patient's visit before" },
  { permission: 'encounters.write', scope: 'own', audit: 'read', idempotent: true },
)
  .input(z.object({ visitId: id }))
  .output(noteContent.extend({ signedAt: instant, doctorName: z.string() }).nullable())
