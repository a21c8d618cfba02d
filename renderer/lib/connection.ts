import { createStore, useStore } from './store.ts'

/** Whether this screen reaches its backend. `since` is in milliseconds since 1970. */
export interface ConnectionState {
  status: 'connecting' | 'connected' | 'reconnecting'
  since: number
}

export const connection = createStore<ConnectionState>({ status: 'connecting', since: Date.now() })

export function setConnected(connected: boolean): void {
  connection.set(current => {
    // Before the first answer a failure is still part of connecting.
    const lost = current.status === 'connecting' ? 'connecting' : 'reconnecting'
    const status = connected ? 'connected' : lost
    return status === current.status ? current : { status, since: Date.now() }
  })
}

export const useConnection = () => useStore(connection)
