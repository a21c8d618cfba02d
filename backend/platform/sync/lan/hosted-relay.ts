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
  /** The data folder and key of the files that this workstation has: guests get and leave files there. */
  files: { dataDir: string; blobKey: string }
  onConnected(): void
  /** A guest left a file. */
  onFile(): void
  /** It ended by itself. */
  onEnd(): void
}

/** @throws Error with the code `EADDRINUSE` when something else has the port */
export type StartRelay = (options: HostedRelayOptions) => Promise<HostedRelay>
