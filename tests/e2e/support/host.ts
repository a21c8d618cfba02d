import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at } from '#tools/lib/paths.ts'

/** The built browser host in a process of its own, on a data folder that ends with it. */
export interface Host {
  readonly url: string
  readonly dataDir: string
  /** Ends the process like a power cut. */
  kill(): Promise<void>
  /** Starts it again after `kill`, on the same data and port. */
  restart(): Promise<void>
  /** Ends the process and deletes the data. */
  remove(): Promise<void>
}

export interface HostOptions {
  /** With a key the clinic is open again after a restart, without someone signing in first. */
  databaseKey?: string
}

export async function startHost(options: HostOptions = {}): Promise<Host> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nadi-e2e-'))
  let running = await launch(dataDir, 0, options)
  const { url } = running
  async function kill(): Promise<void> {
    const { child } = running
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
  return {
    url,
    dataDir,
    kill,
    async restart() {
      running = await launch(dataDir, Number(new URL(url).port), options)
    },
    async remove() {
      await kill()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function launch(dataDir: string, port: number, { databaseKey }: HostOptions) {
  const child = spawn(
    process.execPath,
    [at('out/main/browser.js'), '--no-open', '--port', String(port), '--data-dir', dataDir],
    { env: { ...process.env, ...(databaseKey && { NADI_DATABASE_KEY: databaseKey }) } },
  )
  return new Promise<{ child: ChildProcess; url: string }>((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Nadi is running at (\S+)/.exec(said)?.[1]
      if (url) resolve({ child, url })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', code => reject(new Error(`the host ended with ${code}: ${said}`)))
  })
}
