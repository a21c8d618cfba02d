import { setTimeout as wait } from 'node:timers/promises'
import type { HttpErrorCode } from '#shared/sync/relay-protocol.ts'
import { NoAnswer, RelayRefusal } from './relay-http.ts'

const pollMs = 1_000
/** Lines break, anew with each part; and a relay that has not heard yet of a new workstation refuses it for a while. */
const patienceMs = 60_000

const final: readonly HttpErrorCode[] = ['malformed', 'revoked', 'tooLarge', 'quota']

/**
 * Does what `work` does with a relay, and again where the relay did not do it or was not reached, as long as it comes on.
 * @param work goes on where it stopped; calls `cameOn` whenever it has
 */
export async function patiently<T>(work: (cameOn: () => void) => Promise<T>, signal: AbortSignal): Promise<T> {
  let until = performance.now() + patienceMs
  const cameOn = () => {
    until = performance.now() + patienceMs
  }
  for (;;)
    try {
      return await work(cameOn)
    } catch (error) {
      signal.throwIfAborted()
      if (!isPassing(error) || performance.now() > until) throw error
      await wait(pollMs, undefined, { signal })
    }
}

const isPassing = (error: unknown): boolean =>
  error instanceof NoAnswer || (error instanceof RelayRefusal && !final.includes(error.code))
