import { statSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Clinic } from '#backend/platform/call.ts'

const longBytes = 16 * 1024 * 1024

// The worker stands beside this file: as TypeScript in the source, as JavaScript in the bundle.
const script = path.join(import.meta.dirname, `checkpoint.worker${path.extname(import.meta.filename)}`)

/**
 * Has the write-ahead log copied back into the database whenever it has become long, on another thread: done by the commit
 * that made it long, it would hold up everyone for the time of thousands of pages.
 */
export function keepLogShort({
  db,
  databaseKey,
  changes,
  log,
}: Pick<Clinic, 'db' | 'databaseKey' | 'changes' | 'log'>) {
  const file = db.raw.name
  const bytes = () => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0
  let isRunning = false
  changes.listen(() => {
    if (isRunning || bytes() < longBytes) return
    isRunning = true
    const worker = new Worker(script, { workerData: { file, key: databaseKey }, name: 'checkpoint' })
    // The log goes on growing then, and SQLite copies it back itself once it is four times as long.
    worker.once('error', error => log.warn('the write-ahead log was not copied back', { error }))
    worker.once('exit', () => {
      isRunning = false
    })
  })
}
