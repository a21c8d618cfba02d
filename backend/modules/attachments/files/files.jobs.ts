import { z } from 'zod'
import type { Call, Clinic, Tx } from '#backend/platform/call.ts'
import { defineJob, type JobContext } from '#backend/platform/jobs/define.ts'
import { forgetDone } from '#backend/platform/jobs/queue.ts'
import { FileError, type FileFault } from '#backend/platform/sync/files/file-fault.ts'
import { fetch, send } from './copies.ts'
import * as repo from './files.repo.ts'
import { tend } from './tend.ts'

const payload = z.object({ blobName: z.string() })
/** Then it rests until the next look: trying is no one's decision, so it never stands in a list as failed. */
const maxAttempts = 4

/** Sends one file, right after it was added. */
const sendOne = defineJob({
  kind: 'attachments.send',
  payload,
  needsNetwork: true,
  maxAttempts,
  run: (context, { blobName }) =>
    patiently(context, () => send(context.call, blobName, { signal: context.signal, onProgress: shareOf(context) })),
})

/** Fetches one file that someone wants to see. */
const fetchOne = defineJob({
  kind: 'attachments.fetch',
  payload,
  needsNetwork: true,
  priority: 5,
  maxAttempts,
  async run(context, { blobName }) {
    const file = repo.findFile(context.call.db, blobName)
    if (!file) return { fault: 'notThere' }
    return patiently(context, () => fetch(context.call, file, { signal: context.signal, onProgress: shareOf(context) }))
  },
})

const shareOf =
  ({ progress }: JobContext) =>
  (bytes: number, of: number) =>
    progress((100 * bytes) / of)

/** A passing fault is worth another attempt at once; any other one is noted and stands. */
async function patiently(context: JobContext, work: () => Promise<void>): Promise<{ fault: FileFault | null }> {
  try {
    await work()
    return { fault: null }
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    if (error.code === 'unreachable' && context.attempt < maxAttempts) throw error
    return { fault: error.code }
  }
}

/** Queues the sending of a file, where there is anywhere to send it to. */
export function queueSend(tx: Tx, blobName: string): void {
  if (repo.mayTravel(tx.db) && !repo.isQueued(tx.db, sendOne.kind, blobName)) sendOne.enqueue(tx, { blobName })
}

export function queueFetch(tx: Tx, blobName: string): void {
  if (repo.mayTravel(tx.db) && !repo.isQueued(tx.db, fetchOne.kind, blobName)) fetchOne.enqueue(tx, { blobName })
}

export const isFetchQueued = (call: Pick<Call, 'db'>, blobName: string): boolean =>
  repo.isQueued(call.db, fetchOne.kind, blobName)

/** Clinics whose files are being looked after, and whether someone asked again meanwhile. */
const tending = new WeakMap<Clinic, { again: boolean }>()

/** Looks after all of them. */
export const tendFiles = defineJob({
  kind: 'attachments.tend',
  payload: z.null(),
  maxAttempts,
  async run(context) {
    const { clinic } = context.call
    const outcome = { sent: 0, fetched: 0, released: 0 }
    const running = tending.get(clinic)
    if (running) {
      running.again = true
      return outcome
    }
    const asked = { again: true }
    tending.set(clinic, asked)
    try {
      while (asked.again) {
        asked.again = false
        await tend(context, outcome)
      }
    } finally {
      tending.delete(clinic)
    }
    context.complete(tx => {
      forgetDone(tx, 'attachments.tend')
      return outcome
    })
    return undefined
  },
})

/** Looks soon, where there is anyone to exchange files with. */
export function queueTend(tx: Tx): void {
  if (repo.mayTravel(tx.db) && !repo.isWaiting(tx.db, tendFiles.kind)) tendFiles.enqueue(tx, null)
}

export const fileJobs = [sendOne, fetchOne, tendFiles]
