import { useEffect, useState } from 'react'
import { useConventions, useToday } from '#renderer/lib/clinic.ts'
import { type Instant, timeAt } from '#shared/time.ts'
import type { DayNow } from '../day/day-rows.ts'

const minuteMs = 60_000
const thisMinute = () => (Math.floor(Date.now() / minuteMs) * minuteMs) as Instant

/** The current minute; draws again when the next one begins. */
function useMinute(): Instant {
  const [minute, setMinute] = useState(thisMinute)
  useEffect(() => {
    const timer = setInterval(() => setMinute(thisMinute()), 5_000)
    return () => clearInterval(timer)
  }, [])
  return minute
}

/** Day and time on the clinic's wall, to the minute. */
export function useWallNow(): DayNow & { minute: Instant } {
  const { timeZone } = useConventions()
  const today = useToday()
  const minute = useMinute()
  return { minute, today, timeZone, time: timeAt(minute, timeZone) }
}
