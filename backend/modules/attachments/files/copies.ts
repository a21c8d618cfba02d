import type { Call, Clinic, Tx } from '#backend/platform/call.ts'
import type { FileRelay } from '#backend/platform/sync/exchange-status.ts'
import { fetchFile, isHeldBy, sendFile } from '#backend/platform/sync/files/carry-file.ts'
import { FileError, type FileFault, fileFault } from '#backend/platform/sync/files/file-fault.ts'
import * as repo from './files.repo.ts'

interface Options {
  signal: AbortSignal
  onProgress?(bytes: number, of: number): void
}

/** Where a file can be left and found. */
export interface Place {
  relay: FileRelay
  /** Of a relay that stays; a workstation that hosts may be off tomorrow. */
  isLasting: boolean
}

/** The nearest first. */
export function placesOf({ exchange }: Clinic): Place[] {
  const hosts = (exchange?.hosts() ?? []).map(relay => ({ relay, isLasting: false }))
  return [...hosts, ...(exchange?.relays() ?? []).map(relay => ({ relay, isLasting: true }))]
}

/** Whether this workstation gives out its files itself, and others leave theirs here. */
export const isHost = ({ lan, device }: Clinic): boolean =>
  lan?.status().hosts.some(({ deviceId }) => deviceId === device.id) === true

/** Files that are on their way right now: whoever wants one of them too waits for the same transfer. */
const underway = new WeakMap<Clinic, Map<string, Promise<void>>>()

function together(clinic: Clinic, key: string, work: () => Promise<void>): Promise<void> {
  const all = underway.get(clinic) ?? new Map<string, Promise<void>>()
  underway.set(clinic, all)
  const running = all.get(key) ?? work().finally(() => all.delete(key))
  all.set(key, running)
  return running
}

/** Local rows, which no trigger sees: screens that show attachments hear of it from here. */
export function note(tx: Tx, name: string, change: repo.CopyChange): void {
  repo.changeCopy(tx.db, name, change)
  tx.touched('attachments', 'file_copies', name)
}

const proven = ({ isLasting }: Place, now: number): repo.CopyChange =>
  isLasting ? { heldAt: now, fault: null } : { nearAt: now, fault: null }

/**
 * Has one place hold a file that is here.
 * @throws FileError; what went wrong is noted
 */
export function sendTo(call: Call, place: Place, name: string, options: Options): Promise<void> {
  return together(call.clinic, `send ${name} ${place.relay.id}`, async () => {
    try {
      await sendFile(call.clinic, place.relay, name, options)
    } catch (error) {
      options.signal.throwIfAborted()
      const fault = told(call, 'file not sent', error)
      call.transaction(tx => note(tx, name, { fault }))
      throw new FileError(fault, 'the file was not sent')
    }
    call.transaction(tx => note(tx, name, { here: true, ...proven(place, tx.now) }))
  })
}

/**
 * Has every place hold a file that is here.
 * @throws FileError of the first that does not; what went wrong is noted
 */
export async function send(call: Call, name: string, options: Options): Promise<void> {
  const faults: FileFault[] = []
  const places = placesOf(call.clinic)
  for (const place of places)
    await sendTo(call, place, name, options).catch((error: unknown) => {
      if (!(error instanceof FileError)) throw error
      faults.push(error.code)
    })
  const fault = places.length === 0 && !isHost(call.clinic) ? 'unreachable' : faults[0]
  if (!fault) return
  call.transaction(tx => note(tx, name, { here: true, fault }))
  throw new FileError(fault, 'the file was not sent')
}

/**
 * Brings a file here from the first place that has it.
 * @throws FileError; what went wrong is noted
 */
export function fetch(call: Call, file: { name: string; size: number }, options: Options): Promise<void> {
  return together(call.clinic, `fetch ${file.name}`, async () => {
    let fault: FileFault = isHost(call.clinic) ? 'notThere' : 'unreachable'
    for (const place of placesOf(call.clinic)) {
      try {
        await fetchFile(call.clinic, place.relay, file, options)
        call.transaction(tx => note(tx, file.name, { here: true, ...proven(place, tx.now) }))
        return
      } catch (error) {
        options.signal.throwIfAborted()
        fault = told(call, 'file not fetched', error)
      }
    }
    call.transaction(tx => note(tx, file.name, { here: false, fault }))
    throw new FileError(fault, 'the file was not fetched')
  })
}

/** Takes a file away from here, if a relay that stays proves at this moment that it holds it. */
export async function evict(call: Call, name: string): Promise<boolean> {
  for (const relay of call.clinic.exchange?.relays() ?? []) {
    if (!(await isHeldBy(call.clinic, relay, name))) continue
    await call.clinic.blobs.remove(name)
    call.transaction(tx => note(tx, name, { here: false, heldAt: tx.now, fault: null }))
    return true
  }
  // Not held any more, whatever was known: it is sent again.
  call.transaction(tx => note(tx, name, { heldAt: null }))
  return false
}

export function told({ log }: Call, event: string, error: unknown): FileFault {
  const code = fileFault(error)
  log.warn(event, { code, ...(code === 'failed' && { error }) })
  return code
}
