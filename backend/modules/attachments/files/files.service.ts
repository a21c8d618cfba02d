import { unfinishedJob } from '#backend/modules/jobs/index.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import type { Outputs, Parsed } from '#shared/contract/index.ts'
import { isFetched } from '#shared/domain/attachments/file-policy.ts'
import { unavailable } from '#shared/errors.ts'
import { isHost, note } from './copies.ts'
import { isFetchQueued, queueFetch, queueTend, tendFiles } from './files.jobs.ts'
import * as repo from './files.repo.ts'

type Api = Outputs['attachments']['files']

/** How the files of this workstation stand. */
export function status(call: Call): Api['status'] {
  const choice = repo.readChoice(call.db)
  const files = repo.listFiles(call.db)
  const here = files.filter(file => file.here === 1)
  const hasRelay = repo.hasRelay(call.db)
  const isAlone = !repo.mayTravel(call.db)
  const toSend = isAlone ? [] : here.filter(file => waits(call, file, hasRelay))
  const toFetch = files.filter(
    file => file.here === 0 && isFetched({ ...file, always: file.always === 1 }, choice, call.now),
  )
  const running = unfinishedJob(call, tendFiles.kind)
  return {
    ...choice,
    alone: isAlone,
    relay: hasRelay,
    total: files.length,
    here: here.length,
    hereBytes: here.reduce((sum, { size }) => sum + size, 0),
    totalBytes: files.reduce((sum, { size }) => sum + size, 0),
    toSend: toSend.length,
    toFetch: toFetch.length,
    faults: countFaults(files),
    progress: running?.state === 'running' ? running.progress : null,
  }
}

/** Who hosts gives out its own files; without a relay the others need no more than to have left theirs with one that did. */
function waits({ clinic }: Call, { heldAt, nearAt }: repo.FileRow, hasRelay: boolean): boolean {
  if (hasRelay || heldAt !== null) return heldAt === null
  return nearAt === null && !isHost(clinic)
}

function countFaults(files: readonly repo.FileRow[]): Api['status']['faults'] {
  const counts = new Map<string, number>()
  for (const { fault } of files) if (fault !== null) counts.set(fault, (counts.get(fault) ?? 0) + 1)
  return [...counts].map(([fault, count]) => ({ fault, count })).sort((one, other) => other.count - one.count)
}

export function updateSettings(tx: Tx, input: Parsed['attachments']['files']['updateSettings']): Api['updateSettings'] {
  repo.changeChoice(tx.db, {
    policy: input.policy,
    ...(input.recentDays !== undefined && { recentDays: input.recentDays }),
  })
  // Local rows, which no trigger sees.
  tx.touched('attachments', 'file_settings', '1')
  tx.note({ kind: 'security', subject: { table: 'file_settings', id: '1' }, reason: input.policy })
  queueTend(tx)
  return repo.readChoice(tx.db)
}

/** Tries again now what did not work. */
export function retry(tx: Tx): Api['retry'] {
  queueTend(tx)
  return { tried: repo.mayTravel(tx.db) }
}

/** Someone looks at a file: it stays for a while. */
export function noteOpened(call: Call, name: string): void {
  const file = repo.findFile(call.db, name)
  const isNews = call.now - (file?.openedAt ?? 0) > 3_600_000
  if (isNews && repo.readChoice(call.db).policy !== 'all')
    call.transaction(tx => repo.changeCopy(tx.db, name, { openedAt: tx.now }))
}

/**
 * A file that is not here is fetched, and the person told how that stands.
 * @returns UNAVAILABLE `fileAlone` `fileOnTheWay` `fileUnreachable` `fileNotThere` `fileDamaged`
 */
export function requestFile(call: Call, name: string) {
  const before = repo.findFile(call.db, name)
  if (!repo.mayTravel(call.db)) return unavailable('fileAlone')
  const wasQueued = isFetchQueued(call, name)
  if (!wasQueued && !isResting(call, before))
    call.transaction(tx => {
      note(tx, name, { here: false, openedAt: tx.now })
      queueFetch(tx, name)
    })
  return unavailable(reasonOf(call, name, before?.fault ?? null))
}

/** What was tried a moment ago is not tried again because its own news made a screen ask. */
const isResting = ({ now }: Call, file: repo.FileRow | undefined) =>
  file !== undefined && file.fault !== null && now - (file.openedAt ?? 0) < 30_000

function reasonOf(call: Call, name: string, fault: string | null): string {
  const isOnline = call.clinic.exchange?.peers().some(({ state }) => state === 'online') ?? false
  if (!isOnline || fault === 'unreachable' || fault === 'refused') return 'fileUnreachable'
  if (fault === 'damaged') return 'fileDamaged'
  if (fault === 'notThere' && !isFetchQueued(call, name)) return 'fileNotThere'
  return 'fileOnTheWay'
}
