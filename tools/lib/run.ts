import { spawn } from 'node:child_process'
import { root } from './paths.ts'

export interface RunOptions {
  /** Folder to run in; the repository by default. */
  cwd?: string
  /** Variables added to this process's own. */
  env?: Record<string, string | undefined>
  /** Shown to the person at the terminal instead of being captured. */
  show?: boolean
  /** Milliseconds after which the program is ended; none by default. */
  timeout?: number
}

export interface RunResult {
  /** Exit code; 1 where a signal or a failed start ended the program. */
  code: number
  /** Standard output and error in the order they came; empty when shown. */
  output: string
}

/** Runs a JavaScript or TypeScript program with the Node that runs this one. Never throws: a failed start is a result. */
export function runNode(script: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      ...(options.timeout === undefined ? {} : { timeout: options.timeout, killSignal: 'SIGKILL' as const }),
    })
    const chunks: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    const finish = (code: number, extra = '') => resolve({ code, output: Buffer.concat(chunks).toString() + extra })
    child.on('error', error => finish(1, String(error)))
    child.on('close', code => finish(code ?? 1))
  })
}
