import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** How many times the fault tests kill; `NADI_FAULT_ROUNDS` makes them go on for longer. */
export const rounds = (usual: number) => Number(process.env.NADI_FAULT_ROUNDS ?? usual)

export interface Program {
  child: ChildProcess
  /** Every whole line it wrote so far. */
  lines(): string[]
  /** Resolves when it has written this many lines that begin so; rejects when it ends before. */
  until(beginning: string, count?: number): Promise<void>
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
}

/** Starts a TypeScript program that writes one line per thing it did. */
export function startProgram(file: string, args: readonly string[]): Program {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  let text = ''
  let errors = ''
  let look = () => {}
  child.stdout.on('data', chunk => {
    text += chunk
    look()
  })
  child.stderr.on('data', chunk => {
    errors += chunk
  })
  const lines = () => text.split('\n').slice(0, -1)
  return {
    child,
    lines,
    until(beginning, count = 1) {
      return new Promise((resolve, reject) => {
        look = () => {
          if (lines().filter(line => line.startsWith(beginning)).length >= count) resolve()
        }
        look()
        void ended.then(() => reject(new Error(`ended before "${beginning}": ${errors}`)))
      })
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
