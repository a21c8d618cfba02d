import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { DatabaseError, type DatabaseFault } from '#db/open.ts'

export type DatabaseTask = { do: 'check'; thorough: boolean } | { do: 'copy'; into: string }

export type DatabaseReply =
  | { type: 'progress'; percent: number }
  /** What is wrong with the database, in SQLite's words; empty when nothing is. */
  | { type: 'done'; problems: string[] }
  | { type: 'failed'; fault: DatabaseFault | null; message: string }

interface TaskOptions {
  signal?: AbortSignal | undefined
  onProgress?(percent: number): void
}

// The worker stands beside this file: as TypeScript in the source, as JavaScript in the bundle.
const script = path.join(import.meta.dirname, `database.worker${path.extname(import.meta.filename)}`)

/**
 * Checks or copies a database on its own thread, reading only.
 * @returns what a check found wrong
 * @throws DatabaseError; Error when it was stopped
 */
export function runDatabaseTask(
  { file, key }: { file: string; key: Uint8Array },
  task: DatabaseTask,
  { signal, onProgress }: TaskOptions = {},
): Promise<string[]> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const onAbort = () => Atomics.store(stop, 0, 1)
  return new Promise<string[]>((resolve, reject) => {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', onAbort)
    const worker = new Worker(script, { workerData: { task, file, key, stop }, name: `database ${task.do}` })
    worker.on('message', (reply: DatabaseReply) => {
      if (reply.type === 'progress') onProgress?.(reply.percent)
      else if (reply.type === 'done') resolve(reply.problems)
      else reject(reply.fault ? new DatabaseError(reply.fault, reply.message) : new Error(reply.message))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the database worker ended without an answer')))
  }).finally(() => signal?.removeEventListener('abort', onAbort))
}
