/** How far this workstation is on its way to a fresh copy. */
export type OwnCopy =
  /** Nothing is missing here that others do not keep. */
  | { step: 'none' }
  /** The others are asked, or will be as soon as one of them can be reached. */
  | { step: 'asking' }
  /** From 0 to 1. */
  | { step: 'fetching'; progress: number }
  /** It is here and waits for a moment when nobody works, or for a person. */
  | { step: 'ready' }
  /** It takes the place of this workstation's database now. */
  | { step: 'taking' }
  /** It is tried again by itself after a while. */
  | { step: 'failed'; reason: CopyFailure }

/** `needsUpdate`: the others run a newer version. `bad`: what came was not what was announced, or does not fit here. */
export type CopyFailure = 'needsUpdate' | 'bad' | 'diskFull' | 'cloned' | 'unknown'

/** Fresh copies for workstations that were away too long, as screens see them. */
export interface Copies {
  own(): OwnCopy
  /** How much of the copy that is made here for this request is at the relay, from 0 to 1; null for others. */
  made(requestId: string): number | null
  /**
   * Puts the copy in the place of the database and opens the clinic again.
   * @throws AppError CONFLICT `noCopyHere`, `restoreRunning`; FreshCopyError, and then everything is as it was
   */
  take(): Promise<void>
  onChange(listener: () => void): () => void
  /** Looks now at what there is to do. */
  look(): void
  stop(): Promise<void>
}
