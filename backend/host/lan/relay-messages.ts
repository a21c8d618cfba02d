import type { HostedRelayOptions } from '#backend/platform/sync/lan/hosted-relay.ts'

/** What the thread of the hosted relay begins with, and what it tells. */
export type RelaySettings = Omit<HostedRelayOptions, 'onConnected' | 'onFile' | 'onEnd'> & { address: string }

export type FromRelayThread =
  | { type: 'listening'; port: number }
  | { type: 'failed'; code: string | null; message: string }
  | { type: 'connected'; deviceIds: string[] }
  | { type: 'file' }
