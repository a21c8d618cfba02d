import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from '#backend/platform/logger.ts'
import type { Replica } from '#shared/sync/replica.ts'

/** Seals what waits, with a turn of the event loop between two batches: months of work alone make many. */
export function createSealer(replica: Replica, log: Logger, onSealed: () => void) {
  let sealing: Promise<void> | null = null
  let stopped = false

  async function sealAll(): Promise<void> {
    while (!stopped && replica.seal()) {
      onSealed()
      await nextTurn()
    }
  }

  return {
    /** Seals, and calls `onSealed` also when there was nothing. */
    seal(): void {
      sealing ??= sealAll()
        .catch((error: unknown) => log.error('link.sealFailed', { error }))
        .finally(() => {
          sealing = null
          if (!stopped) onSealed()
        })
    },
    /** Resolves when nothing is sealed any more. */
    async stop(): Promise<void> {
      stopped = true
      await sealing
    },
  }
}
