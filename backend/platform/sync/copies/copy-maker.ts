import { setTimeout as wait } from 'node:timers/promises'
import type { Clinic } from '#backend/platform/call.ts'
import { schemaVersion } from '#db/migrate.ts'
import type { TrustedDevice } from '#shared/sync/trust.ts'
import { isAwayFrom } from '../device-rows.ts'
import type { MeetingPlace } from '../exchange-status.ts'
import type { ClinicReplica } from '../replica.ts'
import { trustedDevices } from '../trust/trust.ts'
import type { Trust } from '../trust.ts'
import { type CopyRequest, claimRequest, leaveRequest, noteSent, openRequests } from './copy-requests.ts'
import type { CopyTiming } from './copy-timing.ts'
import { makeCopy } from './make-copy.ts'

export interface MakerOptions {
  clinic: Clinic
  replica: ClinicReplica
  trust: Trust
  timing: CopyTiming
  meetingPlaces(): MeetingPlace[]
  changed(): void
}

/** Makes copies for members that were away too long, one at a time and each by one workstation. */
export interface CopyMaker {
  look(): void
  /** How much of the copy for this request is at the relay; null while none is made here. */
  made(requestId: string): number | null
  stop(): Promise<void>
}

const leaveAfterMs = 3_000

interface Work {
  request: CopyRequest
  progress: number
  stop: AbortController
  done: Promise<void>
}

export function createCopyMaker({ clinic, replica, trust, timing, ...options }: MakerOptions): CopyMaker {
  const { db, device } = clinic
  /** When each request was seen first, and when it may be tried again after a failure. */
  const seenAt = new Map<string, number>()
  const restsUntil = new Map<string, number>()
  let work: Work | null = null

  /** The others begin later, each after the one before it, so that mostly one makes it. */
  function isOurTurn({ id, deviceId }: CopyRequest): boolean {
    const now = performance.now()
    const first = seenAt.get(id) ?? now
    seenAt.set(id, first)
    const members = [...trustedDevices(db, device).values()].filter(({ cutoff }) => cutoff === null)
    const ids = members.map(member => member.deviceId).filter(each => each !== deviceId)
    return now - first >= ids.sort().indexOf(device.id) * timing.turn && now >= (restsUntil.get(id) ?? 0)
  }

  function isTaken({ makerId, makingSince, sentAt }: CopyRequest): boolean {
    const now = clinic.clock.now()
    if (sentAt !== null) return now - sentAt < timing.keptAtRelay
    if (makerId === null || makerId === device.id || trust.cutoffOf(makerId) !== null) return false
    return now - (makingSince ?? 0) < timing.making
  }

  /** Only a member gets one; and what it makes of it must be what is here. */
  function addresseeOf(request: CopyRequest): TrustedDevice | null {
    const member = trustedDevices(db, device).get(request.deviceId)
    if (member?.cutoff !== null || request.deviceId === device.id) return null
    return request.schemaVersion >= schemaVersion ? member : null
  }

  const isWhole = () => [...replica.logs.all()].every(log => !isAwayFrom(log) && log.fault !== 'cloned')

  function next(): { request: CopyRequest; to: TrustedDevice; place: MeetingPlace } | null {
    if (!isWhole()) return null
    const places = options.meetingPlaces()
    for (const request of openRequests(db)) {
      const to = addresseeOf(request)
      const place = placeFor(request, places)
      if (to && place && !isTaken(request) && isOurTurn(request)) return { request, to, place }
    }
    return null
  }

  async function make(
    { id }: CopyRequest,
    to: TrustedDevice,
    { http }: MeetingPlace,
    signal: AbortSignal,
  ): Promise<void> {
    const onProgress = (part: number) => {
      if (work) work.progress = part
      options.changed()
    }
    await makeCopy({ clinic, ownSignKey: trust.ownSignKey(), requestId: id, to, http, signal, onProgress })
    tell('sync.sentCopy', id, noteSent)
    clinic.log.info('copies.sent', { deviceId: to.deviceId })
  }

  /** Writes about a request, as it is now, if it still stands. */
  function tell(action: string, id: string, write: typeof noteSent): void {
    const request = clinic.db.raw.open && openRequests(db).find(each => each.id === id)
    if (request) clinic.systemCall(action).transaction(tx => write(tx, request))
  }

  function failed(error: unknown, { id, deviceId }: CopyRequest): void {
    restsUntil.set(id, performance.now() + timing.retry)
    clinic.log.warn('copies.notMade', { deviceId, error })
    tell('sync.leftCopy', id, leaveRequest)
  }

  return {
    made: requestId => (work?.request.id === requestId ? work.progress : null),
    look() {
      if (work) return
      const found = next()
      if (!found) return
      const { request, to, place } = found
      clinic.systemCall('sync.makeCopy').transaction(tx => claimRequest(tx, request))
      const stop = new AbortController()
      const done = make(request, to, place, stop.signal)
        .catch((error: unknown) => {
          if (!stop.signal.aborted) failed(error, request)
        })
        .finally(() => {
          work = null
          options.changed()
        })
      work = { request, progress: 0, stop, done }
    },
    async stop() {
      work?.stop.abort()
      // A copy that is being written on its thread is left to itself.
      await Promise.race([work?.done, wait(leaveAfterMs, undefined, { ref: false })])
    },
  }
}

const isRelay = (place: string) => place.startsWith('relay ')

/** Where both come. A relay on the internet may have one name here and another there. */
const placeFor = (request: CopyRequest, places: readonly MeetingPlace[]): MeetingPlace | undefined =>
  places.find(({ place }) => request.places.includes(place)) ??
  (request.places.some(isRelay) ? places.find(({ place }) => isRelay(place)) : undefined)
