import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '#backend/platform/clock.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { createRelayLink, type RelayLink, type RelayLinkOptions } from '#backend/platform/sync/link/relay-link.ts'
import type { LinkTiming } from '#backend/platform/sync/link/status.ts'
import type { Replica } from '#shared/sync/replica.ts'

/** Quick, so that tests do not wait. */
export const quickTiming: Partial<LinkTiming> = {
  foreign: 100,
  retry: 20,
  longestRetry: 200,
  refusedRetry: 100,
  rest: 50,
}

export function openLink(replica: Replica, url: string, changes: Partial<RelayLinkOptions> = {}): RelayLink {
  return createRelayLink({
    replica,
    url,
    clock: systemClock,
    random: systemRandom,
    log: silentLogger,
    timing: quickTiming,
    ...changes,
  })
}

/** Waits until something holds. */
export async function until(holds: () => boolean, what: string, patienceMs = 15_000): Promise<void> {
  for (const start = performance.now(); !holds(); await wait(5))
    if (performance.now() - start > patienceMs) throw new Error(`it did not come to pass that ${what}`)
}
