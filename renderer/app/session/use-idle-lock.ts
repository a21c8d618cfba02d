import { useEffect, useEffectEvent } from 'react'
import { onActivity, tellActivity } from '#renderer/lib/session-news.ts'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const lookMs = 5_000
const tellMs = 20_000

/** Locks after `minutes` in which nobody touched the app, in this tab or another. */
export function useIdleLock(minutes: number | undefined, lock: () => void): void {
  const lockNow = useEffectEvent(lock)
  useEffect(() => {
    if (minutes === undefined) return
    let last = Date.now()
    let told = 0
    const heard = () => {
      last = Date.now()
    }
    const touched = () => {
      last = Date.now()
      if (last - told < tellMs) return
      told = last
      tellActivity()
    }
    const timer = setInterval(() => {
      // Date.now goes on while the machine sleeps, so waking up late locks too.
      if (Date.now() - last >= minutes * 60_000) lockNow()
    }, lookMs)
    const stop = onActivity(heard)
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      stop()
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true })
    }
  }, [minutes])
}
