import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { type Backend, createBackend } from '#backend/host/create-backend.ts'
import { withDemo } from '#backend/host/demo/build-demo.ts'
import { logToFile } from '#backend/host/log-file.ts'
import { servePort } from '#backend/host/serve-port.ts'
import { lockAll } from '#backend/modules/identity/index.ts'
import { StartError } from '#backend/platform/start-error.ts'
import type { BackendSettings, FromBackend, ToBackend } from './backend/messages.ts'
import { createShellClient } from './backend/shell-client.ts'

const workPatienceMs = 300

/** The backend on a thread of its own: plain Node, which never sees a window. */
async function start(shell: MessagePort, settings: BackendSettings): Promise<Backend> {
  const services = createShellClient(shell)
  const keychain = { wrap: services.wrapKey, unwrap: services.unwrapKey }
  const backend = await createBackend({
    dataDir: settings.dataDir,
    resourcesDir: settings.resourcesDir,
    log: logToFile(settings.dataDir),
    restoreOnly: settings.restore,
    adapters: settings.hasKeychain ? { keychain } : {},
    ...withDemo(),
  })
  if (settings.demo && backend.workspace.state() === 'empty') backend.demo?.start()
  return backend
}

function lockSessions({ workspace }: Backend): void {
  const clinic = workspace.clinic()
  if (clinic) lockAll(clinic)
}

function serveShell(shell: MessagePort, backend: Backend): void {
  // With its last port closed the thread ends by itself, unless work that nobody waits for any more still runs in it.
  const endThread = () => {
    shell.close()
    setTimeout(() => process.exit(), workPatienceMs).unref()
  }
  shell.on('message', (message: ToBackend) => {
    if (message.type === 'connect') servePort(backend, message.port, { clientId: message.clientId })
    if (message.type === 'lock') lockSessions(backend)
    if (message.type === 'close') backend.close().then(endThread, endThread)
  })
}

async function run(shell: MessagePort | null): Promise<void> {
  if (!shell) throw new Error('backend.worker.js runs as a thread of the desktop app')
  const tell = (message: FromBackend) => shell.postMessage(message)
  try {
    serveShell(shell, await start(shell, workerData as BackendSettings))
    tell({ type: 'ready' })
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    tell({ type: 'failed', message: error.message })
  }
}

await run(parentPort)
