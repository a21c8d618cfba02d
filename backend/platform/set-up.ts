import type { Picture } from '#shared/contract/settings.ts'
import type { Id } from '#shared/ids.ts'
import type { Call } from './call.ts'
import type { Logger } from './logger.ts'
import type { Joining } from './sync/enrol/joining.ts'
import type { OpenRelay } from './sync/enrol/mailbox.ts'
import type { NearbyRelays } from './sync/lan/nearby-relays.ts'
import type { Workspace } from './workspace.ts'

/** `progress` from 0 to 1; `step` is a key of the texts `identity:demo.steps`. */
export type ReportProgress = (progress: number, step: string) => void

/** Makes the demo clinic through `workspace.create`; whatever it throws leaves the folder empty. */
export type DemoBuilder = (workspace: Workspace, report: ReportProgress) => Promise<void>

/** The making of the demo clinic, which goes on while screens ask how far it is. */
export interface DemoCreation {
  /** Begins in the background, unless it is running. */
  start(): void
  running(): { progress: number; step: string } | null
  /** The last attempt failed; nothing was kept of it. */
  failed(): boolean
}

/** What set-up needs of the modules above it; the host puts it together. */
export interface SetUpParts {
  /** Keeps the clinic's logo and answers the attachment's id. */
  storeLogo(call: Call, picture: Picture): Promise<Id>
  /** Null where this host makes no demo clinics. */
  demo: DemoCreation | null
  /** The way of an empty workstation into a clinic that there is already; null where nobody can join. */
  joining: Joining | null
  /** The relays on this network, for an empty workstation; null where there is no network to look at. */
  nearby: NearbyRelays | null
  /** Reaches the relay where a new workstation and its approver meet; null where there is no network to reach. */
  openRelay: OpenRelay | null
}

export function createDemoCreation(build: DemoBuilder, workspace: Workspace, log: Logger): DemoCreation {
  let running: { progress: number; step: string } | null = null
  let failed = false

  async function run(): Promise<void> {
    try {
      await build(workspace, (progress, step) => {
        running = { progress: Math.min(Math.max(progress, 0), 1), step }
      })
    } catch (error) {
      failed = true
      log.error('the demo clinic could not be made', { error })
    } finally {
      running = null
    }
  }

  return {
    start() {
      if (running) return
      running = { progress: 0, step: 'begin' }
      failed = false
      void run()
    },
    running: () => running,
    failed: () => failed,
  }
}
