import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { HostedRelay, HostedRelayOptions, StartRelay } from '#backend/platform/sync/lan/hosted-relay.ts'
import type { FromRelayThread, RelaySettings } from './relay-messages.ts'

// The worker stands beside this file: as TypeScript in the source, as JavaScript in the bundle.
const script = path.join(import.meta.dirname, `relay.worker${path.extname(import.meta.filename)}`)

/** A relay that does not end by then is ended. */
const closeWithinMs = 5_000

/** @param address where it listens; everywhere unless said */
export const relayThreads =
  (address = '0.0.0.0'): StartRelay =>
  ({ onConnected, onFile, onEnd, ...options }: HostedRelayOptions) =>
    new Promise<HostedRelay>((resolve, reject) => {
      const settings: RelaySettings = { ...options, address }
      const worker = new Worker(script, { workerData: settings, name: 'relay' })
      let connected: readonly string[] = []
      let closing = false
      const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      const close = async () => {
        closing = true
        worker.postMessage('close')
        const timer = setTimeout(() => void worker.terminate(), closeWithinMs)
        await ended
        clearTimeout(timer)
      }
      worker.on('message', (message: FromRelayThread) => {
        switch (message.type) {
          case 'listening':
            return resolve({ port: message.port, connected: () => connected, close })
          case 'failed':
            return reject(Object.assign(new Error(message.message), { code: message.code }))
          case 'file':
            return onFile()
          case 'connected':
            connected = message.deviceIds
            onConnected()
        }
      })
      worker.once('error', reject)
      void ended.then(() => {
        reject(new Error('the relay ended'))
        if (!closing) onEnd()
      })
    })
