/** What the preload script's world tells the main process. Ports are named by ids; the messages through them follow. */
export type FromPage =
  | { kind: 'hello'; url: string }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'post'; channel: string; message: unknown; ports: string[] }
  | { kind: 'portMessage'; port: string; data: unknown }
  | { kind: 'portClosed'; port: string }
  | { kind: 'preloadError'; message: string; stack: string }

/** What the main process tells the preload script's world. */
export type ToPage =
  | { kind: 'event'; channel: string; args: unknown[] }
  | { kind: 'reply'; id: number; value?: unknown; error?: string }
  | { kind: 'portMessage'; port: string; data: unknown }
  | { kind: 'portClosed'; port: string }

/** What the isolated world is started with. */
export interface WorldSettings {
  bridgeKey: string
  process: { platform: string; arch: string; versions: Record<string, string | undefined>; argv: string[] }
}

/** Binding through which the isolated world speaks, and its global through which the main process answers. */
export const sendName = '__fakeElectronSend'
export const receiveName = '__fakeElectronReceive'
