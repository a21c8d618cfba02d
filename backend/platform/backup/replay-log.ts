import { createBreather } from '#backend/platform/breathe.ts'
import type { Clinic } from '#backend/platform/call.ts'
import { createReenactment, type OwnBatch, type Reenactment } from '#backend/platform/sync/reenact.ts'
import type { Db } from '#db/open.ts'
import type { RawDatabase } from '#db/open-raw.ts'
import { thisDevice } from '#db/schema/sync.ts'
import type { Vector } from '#shared/sync/vector.ts'
import type { Instant } from '#shared/time.ts'
import { BackupError, backupFault } from './backup-fault.ts'
import { entryColumns, type LogEntry, type LogSource, timeOf } from './log-source.ts'
import { createEntryWriter } from './replay-entry.ts'

export interface Replayed {
  entries: number
  /** When the last of what was taken over happened; null when there was nothing. */
  reached: Instant | null
  /** False when the source was damaged before the minute was reached. */
  complete: boolean
}

/**
 * Brings a database from a backup forward to a minute: takes over what its workstation logged after the backup and what it
 * received from others, in the order in which that happened, up to and including that instant, with log, audit entries
 * and batches as they were written.
 * @throws BackupError `sourceOther` when the log is another workstation's; `logGap` when it does not go on where the
 * backup ends. Nothing was changed then.
 */
export async function replayLog(
  target: Db,
  source: LogSource,
  { until, log }: { until: Instant; log: Clinic['log'] },
): Promise<Replayed> {
  const { raw } = target
  const device = target.select().from(thisDevice).get()
  if (device?.id !== source.deviceId) throw new BackupError('sourceOther', 'the log is of another workstation')
  const last = lastEntry(raw)
  requireSameLog(source, last)
  raw.exec('BEGIN IMMEDIATE; UPDATE capture_context SET capturing = 0')
  const exchange = createReenactment({ db: target, device, log, epochKeys: source.epochKeys })
  const replay = new Replay(raw, source, exchange, { until, last: last.sequence })
  try {
    await replay.run()
  } catch (error) {
    if (!isDamage(error)) {
      raw.exec('ROLLBACK')
      throw error
    }
    // What was read before the damage is whole, entry by entry.
    replay.replayed.complete = false
  }
  exchange.end()
  raw.exec('UPDATE capture_context SET capturing = 1; COMMIT')
  return replay.replayed
}

const isDamage = (error: unknown) => ['damaged', 'logGap'].includes(backupFault(error))

const lastEntry = (raw: RawDatabase): LogEntry => {
  const none = { sequence: 0, clock: '', operationId: '' } as LogEntry
  return (
    raw.prepare<[], LogEntry>(`SELECT ${entryColumns} FROM log_entries ORDER BY sequence DESC LIMIT 1`).get() ?? none
  )
}

function requireSameLog(source: LogSource, last: LogEntry): void {
  if (last.sequence === 0) return
  const same = source.entryAt(last.sequence)
  if (same?.clock !== last.clock || same.operationId !== last.operationId)
    throw new BackupError('logGap', 'the log does not go on where the backup ends')
}

class Replay {
  readonly replayed: Replayed = { entries: 0, reached: null, complete: true }
  readonly #source: LogSource
  readonly #exchange: Reenactment
  readonly #until: Instant
  readonly #write: ReturnType<typeof createEntryWriter>
  readonly #breathe = createBreather()
  /** The last entry that is there. */
  #last: number

  constructor(
    raw: RawDatabase,
    source: LogSource,
    exchange: Reenactment,
    { until, last }: { until: Instant; last: number },
  ) {
    this.#write = createEntryWriter(raw)
    this.#source = source
    this.#exchange = exchange
    this.#until = until
    this.#last = last
  }

  /**
   * Own entries were sealed before anything of others was applied: so a batch of them saw one state of the others, and what
   * was not sealed at that minute was written after all that was applied by then.
   */
  async run(): Promise<void> {
    const { deviceId, logBase } = this.#source
    let next: OwnBatch | null = null
    for (const stored of this.#source.batches(deviceId, this.#exchange.sealed())) {
      next = this.#exchange.openOwn(stored)
      if (!next) throw new BackupError('logGap', 'a batch is missing')
      if (!this.#wasMadeBy(logBase + next.last)) break
      await this.#takeOthers(next.seen)
      if (!this.#exchange.hasApplied(next.seen)) throw new BackupError('logGap', 'a batch of another one is missing')
      await this.#takeOwn(logBase + next.last)
      this.#exchange.sealOwn(next)
      next = null
    }
    await this.#takeOthers(next?.seen ?? this.#source.applied())
    await this.#takeOwn(Number.POSITIVE_INFINITY)
  }

  #wasMadeBy(sequence: number): boolean {
    const entry = this.#source.entryAt(sequence)
    if (!entry) throw new BackupError('logGap', 'an entry is missing')
    return timeOf(entry.clock) <= this.#until
  }

  async #takeOthers(upTo: Vector): Promise<void> {
    for (const [deviceId, sequence] of Object.entries(upTo)) this.#store(deviceId, sequence)
    while (this.#exchange.applyOne(upTo)) await this.#breathe()
  }

  #store(deviceId: string, upTo: number): void {
    const stored = this.#exchange.stored(deviceId)
    if (stored >= upTo) return
    for (const batch of this.#source.batches(deviceId, stored)) {
      if (batch.first > upTo || batch.receivedAt > this.#until) return
      if (!this.#exchange.store(deviceId, batch)) throw new BackupError('logGap', 'a batch is missing')
      this.#reach(batch.receivedAt as Instant)
    }
  }

  async #takeOwn(upTo: number): Promise<void> {
    while (this.#last < upTo) {
      const logged = this.#source.after(this.#last)
      if (!logged || timeOf(logged.entry.clock) > this.#until) return
      if (logged.entry.sequence !== this.#last + 1) throw new BackupError('logGap', 'an entry is missing')
      this.#write(logged)
      this.#last += 1
      this.replayed.entries += 1
      this.#reach(timeOf(logged.entry.clock))
      await this.#breathe()
    }
  }

  #reach(at: Instant): void {
    if (this.replayed.reached === null || at > this.replayed.reached) this.replayed.reached = at
  }
}
