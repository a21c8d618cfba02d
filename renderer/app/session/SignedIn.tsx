import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { gates } from '#renderer/features/identity/index.ts'
import { usePausedShortcuts } from '#renderer/lib/keyboard.ts'
import { followChanges } from '#renderer/lib/live.ts'
import { closePalette } from '#renderer/lib/palette.ts'
import { forgetPlace } from '#renderer/lib/session.ts'
import { useSessionActs } from '#renderer/lib/use-session-acts.ts'
import type { SessionState } from '#shared/contract/identity/fields.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import { createAppRouter } from '../router.tsx'
import classes from './SignedIn.module.css'
import { useIdleLock } from './use-idle-lock.ts'
import { usePersonal } from './use-personal.ts'

/** The app of one person. While it is locked it stays as it was, out of sight and out of reach. */
export function SignedIn({ status }: { status: Status }) {
  const session = status.session
  return session && <Session key={session.user.id} session={session} />
}

function Session({ session }: { session: SessionState }) {
  const { clinic } = usePersonal(session)
  const queries = useQueryClient()
  const { lock } = useSessionActs()
  const { locked } = session
  const [entered, setEntered] = useState(!locked)
  const [router] = useState(() => routerFor(session.user.id, queries))
  if (!locked && !entered) setEntered(true)
  useLive(locked)
  useIdleLock(locked ? undefined : clinic?.idleLockMinutes, () => void lock())
  usePausedShortcuts(locked)
  useEffect(() => window.desktop?.onLock(() => void lock()), [lock])
  useEffect(() => {
    if (locked) closePalette()
  }, [locked])
  return (
    <>
      {locked && <gates.LockScreen session={session} />}
      {entered && (
        <div className={classes.app} data-locked={locked}>
          <RouterProvider router={router} />
        </div>
      )}
    </>
  )
}

let lastUser: string | null = null

function routerFor(userId: string, queries: QueryClient) {
  if (lastUser !== null && lastUser !== userId) forgetPlace()
  lastUser = userId
  return createAppRouter(queries)
}

/** Follows the change feed while the session is open; what changed during a lock is read again after it. */
function useLive(locked: boolean): void {
  const queries = useQueryClient()
  const missed = useRef(false)
  useEffect(() => {
    if (locked) return
    const stop = new AbortController()
    followChanges(queries, stop.signal)
    if (missed.current) void queries.invalidateQueries()
    missed.current = true
    return () => stop.abort()
  }, [queries, locked])
}
