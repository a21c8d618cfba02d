import { createORPCClient } from '@orpc/client'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Client } from '#shared/contract/index.ts'
import type { DesktopShell } from '#shared/desktop.ts'
import { startHeartbeat } from './heartbeat.ts'
import { type CallContext, portTransport, socketTransport } from './transport.ts'

declare global {
  interface Window {
    /** The desktop shell; absent in a browser. */
    readonly desktop?: DesktopShell
  }
}

const transport = window.desktop ? portTransport() : socketTransport()

/** Calls the backend: `await client.patients.get({ id })`. */
export const client: Client<CallContext> = createORPCClient(transport.link)

/** The same calls as TanStack Query options: `useQuery(rpc.patients.get.queryOptions({ input: { id } }))`. */
export const rpc = createTanstackQueryUtils(client)

startHeartbeat(transport, signal => client.live.ping(undefined, { signal }))
