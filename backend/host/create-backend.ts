import { randomBytes } from 'node:crypto'
import type { Connection } from '#backend/platform/call.ts'
import type { Clinic } from '#backend/platform/clinic.ts'
import { type Clock, systemClock } from '#backend/platform/clock.ts'
import type { RequestContext } from '#backend/platform/gate.ts'
import type { Keychain } from '#backend/platform/keys/slots.ts'
import type { Logger } from '#backend/platform/logger.ts'
import { openWorkspace, type Workspace } from '#backend/platform/workspace.ts'
import { createIdMaker } from '#shared/ids.ts'

export interface BackendOptions {
  dataDir: string
  /** Fonts and reference data: the folder `resources/` of the app. */
  resourcesDir: string
  log: Logger
  clock?: Clock
  /** What only the shell around the backend can do. */
  adapters?: { keychain?: Keychain }
  databaseKey?: Uint8Array | undefined
  random?: (bytes: Uint8Array) => Uint8Array
}

/** The whole clinic without a window. Hosts connect wires to it. */
export interface Backend {
  workspace: Workspace
  /** What the router needs to know of a call that came over `connection`. */
  requestContext(connection: Connection): RequestContext
  close(): Promise<void>
}

/** @throws StartError with one line for a person; nothing was changed then */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const clock = options.clock ?? systemClock
  const newCorrelationId = createIdMaker(clock.now, bytes => {
    bytes.set(randomBytes(bytes.length))
    return bytes
  })
  const workspace = await openWorkspace({
    ...options,
    ...options.adapters,
    clock,
    onOpen: clinic => startClinic(clinic),
  })
  return {
    workspace,
    requestContext: connection => ({ connection, workspace, log: options.log, newCorrelationId }),
    async close() {
      workspace.close()
    },
  }
}

function startClinic(clinic: Clinic): void {
  clinic.log.info('clinic open', { deviceId: clinic.device.id, sequence: clinic.auditHead.sequence })
}
