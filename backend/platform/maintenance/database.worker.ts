/** Reads the whole database on a thread of its own, over a connection of its own, so that no call waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { databaseFault, openDatabase, type RawDatabase } from '#db/open.ts'
import type { DatabaseReply, DatabaseTask } from './database-task.ts'

const { task, file, key, stop } = workerData as {
  task: DatabaseTask
  file: string
  key: Uint8Array
  stop: Int32Array<SharedArrayBuffer>
}

const post = (reply: DatabaseReply) => parentPort?.postMessage(reply)

function run(): void {
  const { raw } = openDatabase(file, key, { readonly: true })
  try {
    if (task.do === 'check') post({ type: 'done', problems: check(raw, task.thorough) })
    else {
      raw.prepare('VACUUM INTO ?').run(task.into)
      post({ type: 'done', problems: [] })
    }
  } finally {
    raw.close()
  }
}

/** Table by table, because SQLite can be asked to stop only between statements. Messages name tables, not values. */
function check(raw: RawDatabase, thorough: boolean): string[] {
  const pragma = thorough ? 'integrity_check' : 'quick_check'
  const tables = raw.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  const problems: string[] = []
  for (const [index, table] of ['sqlite_schema', ...tables].entries()) {
    if (Atomics.load(stop, 0) !== 0) throw new Error('stopped')
    const messages = raw
      .prepare<[], string>(`PRAGMA ${pragma}('${table.replaceAll("'", "''")}')`)
      .pluck()
      .all()
    problems.push(...messages.filter(message => message !== 'ok'))
    post({ type: 'progress', percent: (100 * (index + 1)) / (tables.length + 1) })
  }
  if (thorough) {
    const broken = raw.pragma('foreign_key_check') as { table: string; parent: string }[]
    problems.push(...broken.map(({ table, parent }) => `${table} refers to a missing row of ${parent}`))
  }
  return problems
}

try {
  run()
} catch (error) {
  const fault = databaseFault(error)
  // An SQLite error inside a check says the same as a bad finding.
  if (task.do === 'check' && fault === 'corrupt') post({ type: 'done', problems: ['the file is damaged'] })
  else post({ type: 'failed', fault, message: error instanceof Error ? error.message : 'unknown' })
}
