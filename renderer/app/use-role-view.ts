import { useMemo } from 'react'
import { useSession } from '#renderer/lib/session.ts'
import { features } from './features.ts'
import { viewOf } from './role-view.ts'

export function useRoleView() {
  const session = useSession()
  return useMemo(() => viewOf(session, features), [session])
}
