import type { Vector } from '#shared/sync/vector.ts'
import type { RelayHttp } from './link/relay-http.ts'

/** One peer of this workstation, and how the exchange with it goes. */
export interface PeerStatus {
  /** The row of `sync_peers`. */
  id: string
  kind: 'relay' | 'lan' | 'file'
  address: string
  state: 'connecting' | 'online' | 'offline' | 'refused'
  /** A code with words on the screen, e.g. `unreachable` `revoked` `quota` `certificate`. */
  error: string | null
  lastContactAt: number | null
  /** What the peer holds, as far as known. */
  held: Vector
  /** Own and others' entries that the peer lacks, and that we lack of it. */
  toSend: number
  toReceive: number
}

/** A relay that takes files, and the way to ask it. */
export interface FileRelay {
  /** The row of `sync_peers`, or what a workstation is called that hosts. */
  id: string
  address: string
  http: RelayHttp
}

/** A relay that is connected to, in words that every workstation that comes there uses. */
export interface MeetingPlace {
  place: string
  http: RelayHttp
}

/** What a screen may know of the exchange of this workstation. */
export interface Exchange {
  peers(): PeerStatus[]
  /** Own entries that are not at any peer yet. */
  unsent(): number
  /** Where files and backups may be kept and fetched. */
  relays(): FileRelay[]
  /**
   * The others on the clinic's own network that host and are connected to: files pass through them too, but who hosts
   * changes, so nothing goes from here because it is there.
   */
  hosts(): FileRelay[]
  /** Calls `listener` when something of the above changed, at most a few times a second. */
  onChange(listener: () => void): () => void
  /** Connects to the peers in `sync_peers` as they are now. */
  refreshPeers(): void
  /** Tries to reach every peer now. */
  retryNow(): void
  /**
   * Seals own changes that wait, where there are peers: a copy of the database made afterwards holds them byte for byte as
   * they travel, so that a workstation restored from it loses none and forks none.
   */
  sealWaiting(): Promise<void>
  /** Reads all of this copy and tells the others what it holds, so that each can compare it with its own. */
  compare(): Promise<void>
  stop(): Promise<void>
}
