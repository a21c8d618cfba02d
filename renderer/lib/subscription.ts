import { getEventMeta } from '@orpc/client'

interface SubscriptionOptions<T> {
  open(options: { signal: AbortSignal; lastEventId: string | undefined }): Promise<AsyncIterable<T>>
  onEvent(event: T): void
  /** The stream was lost before anything arrived, so there was no place to resume from: events may be missing. */
  onGap(): void
  signal: AbortSignal
  /** How long to wait before attempt n (from 1) after a loss; the default grows to five seconds. */
  delayMs?: (attempt: number) => number
}

const defaultDelay = (attempt: number) => Math.min(5_000, 200 * 1.7 ** (attempt - 1))

/**
 * Listens until `signal` aborts. A lost stream is opened again after the last event that arrived, so that nothing is
 * missed. (oRPC's own retry plugin retries on the link that died, which a closed MessagePort never survives.)
 */
export async function subscribe<T extends object>(options: SubscriptionOptions<T>): Promise<void> {
  const { open, onEvent, onGap, signal, delayMs = defaultDelay } = options
  let lastEventId: string | undefined
  for (let attempt = 0; !signal.aborted; attempt++) {
    if (attempt > 0) await pause(delayMs(attempt), signal)
    if (signal.aborted) return
    try {
      const stream = await open({ signal, lastEventId })
      if (attempt > 0 && lastEventId === undefined) onGap()
      for await (const event of stream) {
        lastEventId = getEventMeta(event)?.id ?? lastEventId
        attempt = 0
        onEvent(event)
      }
    } catch {
      // Whatever broke the stream, the answer is to open it again; the heartbeat tells the user.
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
