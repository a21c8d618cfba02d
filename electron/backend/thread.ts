import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { BackendSettings, FromBackend, ShellServices, ToBackend } from './messages.ts'

/** The running backend, as the shell sees it. */
export interface BackendThread {
  /**
   * Opens a wire for one document of a window.
   * @param clientId what the person's session is bound to: the same for all documents of a window, known to no page
   */
  connect(clientId: string): MessagePort
  /** Locks every session of this workstation. */
  lockSessions(): void
  /** Ends the backend; what it acknowledged is on the disk already, so this only tidies up. */
  close(): Promise<void>
}

interface ThreadOptions {
  script: string
  settings: BackendSettings
  /** Undefined where the machine has no keychain; then nothing is asked. */
  services: ShellServices | undefined
  /** Called when the backend ends by itself after it was ready. */
  onLost(error: unknown): void
}

const closePatienceMs = 10_000

/**
 * Starts the backend on a thread of its own, so that no window ever waits for the database.
 * @throws Error with one line for a person when it cannot start
 */
export async function startBackendThread({
  script,
  settings,
  services,
  onLost,
}: ThreadOptions): Promise<BackendThread> {
  const worker = new Worker(script, { workerData: settings, name: 'backend' })
  const send = (message: ToBackend, transfer: MessagePort[] = []) => worker.postMessage(message, transfer)
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  let isOver = false

  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromBackend) => {
      if (message.type === 'ready') resolve()
      else if (message.type === 'failed') reject(new Error(message.message))
      else if (services) serve(message, services, send)
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The backend ended before it was ready.')))
  })
  // A thread that breaks down says so twice: with its error, then with its end.
  const lose = (error: unknown) => {
    if (!isOver) onLost(error)
    isOver = true
  }
  worker.once('error', lose)
  worker.once('exit', code => lose(new Error(`the backend ended with code ${code}`)))

  return {
    connect(clientId) {
      const { port1, port2 } = new MessageChannel()
      send({ type: 'connect', port: port2, clientId }, [port2])
      return port1
    },
    lockSessions: () => send({ type: 'lock' }),
    async close() {
      isOver = true
      send({ type: 'close' })
      const patience = setTimeout(() => worker.terminate(), closePatienceMs)
      await ended
      clearTimeout(patience)
    },
  }
}

function serve(
  { id, service, bytes }: FromBackend & { type: 'request' },
  services: ShellServices,
  send: (message: ToBackend) => void,
): void {
  services[service](bytes).then(
    value => send({ type: 'reply', id, value }),
    error => send({ type: 'refusal', id, message: error instanceof Error ? error.message : String(error) }),
  )
}
