import { useQueryClient } from '@tanstack/react-query'
import { enterSession, refreshStatus } from '#renderer/lib/session.ts'
import { tellSessionNews } from '#renderer/lib/session-news.ts'
import type { SessionState } from '#shared/contract/identity/fields.ts'

/** Opens the app for a session that a call has just answered. */
export function useEntered(): (session: SessionState) => void {
  const queries = useQueryClient()
  return session => {
    enterSession(queries, session)
    tellSessionNews()
    // The clinic's name and language are known only now that its database is open.
    void refreshStatus(queries)
  }
}
