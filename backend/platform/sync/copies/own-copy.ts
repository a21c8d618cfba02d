import { existsSync } from 'node:fs'
import type { Clinic } from '#backend/platform/call.ts'
import { schemaVersion } from '#db/migrate.ts'
import { databaseFault } from '#db/open-raw.ts'
import { conflict } from '#shared/errors.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { isAwayFrom } from '../device-rows.ts'
import type { MeetingPlace } from '../exchange-status.ts'
import { NoAnswer, RelayRefusal } from '../link/relay-http.ts'
import type { ClinicReplica } from '../replica.ts'
import type { Trust } from '../trust.ts'
import {
  askForCopy,
  type CopyRequest,
  endRequest,
  lastFailureOf,
  openRequestOf,
  updateRequest,
} from './copy-requests.ts'
import type { CopyFailure, OwnCopy } from './copy-status.ts'
import type { CopyTiming } from './copy-timing.ts'
import { CopyError, clearBut, fetchCopy, readyCopy } from './fetch-copy.ts'
import { isNobodyAtWork } from './nobody-at-work.ts'

export interface OwnCopyOptions {
  clinic: Clinic
  replica: ClinicReplica
  trust: Trust
  timing: CopyTiming
  meetingPlaces(): MeetingPlace[]
  takeOver(request: CopyRequest, file: string): Promise<void>
  changed(): void
}

/** The way of this workstation to a fresh copy, where it was away too long to go on from what it has. */
export interface CopySeeker {
  own(): OwnCopy
  look(): void
  take(): Promise<void>
  stop(): Promise<void>
}

export function createCopySeeker({ clinic, replica, trust, timing, ...options }: OwnCopyOptions): CopySeeker {
  const { db, device, dataDir } = clinic
  const stop = new AbortController()
  let awaySince: number | null = null
  let state: OwnCopy = { step: 'none' }
  let hasLooked = false
  let restsUntil = 0
  let fetching: Promise<void> | null = null

  function move(next: OwnCopy): void {
    const isSame = JSON.stringify(next) === JSON.stringify(state)
    state = next
    if (!isSame) options.changed()
  }

  const isAway = () => [...replica.logs.all()].some(isAwayFrom)
  const write = clinic.systemCall

  /** What is missing here came in, one way or the other. */
  function close(request: CopyRequest | undefined): void {
    awaySince = null
    if (request) endRequest(write('sync.endCopyRequest'), request, 'done')
    clearBut(dataDir, [])
    replica.rest(false)
    move({ step: 'none' })
  }

  /** Why no copy is asked for, though one is needed. */
  function hindrance(): CopyFailure | null {
    if (replica.logs.find(device.id)?.fault === 'cloned') return 'cloned'
    const failedAt = lastFailureOf(db, device.id)
    return failedAt !== null && clinic.clock.now() - failedAt < timing.askAgain ? 'bad' : null
  }

  function ask(places: readonly MeetingPlace[]): void {
    awaySince ??= performance.now()
    const reason = hindrance()
    move(reason ? { step: 'failed', reason } : { step: 'asking' })
    // Another relay may still have what is missing; and nobody must be asked who cannot be reached.
    if (reason || places.length === 0 || performance.now() - awaySince < timing.patience) return
    // From here on nothing is applied, so that the copy holds all that is.
    replica.rest(true)
    write('sync.askForCopy').transaction(tx => askForCopy(tx, namesOf(places)))
  }

  function keepTrue(request: CopyRequest, places: readonly MeetingPlace[]): void {
    const names = namesOf(places)
    const isTold = names.every(name => request.places.includes(name)) && request.schemaVersion === schemaVersion
    if (isTold) return
    const known = [...new Set([...request.places, ...names])]
    write('sync.askForCopy').transaction(tx => updateRequest(tx, request, known))
  }

  async function fetchFrom(places: readonly MeetingPlace[], request: CopyRequest): Promise<void> {
    const { signal } = stop
    const onProgress = (progress: number) => move({ step: 'fetching', progress })
    for (const { http } of places) {
      const found = await fetchCopy({ clinic, trust, requestId: request.id, http, signal, onProgress })
      if (found) return move({ step: 'ready' })
    }
    move(othersAreNewer() ? { step: 'failed', reason: 'needsUpdate' } : { step: 'asking' })
    // Whoever made one may be gone, or the relay may have lost it.
    const isOld = clinic.clock.now() - request.createdAt > timing.giveUp
    if (isOld) endRequest(write('sync.endCopyRequest'), request, 'failed')
  }

  /** Who runs a newer version makes no copy that could be read here. */
  const othersAreNewer = () =>
    [...replica.logs.all()].some(log => {
      const bytes = replica.logs.batchHolding(log, log.stored)
      return (bytes ? (readEnvelope(bytes)?.header.schemaVersion ?? 0) : 0) > schemaVersion
    })

  function failed(error: unknown, request: CopyRequest): void {
    if (stop.signal.aborted) return
    const reason = reasonOf(error)
    restsUntil = performance.now() + timing.retry
    clinic.log.warn('copies.notFetched', { code: reason ?? 'line', error })
    // A line that broke is no failure: it goes on where it stopped.
    move(reason ? { step: 'failed', reason } : { step: 'asking' })
    if (reason === 'bad') endRequest(write('sync.endCopyRequest'), request, 'failed')
  }

  function seek(request: CopyRequest, places: readonly MeetingPlace[]): void {
    replica.rest(true)
    keepTrue(request, places)
    const isReady = existsSync(readyCopy(dataDir, request.id))
    if (isReady) move({ step: 'ready' })
    else if (state.step === 'none') move({ step: 'asking' })
    if (isReady || fetching || performance.now() < restsUntil || places.length === 0) return
    fetching = fetchFrom(places, request)
      .catch((error: unknown) => failed(error, request))
      .finally(() => {
        fetching = null
      })
  }

  async function take(): Promise<void> {
    const request = openRequestOf(db, device.id)
    if (state.step !== 'ready' || !request) throw conflict('notReady')
    move({ step: 'taking' })
    await options.takeOver(request, readyCopy(dataDir, request.id))
  }

  return {
    own: () => state,
    look() {
      const request = openRequestOf(db, device.id)
      if (!isAway() && (!hasLooked || request || state.step !== 'none')) close(request)
      hasLooked = true
      if (!isAway()) return
      const places = options.meetingPlaces()
      if (request) seek(request, places)
      else ask(places)
      if (state.step === 'ready' && isNobodyAtWork(db, clinic.clock.now()))
        take().catch((error: unknown) => clinic.log.error('copies.notTaken', { error }))
    },
    take,
    async stop() {
      stop.abort()
      await fetching
    },
  }
}

const namesOf = (places: readonly MeetingPlace[]) => places.map(({ place }) => place)

/** Null for a line that broke. */
function reasonOf(error: unknown): CopyFailure | null {
  if (error instanceof CopyError) return error.reason
  if (error instanceof NoAnswer || error instanceof RelayRefusal) return null
  const fault = databaseFault(error)
  if (fault === 'diskFull') return fault
  return fault ? 'bad' : 'unknown'
}
