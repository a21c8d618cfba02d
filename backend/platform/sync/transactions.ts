import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'

const sql = prepared(({ raw }) => ({
  begin: raw.prepare('BEGIN IMMEDIATE'),
  commit: raw.prepare('COMMIT'),
  rollback: raw.prepare('ROLLBACK'),
  captureOff: raw.prepare('UPDATE capture_context SET capturing = 0 WHERE id = 1'),
  captureOn: raw.prepare('UPDATE capture_context SET capturing = 1 WHERE id = 1'),
}))

/** Modes of SQLite: with `full` a commit waits for the disk, with `normal` only its place in the order is certain. */
const normal = 1
const full = 2

/** The transactions of the exchange, whose rows the triggers do not capture. */
export interface Transactions {
  /** One transaction, durable as all others are; nothing else runs meanwhile. */
  run<T>(work: () => T): T
  /**
   * One of many transactions of what came from outside, with capture off. A power cut may take the last ones back,
   * together and in order, until `makeDurable` or anyone's durable commit: whoever sent it has it still.
   */
  runLazily<T>(work: () => T): T
  makeDurable(): void
}

/** @param rolledBack called after a transaction failed and is undone */
export function createTransactions(db: Db, rolledBack: () => void): Transactions {
  let isDurable = true

  function run<T>(work: () => T): T {
    sql(db).begin.run()
    try {
      const result = work()
      sql(db).commit.run()
      return result
    } catch (error) {
      if (db.raw.inTransaction) sql(db).rollback.run()
      rolledBack()
      throw error
    }
  }

  function withoutCapture<T>(work: () => T): T {
    sql(db).captureOff.run()
    const result = work()
    // A failure rolls the whole transaction back, and this with it.
    sql(db).captureOn.run()
    return result
  }

  return {
    run,
    runLazily(work) {
      const isFull = db.raw.pragma('synchronous', { simple: true }) === full
      if (isFull) db.raw.pragma(`synchronous=${normal}`)
      try {
        return run(() => withoutCapture(work))
      } finally {
        if (isFull) db.raw.pragma(`synchronous=${full}`)
        isDurable = false
      }
    },
    makeDurable() {
      if (isDurable) return
      // A commit that changes no page would not reach the disk: this one does, and back.
      run(() => withoutCapture(() => {}))
      isDurable = true
    },
  }
}
