import type { KeyObject } from 'node:crypto'
import type { EpochKey } from './trust/epochs.ts'

/** What the exchange needs to know of devices and keys. */
export interface Trust {
  /** Ed25519, or null for a device that no member of the clinic vouches for. */
  signKeyOf(deviceId: string): KeyObject | null
  /** The last sequence that is taken of a device that was taken out of the clinic; null for members. */
  cutoffOf(deviceId: string): number | null
  /** The clinic's keys of an epoch that this device holds: none, one, or two that were made at the same time. */
  epochKeys(epoch: number): readonly Uint8Array[]
  /** All of them, the newest first. */
  keys(): readonly EpochKey[]
  ownSignKey(): KeyObject
}
