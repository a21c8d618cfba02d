/**
 * Works on whole databases on a thread of its own, over a connection of its own, so that no call waits for it. It knows
 * SQLite and nothing of the schema: loading that would take longer than most of its tasks.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { type AuditVerdict, verifyChains } from '#backend/platform/audit-chains.ts'
import { type AuditHead, chainStart } from '#backend/platform/audit-hash.ts'
import { provenHead, type SignedHead } from '#backend/platform/signed-head.ts'
import { computeSums } from '#backend/platform/sync/agree/sums.ts'
import { databaseFault, openRawDatabase, type RawDatabase } from '#db/open-raw.ts'
import type { DatabaseDescription, DatabaseReply, DatabaseTask } from './database-task.ts'

const { task, file, key, stop } = workerData as {
  task: DatabaseTask
  file: string
  key: Uint8Array
  stop: Int32Array<SharedArrayBuffer>
}

const post = (reply: DatabaseReply) => parentPort?.postMessage(reply)

async function run(): Promise<void> {
  const raw = openRawDatabase(file, key, { readonly: task.do !== 'rekey' })
  try {
    post({ type: 'done', answer: await perform(raw) })
  } finally {
    raw.close()
  }
}

function perform(raw: RawDatabase): unknown {
  if (task.do === 'check') return check(raw, task.thorough)
  if (task.do === 'describe') return describe(raw, task.tables)
  if (task.do === 'audit') return verifyAuditOf(raw, task.head)
  if (task.do === 'sums') return computeSums(raw, task.wanted)
  if (task.do === 'copyForDevice') return copyForDevice(raw, task)
  if (task.do === 'rekey') return rekey(raw, task.newKey)
  return copy(raw, task.into)
}

/** In one read transaction, so that the numbers belong together. */
function describe(raw: RawDatabase, tables: readonly string[]): DatabaseDescription {
  return raw.transaction(() => {
    const count = (table: string) => raw.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0
    const there = new Set(raw.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all())
    const counted = tables.filter(name => there.has(name)).sort()
    const log = raw
      .prepare<[], DatabaseDescription['log']>('SELECT sequence, clock FROM log_entries ORDER BY sequence DESC LIMIT 1')
      .get()
    const applied = raw
      .prepare<[], { deviceId: string; applied: number }>('SELECT device_id AS deviceId, applied FROM sync_devices')
      .all()
    return {
      rows: Object.fromEntries(counted.map(table => [table, count(table)])),
      log: log ?? { sequence: 0, clock: '' },
      applied: Object.fromEntries(applied.map(({ deviceId, applied: upTo }) => [deviceId, upTo])),
      auditHead: ownHead(raw),
    }
  })()
}

function ownHead(raw: RawDatabase): AuditHead {
  const head = raw
    .prepare<[string], AuditHead>(
      'SELECT sequence, hash FROM audit_entries WHERE device_id = ? ORDER BY sequence DESC LIMIT 1',
    )
    .get(deviceOf(raw).id)
  return head ?? { sequence: 0, hash: chainStart }
}

function verifyAuditOf(raw: RawDatabase, head: SignedHead | null): Promise<AuditVerdict> {
  const device = deviceOf(raw)
  return verifyChains(raw, { deviceId: device.id, head: provenHead(device, head) })
}

function deviceOf(raw: RawDatabase): { id: string; publicKey: string } {
  const device = raw
    .prepare<[], { id: string; publicKey: string }>('SELECT id, public_key AS publicKey FROM this_device')
    .get()
  if (!device) throw new Error('this database has no device row')
  return device
}

function copy(source: RawDatabase, into: string): string[] {
  source.prepare('VACUUM INTO ?').run(into)
  const raw = openRawDatabase(into, key, { readonly: true })
  try {
    return check(raw, true)
  } finally {
    raw.close()
  }
}

/** Another key needs the whole file: nothing may stay in a log beside it. */
function rekey(raw: RawDatabase, newKey: Uint8Array): null {
  raw.pragma('journal_mode=DELETE')
  raw.pragma(`rekey="x'${Buffer.from(newKey).toString('hex')}'"`)
  return null
}

function copyForDevice(source: RawDatabase, task: Extract<DatabaseTask, { do: 'copyForDevice' }>): string[] {
  source.prepare('VACUUM INTO ?').run(task.into)
  const raw = openRawDatabase(task.into, key)
  try {
    const { deviceId, logBase } = task.from
    const unsealed = raw
      .prepare<[number, string], number>(
        `SELECT coalesce(max(sequence), 0) - ? > coalesce((SELECT stored FROM sync_devices WHERE device_id = ?), 0)
         FROM log_entries`,
      )
      .pluck()
      .get(logBase, deviceId)
    if (unsealed) return ['unsealed']
    raw.pragma('secure_delete=ON')
    for (const table of task.without) raw.exec(`DELETE FROM "${table.replaceAll('"', '""')}"`)
    // Nothing of them may stay behind in free pages either.
    raw.exec('VACUUM')
    rekey(raw, task.newKey)
    return check(raw, false)
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
  await run()
} catch (error) {
  const fault = databaseFault(error)
  // An SQLite error inside a check says the same as a bad finding.
  if (task.do === 'check' && fault === 'corrupt') post({ type: 'done', answer: ['the file is damaged'] })
  else post({ type: 'failed', fault, message: error instanceof Error ? error.message : 'unknown' })
}
