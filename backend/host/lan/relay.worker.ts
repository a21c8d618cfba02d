import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { createRelay } from '#relay/embed.ts'
import type { FromRelayThread, RelaySettings } from './relay-messages.ts'

const lookMs = 500

/** The relay on a thread of its own, so that it never holds up the desk. */
async function serve(port: MessagePort, { folder, clinic, tls, address, ...at }: RelaySettings): Promise<void> {
  const tell = (message: FromRelayThread) => port.postMessage(message)
  await requireFree(at.port, address)
  // Nobody reads its figures, so nobody on the network may.
  const relay = await createRelay({ dataDir: folder, clinic, tls, metricsToken: randomUUID() })
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
