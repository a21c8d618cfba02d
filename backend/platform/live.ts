import { withEventMeta } from '@orpc/server'
import type { Call } from './call.ts'
import { type GatedContext, os, perform } from './gate.ts'
import { findSession } from './session.ts'

interface Listener {
  signal: AbortSignal
  lastEventId: string | undefined
  /** Whether the session that subscribed still stands. */
  isSignedIn(): boolean
}

/** Ends by itself when its person signs out or is shut out; who comes back resumes by the last event id. */
async function* changesOf(call: Call, { signal, lastEventId, isSignedIn }: Listener) {
  for await (const { event, cursor } of call.clinic.changes.subscribe(signal, lastEventId)) {
    if (!isSignedIn()) return
    yield withEventMeta(event, { id: cursor })
  }
}

function sessionCheck({ clinic }: Call, { session, connection, insider }: GatedContext) {
  return () => insider !== undefined || findSession(clinic, connection, false)?.id === session?.id
}

const never = new AbortController().signal

export const liveRouter = os.live.router({
  changes: os.live.changes.handler(({ context, signal = never, lastEventId }) =>
    perform(call => changesOf(call, { signal, lastEventId, isSignedIn: sessionCheck(call, context) }))({
      input: undefined,
      context,
    }),
  ),
  ping: os.live.ping.handler(() => ({ now: Date.now() })),
})
