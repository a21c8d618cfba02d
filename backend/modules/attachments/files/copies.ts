import type { Call, Clinic, Tx } from '#backend/platform/call.ts'
import type { FileRelay } from '#backend/platform/sync/exchange-status.ts'
import { fetchFile, isHeldBy, sendFile } from '#backend/platform/sync/files/carry-file.ts'
import { FileError, type FileFault, fileFault } from '#backend/platform/sync/files/file-fault.ts'
import * as repo from './files.repo.ts'

interface Options {
  signal: AbortSignal
  onProgress?(bytes: number, of: number): void
}

const relaysOf = ({ exchange }: Clinic): FileRelay[] => exchange?.relays() ?? []

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

/**
 * Has every relay hold a file that is here.
 * @throws FileError; what went wrong is noted
 */
export function send(call: Call, name: string, options: Options): Promise<void> {
  return together(call.clinic, `send ${name}`, async () => {
    const faults: FileFault[] = []
    const relays = relaysOf(call.clinic)
    if (relays.length === 0) faults.push('unreachable')
    for (const relay of relays) {
      try {
        await sendFile(call.clinic, relay, name, options)
      } catch (error) {
        options.signal.throwIfAborted()
        faults.push(told(call, 'file not sent', error))
      }
    }
    const [fault = null] = faults
    const isHeld = faults.length < relays.length
    call.transaction(tx => note(tx, name, { here: true, fault, ...(isHeld && { heldAt: tx.now }) }))
    if (fault) throw new FileError(fault, 'the file was not sent')
  })
}

/**
 * Brings a file here from the first relay that has it.
 * @throws FileError; what went wrong is noted
 */
export function fetch(call: Call, file: { name: string; size: number }, options: Options): Promise<void> {
  return together(call.clinic, `fetch ${file.name}`, async () => {
    let fault: FileFault = 'unreachable'
    for (const relay of relaysOf(call.clinic)) {
      try {
        await fetchFile(call.clinic, relay, file, options)
        call.transaction(tx => note(tx, file.name, { here: true, fault: null, heldAt: tx.now }))
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

/** Takes a file away from here, if a relay proves at this moment that it holds it. */
export async function evict(call: Call, name: string): Promise<boolean> {
  for (const relay of relaysOf(call.clinic)) {
    if (!(await isHeldBy(call.clinic, relay, name))) continue
    await call.clinic.blobs.remove(name)
    call.transaction(tx => note(tx, name, { here: false, heldAt: tx.now, fault: null }))
    return true
  }
  // Not held any more, whatever was known: it is sent again.
  call.transaction(tx => note(tx, name, { heldAt: null }))
  return false
}

function told({ log }: Call, event: string, error: unknown): FileFault {
  const code = fileFault(error)
  log.warn(event, { code, ...(code === 'failed' && { error }) })
  return code
}
