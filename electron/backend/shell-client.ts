import type { MessagePort } from 'node:worker_threads'
import type { FromBackend, ServiceName, ShellServices, ToBackend } from './messages.ts'

interface Pending {
  resolve(value: Uint8Array): void
  reject(error: Error): void
}

/** The shell's services as the backend calls them, from its own thread. */
export function createShellClient(shell: MessagePort): ShellServices {
  const pending = new Map<number, Pending>()
  let lastId = 0

  shell.on('message', (message: ToBackend) => {
    if (message.type !== 'reply' && message.type !== 'refusal') return
    const waiting = pending.get(message.id)
    pending.delete(message.id)
    if (message.type === 'reply') waiting?.resolve(message.value)
    else waiting?.reject(new Error(message.message))
  })

  function request(service: ServiceName, bytes: Uint8Array): Promise<Uint8Array> {
    lastId += 1
    const message: FromBackend = { type: 'request', id: lastId, service, bytes }
    return new Promise((resolve, reject) => {
      pending.set(lastId, { resolve, reject })
      shell.postMessage(message)
    })
  }

  return {
    wrapKey: plain => request('wrapKey', plain),
    unwrapKey: wrapped => request('unwrapKey', wrapped),
  }
}
