import type { Signed } from '#shared/sync/certificate.ts'

/** A relay for one clinic, on a thread of its own. */
export interface HostedRelay {
  port: number
  /** The devices that are connected. */
  connected(): readonly string[]
  close(): Promise<void>
}

export interface HostedRelayOptions {
  /** Holds its database. */
  folder: string
  clinic: { id: string; founder: Signed }
  tls: { cert: string; key: string }
  port: number
  onConnected(): void
  /** It ended by itself. */
  onEnd(): void
}

/** @throws Error with the code `EADDRINUSE` when something else has the port */
export type StartRelay = (options: HostedRelayOptions) => Promise<HostedRelay>
