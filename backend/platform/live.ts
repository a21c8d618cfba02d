import { withEventMeta } from '@orpc/server'
import type { Call } from './call.ts'
import { os, perform } from './gate.ts'

async function* changesOf(call: Call, signal: AbortSignal, lastEventId: string | undefined) {
  for await (const { event, cursor } of call.clinic.changes.subscribe(signal, lastEventId)) {
    yield withEventMeta(event, { id: cursor })
  }
}

const never = new AbortController().signal

export const liveRouter = os.live.router({
  changes: os.live.changes.handler(({ context, signal, lastEventId }) =>
    perform(call => changesOf(call, signal ?? never, lastEventId))({ input: undefined, context }),
  ),
  ping: os.live.ping.handler(() => ({ now: Date.now() })),
})
