import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { changeEvent } from '../events.ts'
import { procedure } from './procedure.ts'

export const live = {
  changes: procedure(
    { method: 'GET', path: '/live/changes', summary: 'What changes, as it changes; resumes by last event id' },
    { permission: 'signedIn', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(eventIterator(changeEvent)),

  ping: procedure(
    { method: 'GET', path: '/live/ping', summary: 'Answers at once: the connection is alive' },
    { permission: 'public', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(z.object({ now: z.number() })),
}
