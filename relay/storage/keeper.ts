/** A whole file as it travels. */
export interface KeptFile {
  total: number
  /** As `HEAD` answers it, see shared/sync/relay-protocol.ts. */
  digest(): Promise<string>
  /** The bytes from `first` up to and with `last`. */
  read(first: number, last: number): Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

/** Has whole files in the place of the relay's own store: the workstation that hosts it, which keeps them anyway. */
export interface FileKeeper {
  /** Sealed. Larger ones are refused. */
  largestBytes: number
  has(name: string): Promise<boolean>
  find(name: string): Promise<KeptFile | null>
  /** Takes over a file that came whole, or leaves it where its bytes are not the ones of its name. */
  take(name: string, sealed: Uint8Array): Promise<void>
}
