import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long bulk work may hold the event loop at a stretch: half of what a screen drawn 60 times a second can bear. */
const stretchMs = 8

/** Bulk work calls the answered function after each small step; it lets other work in when its time is up. */
export function createBreather(): () => Promise<void> | undefined {
  let began = performance.now()
  return () => {
    if (performance.now() - began < stretchMs) return undefined
    return nextTurn().then(() => {
      began = performance.now()
    })
  }
}
