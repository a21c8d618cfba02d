import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { ShellServices } from './messages.ts'
import { startBackendThread } from './thread.ts'

const folder = mkdtempSync(join(tmpdir(), 'nadi-thread-'))
afterAll(() => rmSync(folder, { recursive: true }))

const settings = { dataDir: folder, resourcesDir: folder, demo: false, restore: false, hasKeychain: true }
const shellClient = JSON.stringify(new URL('./shell-client.ts', import.meta.url).href)

/** Starts a thread that runs `body`, with `shell` (its port) and the services at hand. */
function start(body: string, services?: ShellServices, onLost = vi.fn<(error: unknown) => void>()) {
  const script = join(folder, `${crypto.randomUUID()}.mjs`)
  const head = `import { parentPort as shell, workerData } from 'node:worker_threads'
    import { createShellClient } from ${shellClient}
    const ready = () => shell.postMessage({ type: 'ready' })\n`
  writeFileSync(script, head + body)
  return startBackendThread({ script, settings, services, onLost })
}

const endOnClose = "shell.on('message', message => { if (message.type === 'close') shell.close() })\n"

describe('the thread of the backend', () => {
  test('is ready when it says so, and closes when it is told', async () => {
    const onLost = vi.fn<(error: unknown) => void>()
    const backend = await start(`${endOnClose} ready()`, undefined, onLost)
    await backend.close()
    expect(onLost).not.toHaveBeenCalled()
  })

  test('that cannot start rejects with the line that it sent', async () => {
    await expect(start("shell.postMessage({ type: 'failed', message: 'The disk is full.' })")).rejects.toThrow(
      'The disk is full.',
    )
  })

  test('that breaks down while starting rejects with its error', async () => {
    await expect(start("throw new Error('broken')")).rejects.toThrow('broken')
  })

  test('that ends before it is ready rejects', async () => {
    await expect(start('')).rejects.toThrow('The backend ended before it was ready.')
  })

  test('that ends by itself later is reported once', async () => {
    const onLost = vi.fn<(error: unknown) => void>()
    await start("ready(); setTimeout(() => { throw new Error('broken later') }, 20)", undefined, onLost)
    await vi.waitFor(() => expect(onLost).toHaveBeenCalled())
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(onLost).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'broken later' }))
  })

  test('gets a port for each wire, with the id that its sessions are bound to', async () => {
    const backend = await start(`${endOnClose}
      shell.on('message', ({ type, port, clientId }) => { if (type === 'connect') port.postMessage(clientId) })
      ready()`)
    const port = backend.connect('window 1')
    const [clientId] = (await once(port, 'message')) as [string]
    expect(clientId).toBe('window 1')
    port.close()
    await backend.close()
  })

  test('hears when the sessions must lock', async () => {
    const backend = await start(`${endOnClose}
      let port
      shell.on('message', message => {
        if (message.type === 'connect') port = message.port
        if (message.type === 'lock') port.postMessage('locking')
      })
      ready()`)
    const port = backend.connect('window 1')
    backend.lockSessions()
    expect((await once(port, 'message'))[0]).toBe('locking')
    port.close()
    await backend.close()
  })

  test('asks the shell to wrap and unwrap, and hears refusals as errors', async () => {
    const services: ShellServices = {
      wrapKey: async plain => plain.map(byte => byte + 1),
      unwrapKey: () => Promise.reject(new Error('another account')),
    }
    const backend = await start(
      `${endOnClose}
      const services = createShellClient(shell)
      shell.on('message', async ({ type, port }) => {
        if (type !== 'connect') return
        const wrapped = await services.wrapKey(Uint8Array.of(1, 2))
        const refusal = await services.unwrapKey(wrapped).catch(error => error.message)
        port.postMessage({ wrapped, refusal })
      })
      ready()`,
      services,
    )
    const port = backend.connect('window 1')
    const [answer] = await once(port, 'message')
    expect(answer).toEqual({ wrapped: Uint8Array.of(2, 3), refusal: 'another account' })
    port.close()
    await backend.close()
  })

  test('that does not end when told is ended', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const backend = await start("setInterval(() => {}, 1_000); shell.on('message', () => {}); ready()")
    const closed = backend.close()
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()
    await closed
  })
})
