import type { MessagePort } from 'node:worker_threads'

/** What the backend's thread is started with. */
export interface BackendSettings {
  dataDir: string
  resourcesDir: string
  /** Makes the demo clinic at once when the data folder is empty. */
  demo: boolean
  /** Opens nothing and waits for a backup to be restored. */
  restore: boolean
  /** Whether the operating system's keychain can hold the database key. */
  hasKeychain: boolean
}

/** What the backend may ask of the shell: what only the process with the windows can do. */
export interface ShellServices {
  wrapKey(plain: Uint8Array): Promise<Uint8Array>
  unwrapKey(wrapped: Uint8Array): Promise<Uint8Array>
}

export type ServiceName = keyof ShellServices

export type ToBackend =
  | { type: 'connect'; port: MessagePort; clientId: string }
  | { type: 'reply'; id: number; value: Uint8Array }
  | { type: 'refusal'; id: number; message: string }
  /** The person left the machine: every session locks, whether or not its page still reacts. */
  | { type: 'lock' }
  | { type: 'close' }

export type FromBackend =
  | { type: 'ready' }
  /** The backend cannot start; `message` is one line for a person. */
  | { type: 'failed'; message: string }
  | { type: 'request'; id: number; service: ServiceName; bytes: Uint8Array }
