import type { Statements } from '#shared/sync/trust.ts'
import type { Stored } from './writer.ts'

/** A device that is connected to this instance. */
export interface Listener {
  clinicId: string
  deviceId: string
  /** A new batch is here: sends it on or tells of it. */
  offer(batch: Stored): void
  /** There is more of a log, whose bytes are not at hand. */
  tell(deviceId: string, upTo: number): void
  say(statements: Statements): void
  end(code: 'replaced' | 'revoked' | 'stopping'): void
}

/** Who is connected, by clinic. */
export interface Hub {
  add(listener: Listener): void
  remove(listener: Listener): void
  listeners(clinicId: string): Iterable<Listener>
  clinics(): string[]
  size(): number
}

export function createHub(): Hub {
  const clinics = new Map<string, Map<string, Listener>>()
  let size = 0
  return {
    add(listener) {
      const devices = clinics.get(listener.clinicId) ?? new Map<string, Listener>()
      clinics.set(listener.clinicId, devices)
      const before = devices.get(listener.deviceId)
      devices.set(listener.deviceId, listener)
      if (before) before.end('replaced')
      else size += 1
    },
    remove(listener) {
      const devices = clinics.get(listener.clinicId)
      // The newer connection of the same device stays.
      if (!devices || devices.get(listener.deviceId) !== listener) return
      devices.delete(listener.deviceId)
      size -= 1
      if (devices.size === 0) clinics.delete(listener.clinicId)
    },
    listeners: clinicId => [...(clinics.get(clinicId)?.values() ?? [])],
    clinics: () => [...clinics.keys()],
    size: () => size,
  }
}
