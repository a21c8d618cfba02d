import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { AuditVerdict } from '#backend/platform/audit-chains.ts'
import type { AuditHead } from '#backend/platform/audit-hash.ts'
import type { SignedHead } from '#backend/platform/signed-head.ts'
import type { Sums, SumsWanted } from '#backend/platform/sync/agree/sums.ts'
import { DatabaseError, type DatabaseFault } from '#db/open-raw.ts'

export type DatabaseTask =
  | { do: 'check'; thorough: boolean }
  /** Copies, and checks the copy thoroughly. */
  | { do: 'copy'; into: string }
  /** `tables`: those whose rows are counted, as far as they are there. */
  | { do: 'describe'; tables: readonly string[] }
  | { do: 'rekey'; newKey: Uint8Array }
  /** Copies without the rows of some tables, under another key; answers `unsealed` when own changes are in no batch yet. */
  | {
      do: 'copyForDevice'
      into: string
      without: string[]
      newKey: Uint8Array
      from: { deviceId: string; logBase: number }
    }
  /** `head`: the signed end of the audit trail that was kept outside the database. */
  | { do: 'audit'; head: SignedHead | null }
  /** Hashes of what other copies must hold too; null while it cannot be compared. */
  | { do: 'sums'; wanted: SumsWanted }

/** What each task answers. */
interface TaskAnswers {
  /** What is wrong with the database, in SQLite's words; empty when nothing is. */
  check: string[]
  /** The same of the copy. */
  copy: string[]
  rekey: null
  copyForDevice: string[]
  describe: DatabaseDescription
  audit: AuditVerdict
  sums: Sums | null
}

/** What a database holds, counted at one moment. */
export interface DatabaseDescription {
  /** By table. */
  rows: Record<string, number>
  log: { sequence: number; clock: string }
  /** How far the logs of other devices are applied. */
  applied: Record<string, number>
  auditHead: AuditHead
}

export type DatabaseReply =
  | { type: 'progress'; percent: number }
  | { type: 'done'; answer: unknown }
  | { type: 'failed'; fault: DatabaseFault | null; message: string }

interface TaskOptions {
  signal?: AbortSignal | undefined
  onProgress?(percent: number): void
}

// The worker stands beside this file: as TypeScript in the source, as JavaScript in the bundle.
const script = path.join(import.meta.dirname, `database.worker${path.extname(import.meta.filename)}`)

/**
 * Checks, copies or describes a database on its own thread, reading only.
 * @throws DatabaseError; Error when it was stopped
 */
export function runDatabaseTask<Do extends DatabaseTask['do']>(
  { file, key }: { file: string; key: Uint8Array },
  task: Extract<DatabaseTask, { do: Do }>,
  { signal, onProgress }: TaskOptions = {},
): Promise<TaskAnswers[Do]> {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const onAbort = () => Atomics.store(stop, 0, 1)
  return new Promise<TaskAnswers[Do]>((resolve, reject) => {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', onAbort)
    const worker = new Worker(script, { workerData: { task, file, key, stop }, name: `database ${task.do}` })
    worker.on('message', (reply: DatabaseReply) => {
      if (reply.type === 'progress') onProgress?.(reply.percent)
      else if (reply.type === 'done') resolve(reply.answer as TaskAnswers[Do])
      else reject(reply.fault ? new DatabaseError(reply.fault, reply.message) : new Error(reply.message))
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the database worker ended without an answer')))
  }).finally(() => signal?.removeEventListener('abort', onAbort))
}
