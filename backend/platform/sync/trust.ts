import type { KeyObject } from 'node:crypto'

/** What the exchange needs to know of devices and keys. */
export interface Trust {
  /** Ed25519, or null for a device that no member of the clinic vouches for. */
  signKeyOf(deviceId: string): KeyObject | null
  /** The last sequence that is taken of a device that was taken out of the clinic; null for members. */
  cutoffOf(deviceId: string): number | null
  /** The clinic's key of an epoch, or null when this device does not hold it. */
  epochKey(epoch: number): Uint8Array | null
  newestEpoch(): { epoch: number; key: Uint8Array }
  ownSignKey(): KeyObject
}
