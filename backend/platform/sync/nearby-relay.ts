import type { X509Certificate } from 'node:crypto'
import type { RelayLink } from './link/relay-link.ts'

/** A relay on the clinic's own network that was found. It is the same while it is the same object. */
export interface NearbyRelay {
  id: string
  /** What all who see it call it. */
  place: string
  /** The one that this workstation hosts. */
  isSelf: boolean
  address: string
  accepts(certificate: X509Certificate): boolean
  /** What people call it. */
  label(): string
  /** False while it is this workstation talking to itself: then nothing has left it. */
  counts(): boolean
}

export type LinkState = ReturnType<RelayLink['status']>['state']
