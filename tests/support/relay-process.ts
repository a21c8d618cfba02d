import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at } from '#tools/lib/paths.ts'

/** The relay in a process of its own, on a data folder that ends with it. */
export interface RelayProcess {
  readonly url: string
  /** Nobody reaches it any more. */
  stop(): Promise<void>
  /** Ends like in a power cut. */
  kill(): Promise<void>
  /** Starts it again after `stop` or `kill`, on the same data and port. */
  restart(): Promise<void>
  /** Ends the process and deletes the data. */
  remove(): Promise<void>
}

/** @param environment settings beside its port and folder */
export async function startRelayProcess(environment: Record<string, string> = {}): Promise<RelayProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nadi-e2e-relay-'))
  let running = await launch(dataDir, 0, environment)
  const { port } = running
  async function end(signal: NodeJS.Signals): Promise<void> {
    const { child } = running
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await gone
  }
  const stop = () => end('SIGTERM')
  return {
    url: `http://127.0.0.1:${port}`,
    stop,
    kill: () => end('SIGKILL'),
    async restart() {
      running = await launch(dataDir, port, environment)
    },
    async remove() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function launch(dataDir: string, port: number, environment: Record<string, string>) {
  const place = { PORT: String(port), RELAY_ADDRESS: '127.0.0.1', RELAY_DATA_DIR: dataDir }
  const child = spawn(process.execPath, [at('relay/main.ts')], { env: { ...process.env, ...environment, ...place } })
  return new Promise<{ child: ChildProcess; port: number }>((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const started = said.split('\n').find(line => line.includes('relay.started'))
      const found = /"port":(\d+)/.exec(started ?? '')?.[1]
      if (found) resolve({ child, port: Number(found) })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', code => reject(new Error(`the relay ended with ${code}: ${said}`)))
  })
}
