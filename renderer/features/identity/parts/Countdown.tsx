import { useEffect, useState } from 'react'
import { formatCountdown } from '#renderer/lib/format.ts'

/** Milliseconds that are left of a wait, counted down on the screen. */
export function useCountdown() {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  const left = Math.max(0, until - now)
  const running = left > 0
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [running])
  return {
    left,
    start(milliseconds: number) {
      setNow(Date.now())
      setUntil(Date.now() + milliseconds)
    },
  }
}

interface CountdownProps {
  left: number
  text(time: string): string
}

/** A sentence with the time that is left. */
export function Countdown({ left, text }: CountdownProps) {
  return <span className="nadi-figures">{text(formatCountdown(left))}</span>
}
