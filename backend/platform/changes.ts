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

export interface ChangeFeed {
  publish(sequence: number, rows: readonly RowChange[]): void
  /** Every event after `after` (a `sequence` seen before), then live ones, until `signal` aborts. */
  subscribe(signal: AbortSignal, after?: number): AsyncGenerator<ChangeEvent>
  /** Calls `listener` after each commit, in this process. */
  listen(listener: (event: ChangeEvent) => void): () => void
}

export function createChangeFeed(db: Db): ChangeFeed {
  const listeners = new Set<(event: ChangeEvent) => void>()
  const range = db.raw.prepare<[], { first: number; last: number }>(
    'SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM log_changes',
  )
  const since = db.raw.prepare<[number, number], { tableName: string; rowId: string }>(
    'SELECT table_name AS tableName, row_id AS rowId FROM log_changes WHERE id > ? ORDER BY id LIMIT ?',
  )

  function missed(after: number): ChangeEvent | null {
    const { first, last } = range.get() ?? { first: 0, last: 0 }
    if (after === last) return null
    if (after > last || after + 1 < first || last - after > replayLimit)
      return { sequence: last, changes: [], reset: true }
    const rows = since.all(after, replayLimit).map(row => changeOf(row.tableName, row.rowId))
    return { sequence: last, changes: groupRows(rows) }
  }

  function listen(listener: (event: ChangeEvent) => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    publish(sequence, rows) {
      const event = { sequence, changes: groupRows(rows) }
      for (const listener of listeners) listener(event)
    },
    listen,
    async *subscribe(signal, after) {
      const queue: ChangeEvent[] = []
      let wake = () => {}
      const stop = listen(event => {
        queue.push(event)
        if (queue.length > queueLimit) queue.splice(0, queue.length, { ...event, changes: [], reset: true })
        wake()
      })
      const onAbort = () => wake()
      signal.addEventListener('abort', onAbort)
      try {
        const replay = after === undefined ? null : missed(after)
        if (replay) yield replay
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
