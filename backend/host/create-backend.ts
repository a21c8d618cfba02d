import { randomBytes } from 'node:crypto'
import { storeLogo } from '#backend/modules/attachments/index.ts'
import { keepKeySlots } from '#backend/modules/identity/index.ts'
import { keepSearchIndex } from '#backend/modules/patients/index.ts'
import type { Connection } from '#backend/platform/call.ts'
import type { Clinic } from '#backend/platform/clinic.ts'
import { type Clock, systemClock } from '#backend/platform/clock.ts'
import type { RequestContext } from '#backend/platform/gate.ts'
import type { Keychain } from '#backend/platform/keys/slots.ts'
import type { Logger } from '#backend/platform/logger.ts'
import { createDemoCreation, type DemoBuilder, type DemoCreation } from '#backend/platform/set-up.ts'
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
  /** Makes the demo clinic when a person asks for it. */
  buildDemo?: DemoBuilder
}

/** The whole clinic without a window. Hosts connect wires to it. */
export interface Backend {
  workspace: Workspace
  demo: DemoCreation | null
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
    onOpen: startClinic,
  })
  const demo = options.buildDemo ? createDemoCreation(options.buildDemo, workspace, options.log) : null
  const setUp = { storeLogo, demo }
  return {
    workspace,
    demo,
    requestContext: connection => ({ connection, workspace, setUp, log: options.log, newCorrelationId }),
    async close() {
      workspace.close()
    },
  }
}

function startClinic(clinic: Clinic, workspace: Workspace): void {
  keepKeySlots(clinic, workspace)
  keepSearchIndex(clinic)
  clinic.log.info('clinic open', { deviceId: clinic.device.id, sequence: clinic.auditHead.sequence })
}
