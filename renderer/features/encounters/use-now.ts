import { useEffect, useState } from 'react'
import type { Instant } from '#shared/time.ts'

const everyMs = 20_000

/** The time, for waiting times that grow while one looks at them. */
export function useNow(): Instant {
  const [now, setNow] = useState(() => Date.now() as Instant)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() as Instant), everyMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
