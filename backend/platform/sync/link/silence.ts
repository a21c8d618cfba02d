import type { WebSocket } from 'ws'
import type { LinkTiming } from './status.ts'

/** Finds out when the other end is gone without a word: a cut cable, a sleeping router, a half-open connection. */
export function watchSilence(
  socket: WebSocket,
  { ping, pong }: Pick<LinkTiming, 'ping' | 'pong'>,
  onSilent: () => void,
): { heard(): void; stop(): void } {
  let heardAt = performance.now()
  let askedAt: number | null = null
  const heard = () => {
    heardAt = performance.now()
    askedAt = null
  }

  function check(): void {
    const now = performance.now()
    // While this end does not read, nothing can be heard.
    if (socket.isPaused) heard()
    if (askedAt !== null && now - askedAt > pong) {
      onSilent()
      socket.terminate()
    }
    if (askedAt !== null || now - heardAt < ping || socket.readyState !== socket.OPEN) return
    askedAt = now
    socket.ping()
  }

  const timer = setInterval(check, Math.max(5, Math.min(ping, pong) / 4))
  socket.on('pong', heard)
  socket.on('ping', heard)
  return { heard, stop: () => clearInterval(timer) }
}
