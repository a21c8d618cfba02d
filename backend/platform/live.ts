import { withEventMeta } from '@orpc/server'
import type { Call } from './call.ts'
import { os, perform } from './gate.ts'

async function* changesOf(call: Call, signal: AbortSignal, lastEventId: string | undefined) {
  const after = lastEventId === undefined ? undefined : Number(lastEventId)
  for await (const event of call.clinic.changes.subscribe(signal, Number.isSafeInteger(after) ? after : undefined)) {
    yield withEventMeta(event, { id: String(event.sequence) })
  }
}

const never = new AbortController().signal

export const liveRouter = os.live.router({
  changes: os.live.changes.handler(({ context, signal, lastEventId }) =>
    perform(call => changesOf(call, signal ?? never, lastEventId))({ input: undefined, context }),
  ),
  ping: os.live.ping.handler(() => ({ now: Date.now() })),
})
