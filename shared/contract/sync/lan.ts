import { z } from 'zod'
import { id, instant } from '../fields.ts'
import { procedure } from '../procedure.ts'

const modes = ['off', 'finds', 'shares'] as const
const port = z.number().int().min(1024).max(65_535)

const state = z.object({
  /** `finds`: exchanges with whoever shares. `shares`: and hosts the relay when nobody else does. */
  mode: z.enum(modes),
  /** Where this workstation's relay listens when it is its turn. */
  port,
  /** Why it does not, though it should. */
  fault: z.enum(['portTaken', 'failed']).nullable(),
  /** Who hosts now. */
  hosts: z.array(
    z.object({
      /** Empty until it has proven who it is. */
      name: z.string(),
      isThis: z.boolean(),
      /** Host and port, as others reach it. */
      address: z.string(),
      /** Of the connection that stands now. */
      since: instant.nullable(),
    }),
  ),
  /** Who is connected to this workstation's relay. */
  guests: z.array(z.object({ id, name: z.string() })),
})
export type LanState = z.infer<typeof state>

/** The exchange on the clinic's own network, as this workstation takes part in it. */
export const lan = {
  get: procedure(
    { method: 'GET', path: '/sync/lan', summary: 'How the exchange on the clinic’s own network goes' },
    { permission: 'sync.read', scope: 'clinic', audit: 'none', idempotent: true },
  ).output(state),

  set: procedure(
    { method: 'PUT', path: '/sync/lan', summary: 'Change how this workstation uses the clinic’s own network' },
    { permission: 'sync.manageDevices', scope: 'clinic', audit: 'write', idempotent: true },
  )
    .input(z.object({ mode: z.enum(modes), port }))
    .output(z.object({ mode: z.enum(modes), port })),
}
