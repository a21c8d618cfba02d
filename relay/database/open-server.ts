import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { RelayLog } from '#relay/log.ts'
import type { Database } from './database.ts'

const retryMs = 1_000

/** A PostgreSQL server, for many instances at once. */
export function openServer(url: string, log: RelayLog): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10, application_name: 'nadi-relay' })
  pool.on('error', error => log.warn('database.connectionLost', { error }))
  const listeners: Listener[] = []
  return {
    orm: drizzle(pool),
    isShared: true,
    async listen(channel, onPayload, onResume) {
      const listener = createListener({ url, channel, onPayload, onResume, log })
      listeners.push(listener)
      await listener.open()
    },
    async close() {
      await Promise.all(listeners.map(listener => listener.close()))
      await pool.end()
    },
  }
}

interface Listener {
  open(): Promise<void>
  close(): Promise<void>
}

interface ListenOptions {
  url: string
  channel: string
  onPayload: (payload: string) => void
  onResume: () => void
  log: RelayLog
}

/** A connection of its own that only listens, made anew when it breaks. */
function createListener({ url, channel, onPayload, onResume, log }: ListenOptions): Listener {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function open(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: 'nadi-relay-listen', keepAlive: true })
    next.on('notification', message => onPayload(message.payload ?? ''))
    next.on('error', error => log.warn('database.listenerLost', { error }))
    await next.connect()
    try {
      await next.query(`LISTEN ${next.escapeIdentifier(channel)}`)
    } catch (error) {
      await next.end()
      throw error
    }
    next.on('end', retry)
    client = next
  }

  function retry(): void {
    client = null
    if (closed) return
    timer = setTimeout(() => {
      open().then(onResume, (error: unknown) => {
        log.warn('database.listenerLost', { error })
        retry()
      })
    }, retryMs)
  }

  return {
    open,
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
