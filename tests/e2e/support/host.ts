import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { at } from '#tools/lib/paths.ts'

/** The built browser host in a process of its own, on a data folder that ends with it. */
export interface Host {
  readonly url: string
  readonly dataDir: string
  /** Ends the process like a power cut. */
  kill(): Promise<void>
  /** Starts it again after `kill`, on the same data and port. */
  restart(): Promise<void>
  /** Sets how far its clock is ahead of the machine's, where the test said at the start that it would. */
  moveClock(ahead: number): Promise<void>
  /** Ends the process and deletes the data. */
  remove(): Promise<void>
}

export interface HostOptions {
  /** The folder of another host, which does not run, that this one's data begin as a copy of. */
  copyOf?: string
  /** With a key the clinic is open without someone signing in first. */
  databaseKey?: string
  /** Whether the key is at hand at the first start only. */
  locksOnRestart?: boolean
  /** How far the host's clock is ahead of the machine's at first, in milliseconds. */
  ahead?: number
}

export async function startHost(options: HostOptions = {}): Promise<Host> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nadi-e2e-'))
  if (options.copyOf) cpSync(options.copyOf, dataDir, { recursive: true })
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
      const { databaseKey, locksOnRestart, ...others } = options
      const again = locksOnRestart ? others : { ...others, databaseKey }
      running = await launch(dataDir, Number(new URL(url).port), again)
    },
    async moveClock(ahead) {
      const { child } = running
      const moved = once(child, 'message')
      child.send({ ahead })
      await moved
    },
    async remove() {
      await kill()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function launch(dataDir: string, port: number, { databaseKey, ahead }: HostOptions) {
  const moved =
    ahead === undefined ? [] : ['--import', pathToFileURL(at('tests/e2e/support/moved-clock-program.ts')).href]
  const child = spawn(
    process.execPath,
    [...moved, at('out/main/browser.js'), '--no-open', '--port', String(port), '--data-dir', dataDir],
    {
      env: {
        ...process.env,
        ...(databaseKey && { NADI_DATABASE_KEY: databaseKey }),
        ...(ahead !== undefined && { NADI_TEST_CLOCK_AHEAD: String(ahead) }),
      },
      stdio: ['pipe', 'pipe', 'pipe', ...(ahead === undefined ? [] : (['ipc'] as const))],
    },
  )
  return new Promise<{ child: ChildProcess; url: string }>((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      const url = /Nadi is running at (\S+)/.exec(said)?.[1]
      if (url) resolve({ child, url })
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', code => reject(new Error(`the host ended with ${code}: ${said}`)))
  })
}
