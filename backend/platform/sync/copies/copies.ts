import { forgetReplaced } from '#backend/platform/backup/take-copy.ts'
import type { Clinic } from '#backend/platform/call.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import { clinicTrust } from '../clinic-trust.ts'
import type { RunningExchange } from '../exchange.ts'
import { createCopyMaker } from './copy-maker.ts'
import { type CopyRequest, endRequest } from './copy-requests.ts'
import type { Copies } from './copy-status.ts'
import { type CopyTiming, copyTiming } from './copy-timing.ts'
import { createCopySeeker } from './own-copy.ts'

interface CopiesOptions {
  clinic: Clinic
  exchange: RunningExchange
  workspace: Pick<Workspace, 'clinic' | 'takeCopy'>
  timing?: CopyTiming
}

/** Asks for a fresh copy where this workstation was away too long, and makes them for others that were. */
export function startCopies({ clinic, exchange, workspace, timing = copyTiming }: CopiesOptions): Copies {
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const { replica, meetingPlaces } = exchange
  const parts = { clinic, replica, trust: clinicTrust(clinic), timing, meetingPlaces, changed }
  const takeOver = (request: CopyRequest, file: string) => takeInto(workspace, request, file)
  const seeker = createCopySeeker({ ...parts, takeOver })
  const maker = createCopyMaker(parts)
  let soon: NodeJS.Immediate | undefined

  function look(): void {
    soon = undefined
    if (!clinic.db.raw.open || clinic.db.raw.inTransaction) return
    try {
      seeker.look()
      if (clinic.db.raw.open) maker.look()
    } catch (error) {
      clinic.log.error('copies', { error })
    }
  }
  const lookSoon = () => {
    soon ??= setImmediate(look)
  }

  const stopChanges = clinic.changes.listen(({ changes }) => {
    if (changes.some(({ table }) => table === 'copy_requests')) lookSoon()
  })
  forgetReplaced(clinic.dataDir, clinic.clock.now())
  const timer = setInterval(look, timing.look).unref()
  lookSoon()
  return {
    own: seeker.own,
    made: maker.made,
    take: seeker.take,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look: lookSoon,
    async stop() {
      stopChanges()
      clearInterval(timer)
      clearImmediate(soon)
      await Promise.all([seeker.stop(), maker.stop()])
    },
  }
}

/** The clinic that is open afterwards, the old one or the new, notes what became of the request. */
async function takeInto(workspace: CopiesOptions['workspace'], request: CopyRequest, file: string): Promise<void> {
  let endedAs: CopyRequest['endedAs'] = 'failed'
  try {
    await workspace.takeCopy(file)
    endedAs = 'done'
  } finally {
    const clinic = workspace.clinic()
    if (clinic) endRequest(clinic.systemCall('sync.endCopyRequest'), request, endedAs)
  }
}
