import { setImmediate as nextTurn } from 'node:timers/promises'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { FromRelay, RefusalCode } from '#shared/sync/relay-protocol.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { joined, missing, type Range, reached, type Vector } from '#shared/sync/vector.ts'
import type { LinkTiming } from './status.ts'

/** Batches are read from the replica in parts of this size, with a turn of the event loop between. */
const readBytes = 128 * 1024
/** A log whose batches come back this often without one being taken is left alone until the next connection. */
const stallLimit = 5

export interface PusherOptions {
  replica: Replica
  timing: LinkTiming
  /** Bytes that may be on the way. */
  windowBytes: number
  /** What the relay holds, as far as known. */
  relayHeld: () => Vector
  send: (batch: Uint8Array) => void
  /** The relay lacks what comes before this sequence of a log, and nobody keeps it any more. */
  sendBegins: (deviceId: string, sequence: number) => void
  /** The relay does not know a device whose batch it was sent. */
  sendStatements: () => void
  onError: (code: RefusalCode | 'pruned' | 'unavailable', deviceId: string) => void
}

/** Hands over what the relay lacks, log by log and in order. */
export interface Pusher {
  /** There may be something to push. */
  push(): void
  onAck(deviceId: string): void
  onRefused(refusal: Extract<FromRelay, { t: 'refused' }>): void
  /** Whatever was wrong with a log may be right now. */
  unblock(): void
  stop(): void
}

/** A log of which a batch was refused: it goes on when all that is on the way is answered. */
interface Stall {
  code: RefusalCode
  count: number
}

export function createPusher(options: PusherOptions): Pusher {
  const { replica, timing, relayHeld } = options
  /** Log to last sequence to size, of what is on the way. */
  const onWay = new Map<string, Map<number, number>>()
  const sent: Record<string, number> = {}
  const stalls = new Map<string, Stall>()
  const stallCounts = new Map<string, number>()
  const blocked = new Set<string>()
  const lackedSince = new Map<string, number>()
  const timers = new Set<NodeJS.Timeout>()
  let bytesOnWay = 0
  let running = false
  let again = false
  let stopped = false
  let restUntil = 0

  function later(work: () => void, delay: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, delay)
    timers.add(timer)
  }

  /** Another device's log waits a little: the relay has it from its own workstation in most cases. */
  function isDue({ deviceId }: Range): boolean {
    if (deviceId === replica.deviceId) return true
    const now = performance.now()
    const since = lackedSince.get(deviceId)
    if (since === undefined) {
      lackedSince.set(deviceId, now)
      later(push, timing.foreign)
    }
    return since !== undefined && now - since >= timing.foreign
  }

  function ranges(): Range[] {
    const open = missing(joined(relayHeld(), sent), replica.held())
    const lacked = new Set(open.map(({ deviceId }) => deviceId))
    for (const deviceId of lackedSince.keys()) if (!lacked.has(deviceId)) lackedSince.delete(deviceId)
    // Own work first: only this workstation can bring it.
    return open
      .filter(range => !blocked.has(range.deviceId) && !stalls.has(range.deviceId) && isDue(range))
      .sort((one, other) => Number(other.deviceId === replica.deviceId) - Number(one.deviceId === replica.deviceId))
  }

  function sendOne(deviceId: string, batch: Uint8Array): void {
    const last = readEnvelope(batch)?.header.lastSequence
    if (last === undefined) return
    const log = onWay.get(deviceId) ?? new Map<number, number>()
    onWay.set(deviceId, log.set(last, batch.length))
    bytesOnWay += batch.length
    sent[deviceId] = last
    options.send(batch)
  }

  /** Where the log goes on later than the relay has it, it hears so first. Answers false where there is nothing to hand over. */
  function sayBegins(deviceId: string, after: number, batch: Uint8Array | undefined): boolean {
    const first = batch && readEnvelope(batch)?.header.firstSequence
    if (first === undefined) {
      blocked.add(deviceId)
      options.onError('pruned', deviceId)
      return false
    }
    if (first > after + 1) options.sendBegins(deviceId, first)
    return true
  }

  /** As far as the window lets it. */
  async function pushRange({ deviceId, upTo }: Range): Promise<void> {
    while (!stopped && !stalls.has(deviceId) && bytesOnWay < options.windowBytes) {
      const after = Math.max(reached(sent, deviceId), reached(relayHeld(), deviceId))
      if (after >= upTo) return
      const batches = replica.read(deviceId, after, readBytes)
      if (!sayBegins(deviceId, after, batches[0])) return
      for (const batch of batches) sendOne(deviceId, batch)
      await nextTurn()
    }
  }

  async function run(): Promise<void> {
    do {
      again = false
      for (const range of ranges()) await pushRange(range)
    } while (again && !stopped)
  }

  function push(): void {
    again = true
    if (running || stopped || performance.now() < restUntil) return
    running = true
    run()
      .catch(() => options.onError('unavailable', replica.deviceId))
      .finally(() => {
        running = false
      })
  }

  function answered(deviceId: string, isAnswered: (last: number) => boolean): void {
    const log = onWay.get(deviceId)
    for (const [last, size] of log ?? [])
      if (isAnswered(last)) {
        log?.delete(last)
        bytesOnWay -= size
      }
    const stall = stalls.get(deviceId)
    if (stall && !log?.size) resume(deviceId, stall)
    push()
  }

  /** All that was on the way is answered: starts again where the relay stands, unless it never will. */
  function resume(deviceId: string, { code, count }: Stall): void {
    sent[deviceId] = reached(relayHeld(), deviceId)
    if (!isPassing(code) || count > stallLimit) {
      blocked.add(deviceId)
      stalls.delete(deviceId)
      options.onError(code, deviceId)
      return
    }
    if (code === 'unknownDevice') options.sendStatements()
    const wait = code === 'gap' ? 0 : timing.rest
    if (code === 'rateLimited') restUntil = performance.now() + wait
    later(() => {
      stalls.delete(deviceId)
      push()
    }, wait + 5)
  }

  return {
    push,
    onAck(deviceId) {
      stallCounts.delete(deviceId)
      const upTo = reached(relayHeld(), deviceId)
      answered(deviceId, last => last <= upTo)
    },
    onRefused({ code, deviceId, sequence }) {
      if (deviceId === undefined) return
      const count = (stallCounts.get(deviceId) ?? 0) + 1
      // The first refusal is the reason; those after it lack the refused batch.
      if (!stalls.has(deviceId)) {
        stalls.set(deviceId, { code, count })
        stallCounts.set(deviceId, count)
      }
      answered(deviceId, last => last === sequence)
    },
    unblock() {
      blocked.clear()
      push()
    },
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

const isPassing = (code: RefusalCode) => code === 'gap' || code === 'rateLimited' || code === 'unknownDevice'
