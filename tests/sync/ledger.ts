import type { Desk } from '#backend/testing/sync-desk.ts'

/** One log entry of one device that carries a write. A restored desk may log it again as its own. */
interface Author {
  deviceId: string
  sequence: number
}

export interface Write {
  table: string
  rowId: string
  /** The followed column and the value that was written; null for a row of a ledger. */
  column: string | null
  value: string | null
  authors: Author[]
  /** Who made it. */
  by: Desk
  /** Writes that were made by someone who saw this one there. */
  overwrittenBy: Write[]
}

/** The sequence that the desk's next entry has. */
export function nextSequence({ clinic }: Desk): number {
  const last =
    clinic.db.raw.prepare<[], number>('SELECT coalesce(max(sequence), 0) FROM log_entries').pluck().get() ?? 0
  return last - clinic.device.logBase + 1
}

/** What the simulation remembers of all writes, to tell at the end whether one is missing. */
export class Ledger {
  readonly writes: Write[] = []
  readonly #byValue = new Map<string, Write>()

  add(desk: Desk, write: Pick<Write, 'table' | 'rowId' | 'column' | 'value'>, replaced?: string): void {
    const author = { deviceId: desk.clinic.device.id, sequence: nextSequence(desk) }
    const entry: Write = { ...write, by: desk, authors: [author], overwrittenBy: [] }
    this.writes.push(entry)
    if (write.value !== null) this.#byValue.set(write.value, entry)
    if (replaced !== undefined) this.#byValue.get(replaced)?.overwrittenBy.push(entry)
  }

  /** A desk came back from a copy: what the copy had not sealed is logged again under its new name. */
  restored(before: { deviceId: string; sealed: number; last: number }, deviceId: string): void {
    for (const { authors } of this.writes) {
      const old = authors.find(author => author.deviceId === before.deviceId)
      if (old && old.sequence > before.sealed && old.sequence <= before.last)
        authors.push({ deviceId, sequence: old.sequence - before.sealed })
    }
  }

  /**
   * A desk goes on under a new name: what it wrote under the old one after `after` is its own there. What was written before
   * there were two of that name may come from both.
   */
  renewed(desk: Desk, old: { deviceId: string; after: number; sharedUpTo: number }): void {
    const { deviceId, after, sharedUpTo } = old
    for (const write of this.writes) {
      const author = write.authors.find(each => each.deviceId === deviceId)
      if (!author || author.sequence <= after) continue
      const renamed = { deviceId: desk.clinic.device.id, sequence: author.sequence - after }
      if (author.sequence <= sharedUpTo) write.authors.push(renamed)
      else if (write.by === desk) Object.assign(author, renamed)
    }
  }
}
