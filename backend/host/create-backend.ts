import { storeLogo, watchFiles } from '#backend/modules/attachments/index.ts'
import { stopDrawing } from '#backend/modules/documents/index.ts'
import { startIdentity } from '#backend/modules/identity/index.ts'
import { watchReasons } from '#backend/modules/notifications/index.ts'
import { keepSearchIndex } from '#backend/modules/patients/index.ts'
import { stopEnrolments } from '#backend/modules/sync/index.ts'
import type { Clinic, Connection } from '#backend/platform/call.ts'
import { type Clock, systemClock } from '#backend/platform/clock.ts'
import type { RequestContext } from '#backend/platform/gate.ts'
import { type Connectivity, machineConnectivity } from '#backend/platform/jobs/connectivity.ts'
import { createJobRunner, type JobRunner } from '#backend/platform/jobs/runner.ts'
import type { Keychain } from '#backend/platform/keys/slots.ts'
import type { Logger } from '#backend/platform/logger.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { createDemoCreation, type DemoBuilder, type DemoCreation } from '#backend/platform/set-up.ts'
import { startCopies } from '#backend/platform/sync/copies/copies.ts'
import type { CopyTiming } from '#backend/platform/sync/copies/copy-timing.ts'
import { createJoining } from '#backend/platform/sync/enrol/joining.ts'
import type { OpenRelay } from '#backend/platform/sync/enrol/mailbox.ts'
import { openRelay as openHttpRelay } from '#backend/platform/sync/enrol/relay-door.ts'
import { startExchange } from '#backend/platform/sync/exchange.ts'
import { bonjourDiscovery } from '#backend/platform/sync/lan/bonjour-discovery.ts'
import { type LanOptions, startLan } from '#backend/platform/sync/lan/lan.ts'
import { createNearbyRelays } from '#backend/platform/sync/lan/nearby-relays.ts'
import { epochKeysOf } from '#backend/platform/sync/trust/epochs.ts'
import { openWorkspace, type Workspace } from '#backend/platform/workspace.ts'
import { createIdMaker } from '#shared/ids.ts'
import { jobKinds, schedules } from './job-kinds.ts'
import { relayThreads } from './lan/relay-thread.ts'
import { reasonSources } from './reason-sources.ts'
import { scheduleWarmUp } from './warm-up.ts'

export interface BackendOptions {
  dataDir: string
  /** Fonts and reference data: the folder `resources/` of the app. */
  resourcesDir: string
  log: Logger
  clock?: Clock
  /** What only the shell around the backend can do. */
  adapters?: { keychain?: Keychain; connectivity?: Connectivity }
  databaseKey?: Uint8Array | undefined
  random?: (bytes: Uint8Array) => Uint8Array
  /** False where jobs run only when they are told to: in tests. */
  background?: boolean
  /** Waits for a backup to be restored, whatever state the folder is in. */
  restoreOnly?: boolean | undefined
  /** Reaches relays another way than over HTTP: in tests. */
  openRelay?: OpenRelay
  /** The clinic's own network and the relay on it another way: in tests. */
  lan?: Omit<LanOptions, 'clinic' | 'exchange'>
  /** How soon fresh copies are asked for and made: in tests. */
  copyTiming?: CopyTiming
  /** Makes the demo clinic when a person asks for it. */
  buildDemo?: DemoBuilder
}

/** The whole clinic without a window. Hosts connect wires to it. */
export interface Backend {
  workspace: Workspace
  /** Runs the jobs of the open clinic; null while none is open. */
  jobs(): JobRunner | null
  demo: DemoCreation | null
  /** What the router needs to know of a call that came over `connection`. */
  requestContext(connection: Connection): RequestContext
  close(): Promise<void>
}

/** @throws StartError with one line for a person; nothing was changed then */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const clock = options.clock ?? systemClock
  const newCorrelationId = createIdMaker(clock.now, systemRandom)
  const lan = options.lan ?? { discovery: () => bonjourDiscovery({ log: options.log }), startRelay: relayThreads() }
  let jobs: JobRunner | null = null
  let cancelWarmUp = () => {}
  let stopWatching = () => {}
  const workspace = await openWorkspace({
    ...options,
    ...options.adapters,
    clock,
    onOpen(clinic, workspace) {
      startClinic(clinic, workspace)
      stopWatching()
      if (options.background !== false) stopWatching = exchange(clinic, workspace, { ...options, lan })
      jobs = startJobs(clinic, options)
      cancelWarmUp()
      if (options.background !== false) cancelWarmUp = scheduleWarmUp(clinic)
    },
    async onClose(clinic) {
      cancelWarmUp()
      stopWatching()
      await jobs?.stop()
      jobs = null
      await leave(clinic)
    },
  })
  const demo = options.buildDemo ? createDemoCreation(options.buildDemo, workspace, options.log) : null
  const openRelay = options.openRelay ?? openHttpRelay
  const joining = createJoining(workspace, openRelay, options.log)
  const nearby = createNearbyRelays(lan.discovery)
  const setUp = { storeLogo, demo, joining, openRelay, nearby }
  return {
    workspace,
    jobs: () => jobs,
    demo,
    requestContext: connection => ({ connection, workspace, setUp, log: options.log, newCorrelationId }),
    async close() {
      cancelWarmUp()
      stopWatching()
      joining.cancel()
      nearby.stop()
      await jobs?.stop()
      const clinic = workspace.clinic()
      if (clinic) await leave(clinic)
      workspace.close()
    },
  }
}

function startClinic(clinic: Clinic, workspace: Workspace): void {
  startIdentity(clinic, workspace)
  keepSearchIndex(clinic)
  clinic.log.info('clinic open', { deviceId: clinic.device.id, sequence: clinic.auditHead.sequence })
}

/** Ends what goes on with others, and with threads of its own. */
async function leave(clinic: Clinic): Promise<void> {
  stopEnrolments(clinic)
  await clinic.copies?.stop()
  await clinic.lan?.stop()
  await clinic.exchange?.stop()
  await stopDrawing(clinic)
}

interface ExchangeParts {
  lan: NonNullable<BackendOptions['lan']>
  copyTiming?: CopyTiming
}

function exchange(clinic: Clinic, workspace: Workspace, { lan, copyTiming: timing }: ExchangeParts): () => void {
  const running = startExchange(clinic)
  clinic.exchange = running
  clinic.replica = running.replica
  // Without a key of the clinic nobody of it can be told from others on the network.
  if (epochKeysOf(clinic.db).length > 0) clinic.lan = startLan({ clinic, exchange: running, ...lan })
  clinic.copies = startCopies({ clinic, exchange: running, workspace, ...(timing && { timing }) })
  const stops = [watchFiles(clinic), watchReasons(clinic, reasonSources)]
  return () => {
    for (const stop of stops) stop()
  }
}

function startJobs(clinic: Clinic, { adapters, background = true }: BackendOptions): JobRunner {
  const connectivity = adapters?.connectivity ?? machineConnectivity
  const runner = createJobRunner(clinic, { kinds: jobKinds, schedules, connectivity })
  if (background) runner.start()
  return runner
}
