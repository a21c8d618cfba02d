import { z } from 'zod'
import type { Call, Clinic, Tx } from '#backend/platform/call.ts'
import { defineJob, type JobContext } from '#backend/platform/jobs/define.ts'
import { forgetDone } from '#backend/platform/jobs/queue.ts'
import { FileError, type FileFault } from '#backend/platform/sync/files/file-fault.ts'
import { isFetched, isKept } from '#shared/domain/attachments/file-policy.ts'
import { evict, fetch, note, send } from './copies.ts'
import * as repo from './files.repo.ts'

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
  if (repo.hasRelay(tx.db) && !repo.isQueued(tx.db, sendOne.kind, blobName)) sendOne.enqueue(tx, { blobName })
}

export function queueFetch(tx: Tx, blobName: string): void {
  if (repo.hasRelay(tx.db) && !repo.isQueued(tx.db, fetchOne.kind, blobName)) fetchOne.enqueue(tx, { blobName })
}

export const isFetchQueued = (call: Pick<Call, 'db'>, blobName: string): boolean =>
  repo.isQueued(call.db, fetchOne.kind, blobName)

const tending = new WeakSet<Clinic>()

/** Sends what no relay holds, fetches what this workstation keeps, and lets go of what it does not. */
export const tendFiles = defineJob({
  kind: 'attachments.tend',
  payload: z.null(),
  maxAttempts,
  async run(context) {
    const { clinic } = context.call
    const outcome = { sent: 0, fetched: 0, released: 0 }
    if (tending.has(clinic) || (clinic.exchange?.relays() ?? []).length === 0) return outcome
    tending.add(clinic)
    try {
      await tend(context, outcome)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
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

async function tend(context: JobContext, outcome: { sent: number; fetched: number; released: number }) {
  await lookAround(context.call)
  const choice = repo.readChoice(context.call.db)
  const { now } = context.call
  const files = repo.listFiles(context.call.db).map(file => ({ ...file, always: file.always === 1 }))
  const toSend = files.filter(({ here, heldAt }) => here === 1 && heldAt === null)
  const toFetch = files.filter(file => file.here === 0 && isFetched(file, choice, now))
  const toRelease = files.filter(file => file.here === 1 && !isKept(file, choice, now))
  const count = toSend.length + toFetch.length + toRelease.length
  let done = 0
  const step = async (work: () => Promise<unknown>) => {
    context.signal.throwIfAborted()
    await work().catch(stopWhenUnreachable)
    done += 1
    context.progress((100 * done) / count)
  }
  const { signal } = context
  for (const { name } of toSend) await step(() => send(context.call, name, { signal }).then(() => (outcome.sent += 1)))
  for (const file of toFetch) await step(() => fetch(context.call, file, { signal }).then(() => (outcome.fetched += 1)))
  for (const { name } of toRelease)
    await step(() => evict(context.call, name).then(gone => (outcome.released += gone ? 1 : 0)))
}

/** A file that cannot be had now must not keep the others from coming; a relay that does not answer does. */
function stopWhenUnreachable(error: unknown): void {
  if (!(error instanceof FileError) || error.code === 'unreachable' || error.code === 'refused') throw error
}

/** What is really on the disk: a restored or joined workstation knows nothing of its files yet. */
async function lookAround(call: Call): Promise<void> {
  const there = await call.clinic.blobs.names()
  const wrong = repo.listFiles(call.db).filter(({ name, here }) => (here === 1) !== there.has(name))
  if (wrong.length === 0) return
  call.transaction(tx => {
    for (const { name } of wrong) note(tx, name, { here: there.has(name) })
  })
}

/** Looks soon, where there is anyone to exchange files with. */
export function queueTend(tx: Tx): void {
  if (repo.hasRelay(tx.db) && !repo.isWaiting(tx.db, tendFiles.kind)) tendFiles.enqueue(tx, null)
}

export const fileJobs = [sendOne, fetchOne, tendFiles]
