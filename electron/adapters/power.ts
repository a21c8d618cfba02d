import { powerMonitor } from 'electron'
import type { LockReason } from '#shared/desktop.ts'

/** Calls `lock` when the person leaves the machine: it sleeps, or its own screen locks. */
export function watchPower(lock: (reason: LockReason) => void): void {
  powerMonitor.on('suspend', () => lock('suspend'))
  powerMonitor.on('lock-screen', () => lock('screen'))
}
