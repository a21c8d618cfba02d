import { createORPCClient } from '@orpc/client'
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import type { Client } from '#shared/contract/index.ts'
import type { DesktopShell } from '#shared/desktop.ts'
import { problemOf } from './errors.ts'
import { startHeartbeat } from './heartbeat.ts'
import { type CallContext, portTransport, socketTransport } from './transport.ts'

declare global {
  interface Window {
    /** The desktop shell; absent in a browser. */
    readonly desktop?: DesktopShell
  }
}

let onRefused = (): void => {}

/** Who is told when the backend no longer takes this screen's session: it was locked, ended, ran out, or was restarted. */
export function whenRefused(listener: () => void): void {
  onRefused = listener
}

const sessionReasons: readonly string[] = ['signIn', 'locked', 'expired', 'databaseLocked']

function noteFailure(error: unknown): void {
  const problem = problemOf(error)
  if ('reason' in problem && sessionReasons.includes(problem.reason)) onRefused()
}

const transport = window.desktop ? portTransport(noteFailure) : socketTransport(noteFailure)

/** Calls the backend: `await client.patients.get({ id })`. */
export const client: Client<CallContext> = createORPCClient(transport.link)

/** The same calls as TanStack Query options: `useQuery(rpc.patients.get.queryOptions({ input: { id } }))`. */
export const rpc: RouterUtils<Client<CallContext>> = createTanstackQueryUtils(client)

startHeartbeat(transport, signal => client.live.ping(undefined, { signal }))
