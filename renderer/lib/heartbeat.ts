import { setConnected } from './connection.ts'
import type { Transport } from './transport.ts'

const intervalMs = 15_000
const timeoutMs = 5_000

/**
 * Asks the backend for a sign of life, so that a frozen connection is noticed and replaced: a socket whose other end has
 * stopped answers nothing and reports nothing. Runs as long as the page.
 */
export function startHeartbeat(transport: Transport, ping: (signal: AbortSignal) => Promise<unknown>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let beating = false

  async function beat(): Promise<void> {
    if (beating) return
    beating = true
    clearTimeout(timer)
    const alive = await answers(ping)
    beating = false
    setConnected(alive)
    if (!alive) transport.reconnect()
    timer = setTimeout(beatSoon, alive ? intervalMs : timeoutMs)
  }
  const beatSoon = () => void beat()

  transport.onChange(open => (open ? beatSoon() : setConnected(false)))
  window.addEventListener('online', beatSoon)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && beatSoon())
  beatSoon()
}

async function answers(ping: (signal: AbortSignal) => Promise<unknown>): Promise<boolean> {
  try {
    await ping(AbortSignal.timeout(timeoutMs))
    return true
  } catch {
    return false
  }
}
