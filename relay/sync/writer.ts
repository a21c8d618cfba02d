import type { Database, Orm } from '#relay/database/database.ts'
import type { RelayLog } from '#relay/log.ts'
import type { Metrics } from '#relay/metrics.ts'
import { decide, type Head } from './decide.ts'
import { dropBefore } from './prune.ts'
import { type Push, type PushResult, provenOf, refused } from './push.ts'
import { insertBatches, knownHashes, lockLogs, moveHeads } from './rows.ts'

/** So much goes into one transaction at most. */
const groupSize = 400
const groupBytes = 8e6
/** Pushes that wait; beyond it devices are told to slow down. */
const queueLimitBytes = 256e6

/** A batch that is stored now. */
export interface Stored {
  clinicId: string
  deviceId: string
  firstSequence: number
  lastSequence: number
  bytes: Uint8Array
}

export interface Writer {
  /** @throws when the database does not take it; the batch may then be stored or not */
  push(push: Push): Promise<PushResult>
  /** Waits for what was pushed before. */
  close(): Promise<void>
}

interface Waiting {
  push: Push
  resolve: (result: PushResult) => void
  reject: (error: unknown) => void
}

export interface WriterOptions {
  database: Database
  log: RelayLog
  metrics: Metrics
  quotaBytes: number
  now: () => number
  /** Runs in the transaction: tells other instances when it commits. */
  announce: (tx: Orm, stored: readonly Stored[]) => Promise<void>
  /** Runs after the commit. */
  onStored: (stored: readonly Stored[]) => void
}

/** Writes what all devices push at the same time in one transaction: one flush of the disk serves everyone. */
export function createWriter(options: WriterOptions): Writer {
  const queue: Waiting[] = []
  let queuedBytes = 0
  let running: Promise<void> | null = null

  function nextGroup(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const { push } of queue) {
      bytes += push.bytes.length
      if (count > 0 && (count >= groupSize || bytes > groupBytes)) break
      count += 1
    }
    const group = queue.splice(0, count)
    for (const { push } of group) queuedBytes -= push.bytes.length
    return group
  }

  async function run(): Promise<void> {
    // What arrives in the same turn of the loop belongs together.
    await new Promise(resolve => setImmediate(resolve))
    while (queue.length > 0) await writeGroup(nextGroup(), options)
    running = null
  }

  return {
    push(push) {
      if (queuedBytes > queueLimitBytes) return Promise.resolve(refused('rateLimited'))
      queuedBytes += push.bytes.length
      const result = new Promise<PushResult>((resolve, reject) => queue.push({ push, resolve, reject }))
      running ??= run()
      return result
    },
    async close() {
      while (running !== null) await running
    },
  }
}

async function writeGroup(group: readonly Waiting[], options: WriterOptions): Promise<void> {
  const pushes = group.map(({ push }) => push)
  const end = options.metrics.commitSeconds.startTimer()
  try {
    const { results, stored } = await untilNoDeadlock(() =>
      options.database.orm.transaction(tx => writeAll(tx, pushes, options)),
    )
    end()
    options.metrics.groupSize.observe(group.length)
    for (const [index, { resolve }] of group.entries()) resolve(results[index] ?? refused('malformed'))
    options.onStored(stored)
  } catch (error) {
    options.log.error('push.failed', { error, count: group.length })
    for (const { reject } of group) reject(error)
  }
}

/** Instances that add to several clinics at once may wait for each other; PostgreSQL then ends one of them. */
async function untilNoDeadlock<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { cause = error } = error as { cause?: unknown }
    const code = (cause as { code?: unknown }).code
    if (attempts <= 1 || (code !== '40P01' && code !== '40001')) throw error
    return untilNoDeadlock(work, attempts - 1)
  }
}

interface Written {
  results: PushResult[]
  stored: Stored[]
}

async function writeAll(tx: Orm, pushes: readonly Push[], options: WriterOptions): Promise<Written> {
  const proven = provenOf(pushes)
  const logs = [...new Set(pushes.filter(push => proven.has(push)).map(({ log }) => log))]
  const { heads, usage } = await lockLogs(tx, logs, options.quotaBytes)
  const repeated = pushes.filter(push => proven.has(push) && isRepeated(push, heads))
  const known = await knownHashes(tx, repeated)
  const accepted: Push[] = []
  const results = pushes.map(push => {
    if (!proven.has(push)) return refused('badSignature')
    const result = decide(push, heads, usage, known)
    if (result.outcome === 'stored') accepted.push(push)
    if (result.outcome === 'refused' && result.code === 'fork') noteFork(push, options)
    return result
  })
  const stored = accepted.map(storedOf)
  if (accepted.length > 0) {
    await insertBatches(tx, accepted, options.now())
    await moveHeads(tx, heads, accepted)
    for (const { clinicId, log, envelope, begins } of accepted)
      if (envelope.header.firstSequence === begins) await dropBefore(tx, { clinicId, log, first: begins })
    await options.announce(tx, stored)
  }
  return { results, stored }
}

const isRepeated = ({ log, envelope }: Push, heads: ReadonlyMap<number, Head>) =>
  envelope.header.firstSequence <= (heads.get(log)?.lastSequence ?? 0)

function noteFork({ clinicId, envelope }: Push, { log, metrics }: WriterOptions): void {
  const { deviceId, lastSequence } = envelope.header
  metrics.forks.inc()
  log.warn('push.fork', { clinicId, deviceId, sequence: lastSequence })
}

const storedOf = ({ clinicId, envelope, bytes }: Push): Stored => ({
  clinicId,
  deviceId: envelope.header.deviceId,
  firstSequence: envelope.header.firstSequence,
  lastSequence: envelope.header.lastSequence,
  bytes,
})
