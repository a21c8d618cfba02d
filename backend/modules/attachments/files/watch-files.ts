import type { Clinic } from '#backend/platform/call.ts'
import { queueTend } from './files.jobs.ts'

/** What came in one go is looked at in one go. */
const gatherMs = 1_000
const lookAgainMs = 10 * 60_000

/**
 * Looks after the files of a clinic whenever there may be something to do: when others' attachments arrive, when a relay
 * or host is reached again, when another workstation left a file here, and every ten minutes.
 * @returns ends it
 */
export function watchFiles(clinic: Clinic): () => void {
  let gathering: NodeJS.Timeout | undefined
  let reached: readonly string[] = []

  function look(): void {
    gathering = undefined
    if (!clinic.db.raw.open) return
    try {
      clinic.systemCall('attachments.tend').transaction(queueTend)
    } catch (error) {
      clinic.log.error('files', { error })
    }
  }
  const lookSoon = () => {
    gathering ??= setTimeout(look, gatherMs).unref()
  }

  const stopChanges = clinic.changes.listen(({ changes }) => {
    if (changes.some(({ table }) => table === 'attachments')) lookSoon()
  })
  const stopExchange = clinic.exchange?.onChange(() => {
    const online = (clinic.exchange?.peers() ?? []).filter(({ state }) => state === 'online').map(({ id }) => id)
    if (online.some(id => !reached.includes(id))) lookSoon()
    reached = online
  })
  const stopFiles = clinic.lan?.onFile(lookSoon)
  const timer = setInterval(look, lookAgainMs).unref()
  lookSoon()
  return () => {
    stopChanges()
    stopExchange?.()
    stopFiles?.()
    clearInterval(timer)
    clearTimeout(gathering)
  }
}
