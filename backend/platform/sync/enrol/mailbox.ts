/**
 * Where a workstation that belongs to no clinic yet and one that may approve it leave messages for each other. Whoever
 * runs it can read, lose, repeat and make up messages, so nothing that comes out of it is believed unproven.
 */
export interface Mailbox {
  /** Leaves at most `mailLimitBytes` under a name. @throws RelayError */
  post(rendezvous: string, slot: string, bytes: Uint8Array, signal: AbortSignal): Promise<void>
  /** The next message under a name that this mailbox has not handed out yet; waits for it. @throws RelayError */
  take(rendezvous: string, slot: string, signal: AbortSignal): Promise<Uint8Array>
}

export interface SnapshotAddress {
  clinicId: string
  /** The device that may fetch it. */
  addressee: string
  /** 32 bytes in hex. */
  name: string
}

/** Who asks a relay for something. */
export interface RelayIdentity {
  clinicId: string
  deviceId: string
  /** Ed25519, PEM. */
  privateKey: string
}

/** Carries a sealed copy of the database from one workstation to another. */
export interface SnapshotPost {
  /** @throws RelayError */
  put(to: SnapshotAddress, file: string, signal: AbortSignal): Promise<void>
  /** Goes on where an earlier attempt left the file. @throws RelayError */
  get(
    from: SnapshotAddress,
    into: { file: string; size: number },
    signal: AbortSignal,
    onProgress: (part: number) => void,
  ): Promise<void>
  /** Takes it away from the relay, once it is here. @throws RelayError */
  remove(from: SnapshotAddress): Promise<void>
}

/** What enrolling needs of a relay. */
export interface RelayDoor {
  mailbox: Mailbox
  snapshots(as: RelayIdentity): SnapshotPost
}

export type OpenRelay = (address: string) => RelayDoor

/** The relay did not do as asked. `unreachable` covers everything that trying again may mend. */
export class RelayError extends Error {
  readonly reason: 'unreachable' | 'refused'
  constructor(reason: RelayError['reason'], cause?: unknown) {
    super(`the relay is ${reason}`, { cause })
    this.name = 'RelayError'
    this.reason = reason
  }
}
