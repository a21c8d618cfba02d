import { randomUUID } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { createRelay } from '#relay/embed.ts'
import { createFileKeeper } from './file-keeper.ts'
import type { FromRelayThread, RelaySettings } from './relay-messages.ts'

const lookMs = 500
/** A clinic's photos come in a row when a new host is filled: three requests each, from the same few addresses. */
const requestsPerMinute = 12_000
/** A disk that is nearly full is left to the workstation's own work. */
const spareBytes = 2e9

async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize - spareBytes
}

/** The relay on a thread of its own, so that it never holds up the desk. */
async function serve(port: MessagePort, { folder, clinic, tls, address, files, ...at }: RelaySettings): Promise<void> {
  const tell = (message: FromRelayThread) => port.postMessage(message)
  await requireFree(at.port, address)
  const relay = await createRelay({
    ...{ dataDir: folder, clinic, tls },
    // Nobody reads its figures, so nobody on the network may.
    metricsToken: randomUUID(),
    keeper: createFileKeeper(files, () => tell({ type: 'file' })),
    room: () => roomIn(folder),
    limits: { requestsPerMinute },
  })
  const stop = () => relay.close().finally(() => process.exit())
  try {
    tell({ type: 'listening', port: await relay.listen({ port: at.port, address }) })
  } catch (error) {
    await relay.close()
    throw error
  }
  let told = ''
  setInterval(() => {
    const deviceIds = relay.connected(clinic.id)
    if (deviceIds.join() === told) return
    told = deviceIds.join()
    tell({ type: 'connected', deviceIds })
  }, lookMs)
  port.on('message', () => void stop())
}

/** Opening the database takes seconds, and is in vain where something else has the port. */
function requireFree(port: number, host: string): Promise<void> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', reject)
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  })
}

if (!parentPort) throw new Error('relay.worker runs as a thread')
await serve(parentPort, workerData as RelaySettings).catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  parentPort?.postMessage({ type: 'failed', code, message: String(error) } satisfies FromRelayThread)
  parentPort?.close()
})
