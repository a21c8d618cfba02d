import { hashKey, type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import type { SessionState } from '#shared/contract/identity/fields.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import type { Permission } from '#shared/permissions.ts'
import { rpc } from './rpc.ts'
import { createStore, useStore } from './store.ts'

const demoPollMs = 400

/** What this workstation holds and who is signed in here: everything that decides which screen comes first. */
export const statusQuery = queryOptions({
  ...rpc.identity.status.queryOptions(),
  refetchInterval: query => (query.state.data?.state === 'creating' ? demoPollMs : false),
})

export const useStatus = () => useQuery(statusQuery)

/** Asks again who is signed in, and waits for the answer. */
export const refreshStatus = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ queryKey: statusQuery.queryKey })

/** Puts a session that a call just answered into place, without asking again. */
export function enterSession(queries: QueryClient, session: SessionState): void {
  queries.setQueryData<Status>(statusQuery.queryKey, status => status && { ...status, state: 'open', session })
}

/** Ends what this screen knows: nothing of one person's work stays in memory for the next. */
export function forgetEverything(queries: QueryClient): void {
  queries.setQueryData<Status>(statusQuery.queryKey, status => status && { ...status, session: null })
  const kept = hashKey(statusQuery.queryKey)
  queries.removeQueries({ predicate: query => query.queryHash !== kept })
}

/** Whoever comes next starts on their own page, not where the last person was. */
export function forgetPlace(): void {
  history.replaceState(null, '', '#/')
}

/** The signed-in person. Only for screens behind the sign-in. */
export function useSession(): SessionState {
  const { data } = useStatus()
  if (!data?.session) throw new Error('this screen needs a session')
  return data.session
}

export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission)
}

/** Outside of components: whether somebody is at work who has this right. */
export function mayNow(queries: QueryClient, permission: Permission | undefined): boolean {
  const session = queries.getQueryData<Status>(statusQuery.queryKey)?.session
  if (!session || session.locked) return false
  return permission === undefined || session.permissions.includes(permission)
}

/**
 * True from the start of the set-up until its recovery kit is safe: the clinic is open and its admin signed in before
 * that, but the set-up must not be left.
 */
const settingUp = createStore(false)
export const setSettingUp = (on: boolean): void => settingUp.set(on)
export const useSettingUp = (): boolean => useStore(settingUp)
