import type { Vector } from './vector.ts'

/**
 * What came of one batch that a peer handed over.
 * - `stored`: kept, and applied now or when what it stands on is here
 * - `known`: was here already
 * - `gap`: its device's batches before it are missing; ask for them
 * - `refused`: not a batch of a device of this clinic, or it does not fit what is stored (see `reason`)
 */
export interface Received {
  outcome: 'stored' | 'known' | 'gap' | 'refused'
  /** For `refused`: `malformed` `otherClinic` `unknownDevice` `revoked` `badSignature` `fork` `tooLarge`. */
  reason?: string
  deviceId?: string
  lastSequence?: number
}

/** A full copy of the clinic as its exchange sees it: a log of sealed batches per device, without a gap. */
export interface Replica {
  readonly clinicId: string
  readonly deviceId: string
  /** What is stored here. Own changes that are not sealed yet are not in it. */
  held(): Vector
  /** Seals own changes into batches, so that they can travel. Answers whether there were any. */
  seal(): boolean
  /** Stored batches of one device after a sequence, oldest first, at most about `maxBytes` but at least one if there is one. */
  read(deviceId: string, after: number, maxBytes: number): Uint8Array[]
  /** Takes batches from a peer, in the order they came. Answers when they are durably stored; never throws for bad bytes. */
  receive(batches: readonly Uint8Array[]): Promise<Received[]>
  /** A peer says that it does not take this device's own log for the one that it has. */
  suspectOwn(): void
  /** A peer says where its copy of this device's log begins and ends: the last sequence, and the SHA-256 of the last batch in hex. */
  compareOwn(copy: { begins: number; ends: number; hash: string }): void
  /**
   * After which own sequence to ask a peer for its copy of this device's log, which it holds up to `theirs`, to hand it to
   * `receive`; null when there is no need.
   */
  askOwn(theirs: number): number | null
  /** A peer keeps nothing of a device's log before this sequence, and something before it is missing here. */
  noteBeginning(deviceId: string, begins: number): void
  /** Calls `listener` after own changes were committed (they may now be sealed) and after batches were stored. */
  onNews(listener: () => void): () => void
  /** Signs bytes as this device, base64url: to prove itself to a relay. */
  sign(bytes: Uint8Array): string
  /** This device's own certificate, and every certificate and revocation it knows, as signed statements. */
  statements(): { own: string; certificates: string[]; revocations: string[] }
  /** A peer's certificates and revocations; those that prove themselves are kept. */
  takeStatements(statements: { certificates: string[]; revocations: string[] }): void
  /** How far this machine's clock is ahead of what a peer measured, in milliseconds. */
  noteClockOffset(offsetMs: number): void
}
