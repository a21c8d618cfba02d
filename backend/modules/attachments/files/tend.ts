import type { Call } from '#backend/platform/call.ts'
import type { JobContext } from '#backend/platform/jobs/define.ts'
import { FileError } from '#backend/platform/sync/files/file-fault.ts'
import type { RelayHttp } from '#backend/platform/sync/link/relay-http.ts'
import { missingAt } from '#backend/platform/sync/link/transfers.ts'
import { isFetched, isKept } from '#shared/domain/attachments/file-policy.ts'
import { evict, fetch, note, type Place, placesOf, sendTo, told } from './copies.ts'
import * as repo from './files.repo.ts'

export interface Tended {
  sent: number
  fetched: number
  released: number
}

/** Sends what no relay holds, fetches what this workstation keeps, and lets go of what it does not. */
export async function tend(context: JobContext, outcome: Tended): Promise<void> {
  const { call, signal } = context
  await lookAround(call)
  const places = placesOf(call.clinic)
  if (places.length === 0) return
  const choice = repo.readChoice(call.db)
  const files = repo.listFiles(call.db).map(file => ({ ...file, always: file.always === 1 }))
  const unheld = files.filter(({ here, heldAt }) => here === 1 && heldAt === null).map(({ name }) => name)
  const toFetch = files.filter(file => file.here === 0 && isFetched(file, choice, call.now))
  const toRelease = repo.hasRelay(call.db)
    ? files.filter(file => file.here === 1 && !isKept(file, choice, call.now))
    : []
  const step = createSteps(context)
  for (const place of places) {
    const wanted = place.isLasting ? unheld : await missingIn(call, place, unheld)
    await step(wanted, name => sendTo(call, place, name, { signal }).then(() => (outcome.sent += 1)))
  }
  await step(toFetch, file => fetch(call, file, { signal }).then(() => (outcome.fetched += 1)))
  await step(toRelease, ({ name }) =>
    evict(call, name).then(gone => {
      outcome.released += gone ? 1 : 0
    }),
  )
}

/** Does one kind of work for all, until it turns out that there is nobody to do it with. */
function createSteps({ signal, progress }: JobContext) {
  return async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
    for (const [index, one] of all.entries()) {
      signal.throwIfAborted()
      const isOver = await work(one).then(() => false, isEnd)
      if (isOver) return
      progress((100 * (index + 1)) / all.length)
    }
  }
}

/** A file that cannot be had now must not keep the others from coming; a relay that does not answer does. */
function isEnd(error: unknown): boolean {
  if (error instanceof FileError) return error.code === 'unreachable' || error.code === 'refused'
  throw error
}

/** What a host is known to have, as long as the connection to it stands. */
const known = new WeakMap<RelayHttp, Set<string>>()

async function missingIn(call: Call, { relay }: Place, names: readonly string[]): Promise<string[]> {
  const there = known.get(relay.http) ?? new Set()
  known.set(relay.http, there)
  const asked = names.filter(name => !there.has(name))
  try {
    const missing = new Set(await missingAt(relay.http, call.clinic.device.clinicId, asked))
    const has = asked.filter(name => !missing.has(name))
    for (const name of has) there.add(name)
    noteNear(call, has)
    return [...missing]
  } catch (error) {
    told(call, 'host not asked', error)
    return []
  }
}

function noteNear(call: Call, names: readonly string[]): void {
  const news = names.filter(name => repo.findFile(call.db, name)?.nearAt === null)
  if (news.length === 0) return
  call.transaction(tx => {
    for (const name of news) note(tx, name, { nearAt: tx.now })
  })
}

/** What is really on the disk: a restored or joined workstation knows nothing of its files yet. */
async function lookAround(call: Call): Promise<void> {
  const there = await call.clinic.blobs.names()
  const wrong = repo.listFiles(call.db).filter(({ name, here }) => (here === 1) !== there.has(name))
  if (wrong.length === 0) return
  call.transaction(tx => {
    for (const { name } of wrong) note(tx, name, { here: there.has(name), ...(there.has(name) && { fault: null }) })
  })
}
