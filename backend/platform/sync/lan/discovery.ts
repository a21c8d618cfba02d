/** A workstation that hosts the relay of its clinic, as it says itself to everyone on the network: nothing of it is proven. */
export interface Neighbour {
  /** Opaque, the same every time. */
  name: string
  /** Opaque; the same for all workstations of a clinic. */
  tag: string
  address: string
  port: number
}

/** Finds others on the clinic's own network, by multicast. */
export interface Discovery {
  /** Says that this workstation hosts. Answers the function that takes it back. */
  announce(self: Omit<Neighbour, 'address'>): () => Promise<void>
  /** Calls `onChange` with all that are there, whenever somebody comes or goes. Answers the function that stops. */
  browse(onChange: (seen: readonly Neighbour[]) => void): () => void
  close(): Promise<void>
}
