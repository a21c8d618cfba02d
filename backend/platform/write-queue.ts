import type { Call, Clinic, Tx, WriteQueue } from './call.ts'
import { type GroupedCall, runTogether, runTransaction } from './transaction.ts'

/** How long a group may keep the event loop busy; what is left waits for the next turn. */
const groupMs = 8

/**
 * Twenty desks that save at the same moment wait for one flush of the disk instead of twenty, and write each page once.
 * A single change costs what it did.
 */
export function createWriteQueue(clinic: () => Clinic): WriteQueue {
  const waiting: GroupedCall[] = []
  let isScheduled = false

  function schedule(): void {
    if (isScheduled || waiting.length === 0) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      writeGroup()
      schedule()
    })
  }

  function writeGroup(): void {
    const open = clinic()
    // A transaction is open only while a whole clinic is made in one commit.
    if (waiting.length > 1 && !open.db.raw.inTransaction) {
      const until = performance.now() + groupMs
      runTogether(open, () => (performance.now() < until ? waiting.shift() : undefined))
    } else runAlone(waiting.shift())
  }

  return {
    add: <T>(call: Call, work: (tx: Tx) => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ call, work, resolve: result => resolve(result as T), reject })
        schedule()
      }),
    flush() {
      while (waiting.length > 0) writeGroup()
    },
  }
}

function runAlone(one: GroupedCall | undefined): void {
  if (!one) return
  try {
    one.resolve(runTransaction(one.call, one.work))
  } catch (error) {
    one.reject(error)
  }
}
