import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { whenRefused } from '#renderer/lib/rpc.ts'
import { refreshStatus } from '#renderer/lib/session.ts'
import { onSessionNews } from '#renderer/lib/session-news.ts'

/** When the backend refuses this screen's session, or another tab changed it, looks who is signed in now. */
export function useRefusals(): void {
  const queries = useQueryClient()
  useEffect(() => {
    whenRefused(() => void refreshStatus(queries))
    return onSessionNews(() => void refreshStatus(queries))
  }, [queries])
}
