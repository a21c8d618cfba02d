import { randomBytes } from 'node:crypto'
import type { Db } from '#db/open.ts'
import { declaredTables } from '#db/schema/table.ts'
import type { Domain } from '#shared/domains.ts'
import type { ChangeEvent } from '#shared/events.ts'

/** More changes than this between two looks are answered by `reset`: reading everything again is cheaper. */
const replayLimit = 500
const queueLimit = 200

export interface RowChange {
  domain: Domain
  table: string
  id: string
}

/** An event and its place in the feed; a subscriber that gives the place back gets what came after it. */
export interface PlacedEvent {
  event: ChangeEvent
  cursor: string
}

export interface ChangeFeed {
  /**
   * Announces a committed transaction.
   * @param sequence the last captured change
   * @param touched rows of `local` tables, which the log does not have
   */
  publish(sequence: number, captured: readonly RowChange[], touched?: readonly RowChange[]): void
  /**
   * First an event that tells where the feed stands, with everything after the place `after` when one is given, then
   * live events until `signal` aborts.
   */
  subscribe(signal: AbortSignal, after?: string): AsyncGenerator<PlacedEvent>
  /** Calls `listener` after each commit, in this process. */
  listen(listener: (event: ChangeEvent) => void): () => void
  /** The clinic closes: whoever subscribed subscribes anew, to what is open then. */
  end(): void
}

export function createChangeFeed(db: Db): ChangeFeed {
  const listeners = new Set<(placed: PlacedEvent) => void>()
  const log = createLogReader(db)
  const touches = createTouchMemory()
  const ended = new AbortController()

  function catchUp(after: string | undefined): PlacedEvent {
    const last = log.last()
    const cursor = touches.cursorAt(last)
    if (after === undefined) return { event: { sequence: last, changes: [] }, cursor }
    const place = touches.read(after)
    const captured = place && log.since(place.sequence)
    if (!captured) return { event: { sequence: last, changes: [], reset: true }, cursor }
    return { event: { sequence: last, changes: groupRows([...captured, ...place.touched]) }, cursor }
  }

  function listen(listener: (placed: PlacedEvent) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    publish(sequence, captured, touched = []) {
      touches.add(touched)
      const event = { sequence, changes: groupRows([...captured, ...touched]) }
      const placed = { event, cursor: touches.cursorAt(sequence) }
      for (const listener of listeners) listener(placed)
    },
    listen: listener => listen(({ event }) => listener(event)),
    end: () => ended.abort(),
    async *subscribe(given, after) {
      const signal = AbortSignal.any([given, ended.signal])
      const queue: PlacedEvent[] = []
      let wake = () => {}
      const stop = listen(({ event, cursor }) => {
        queue.push({ event, cursor })
        if (queue.length > queueLimit)
          queue.splice(0, queue.length, { event: { ...event, changes: [], reset: true }, cursor })
        wake()
      })
      const onAbort = () => wake()
      signal.addEventListener('abort', onAbort)
      try {
        yield catchUp(after)
        while (!signal.aborted) {
          const next = queue.shift()
          if (next) yield next
          else
            await new Promise<void>(resolve => {
              wake = resolve
            })
        }
      } finally {
        stop()
        signal.removeEventListener('abort', onAbort)
      }
    },
  }
}

function createLogReader(db: Db) {
  const range = db.raw.prepare<[], { first: number; last: number }>(
    'SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM log_changes',
  )
  const rowsAfter = db.raw.prepare<[number, number], { tableName: string; rowId: string }>(
    'SELECT table_name AS tableName, row_id AS rowId FROM log_changes WHERE id > ? ORDER BY id LIMIT ?',
  )
  return {
    last: () => range.get()?.last ?? 0,
    /** The rows changed after a place, or null when the log cannot tell them or they are too many. */
    since(sequence: number): RowChange[] | null {
      const { first, last } = range.get() ?? { first: 0, last: 0 }
      if (sequence > last || sequence + 1 < first || last - sequence > replayLimit) return null
      return rowsAfter.all(sequence, replayLimit).map(row => changeOf(row.tableName, row.rowId))
    },
  }
}

/**
 * Rows of `local` tables are announced but not logged, so their last announcements are remembered here. A place has
 * three parts: this memory's own name, which a restart changes, the log's sequence and the number of touches so far.
 */
function createTouchMemory() {
  const epoch = randomBytes(6).toString('hex')
  let rows: RowChange[] = []
  let forgotten = 0

  return {
    add(touched: readonly RowChange[]): void {
      rows.push(...touched)
      if (rows.length <= 2 * replayLimit) return
      forgotten += rows.length - replayLimit
      rows = rows.slice(-replayLimit)
    },
    cursorAt: (sequence: number) => `${epoch}-${sequence}-${forgotten + rows.length}`,
    read(cursor: string): { sequence: number; touched: RowChange[] } | null {
      const [, name, sequence, count] = /^([0-9a-f]{12})-(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? []
      const seen = Number(count) - forgotten
      if (name !== epoch || seen < 0 || seen > rows.length) return null
      return { sequence: Number(sequence), touched: rows.slice(seen) }
    },
  }
}

/** The last captured change: where a new subscriber starts. */
export function changeSequence(db: Db): number {
  return db.raw.prepare<[], number>('SELECT coalesce(max(id), 0) FROM log_changes').pluck().get() ?? 0
}

export function changeOf(table: string, id: string): RowChange {
  return { domain: declaredTables().get(table)?.domain ?? 'settings', table, id }
}

function groupRows(rows: readonly RowChange[]): ChangeEvent['changes'] {
  const byTable = new Map<string, { domain: Domain; table: string; ids: Set<string> }>()
  for (const row of rows) {
    const group = byTable.get(row.table) ?? { domain: row.domain, table: row.table, ids: new Set() }
    group.ids.add(row.id)
    byTable.set(row.table, group)
  }
  return [...byTable.values()].map(group => ({ ...group, ids: [...group.ids] }))
}
