import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { client } from './rpc.ts'
import { enterSession, forgetEverything, forgetPlace, refreshStatus, statusQuery } from './session.ts'
import { tellSessionNews } from './session-news.ts'

/** Lock and sign out. Both cover the screen at once; what the backend answers comes after. */
export function useSessionActs() {
  const queries = useQueryClient()

  const lock = useCallback(async () => {
    const session = queries.getQueryData(statusQuery.queryKey)?.session
    if (!session || session.locked) return
    await queries.cancelQueries({ queryKey: statusQuery.queryKey })
    enterSession(queries, { ...session, locked: true })
    await client.identity.lock().catch(() => {})
    tellSessionNews()
  }, [queries])

  const signOut = useCallback(async () => {
    await client.identity.signOut()
    forgetPlace()
    forgetEverything(queries)
    tellSessionNews()
    await refreshStatus(queries)
  }, [queries])

  return { lock, signOut }
}
