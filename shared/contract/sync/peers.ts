import { z } from 'zod'
import { line } from '../fields.ts'
import { done } from '../identity/fields.ts'
import { procedure } from '../procedure.ts'

const manage = { permission: 'sync.manageDevices', scope: 'clinic', audit: 'write' } as const

/** Where this workstation alone exchanges: others have connections of their own. */
export const peers = {
  /** VALIDATION `address`; CONFLICT `relayKnown`. The token goes in and never out again. */
  add: procedure(
    { method: 'POST', path: '/sync/peers', summary: 'Connect this workstation to a relay' },
    { ...manage, idempotent: false },
  )
    .input(z.object({ address: line(300), token: line(300).optional() }))
    .output(z.object({ id: z.string(), kind: z.enum(['relay', 'lan', 'file']), address: z.string() })),

  remove: procedure(
    { method: 'POST', path: '/sync/peers/{id}/remove', summary: 'End the connection of this workstation to a relay' },
    { ...manage, idempotent: false },
  )
    .input(z.object({ id: z.string().min(1).max(120) }))
    .output(done),
}
