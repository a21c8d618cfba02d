export type LanMode = 'off' | 'finds' | 'shares'

/** How it goes on the clinic's own network. */
export interface LanStatus {
  mode: LanMode
  /** Of the relay that this workstation hosts when it is its turn. */
  port: number
  /** Who hosts; `deviceId` is null until that has proven who it is. The first is this workstation when it hosts. */
  hosts: { deviceId: string | null; address: string; port: number; since: number | null }[]
  /** The others that are connected to this workstation's relay. */
  guests: string[]
  /** Why this workstation cannot host though it should. */
  fault: 'portTaken' | 'failed' | null
}

/** The exchange on the clinic's own network. */
export interface Lan {
  status(): LanStatus
  /** Takes up what the settings say now. */
  refresh(): void
  onChange(listener: () => void): () => void
  /** Calls `listener` when another workstation has left a file here. */
  onFile(listener: () => void): () => void
  stop(): Promise<void>
}
