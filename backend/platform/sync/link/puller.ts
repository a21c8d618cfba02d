import type { Logger } from '#backend/platform/logger.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { FromDevice, FromRelay } from '#shared/sync/relay-protocol.ts'
import type { Received, Replica } from '#shared/sync/replica.ts'
import { joined, missing, reached, type Vector } from '#shared/sync/vector.ts'

/** Handed to the replica at once. */
const handBytes = 256 * 1024
const handCount = 64
/** Nothing more is asked for while so much waits for the replica, and beyond twice as much the socket is not read. */
const queueBytes = 1024 * 1024

export interface PullerOptions {
  replica: Replica
  log: Logger
  pullBytes: number
  relayHeld: () => Vector
  send: (message: FromDevice) => void
  /** Stops and resumes reading from the socket. */
  hold: (isHeld: boolean) => void
  onError: (code: string, deviceId: string) => void
  /** Something was stored, or will not be. */
  onProgress: () => void
}

/** Asks for what is missing here, in ranges of limited size, and hands it to the replica in the order it came. */
export interface Puller {
  pull(): void
  onBatch(batch: Uint8Array): void
  onPulled(answer: Extract<FromRelay, { t: 'pulled' }>): void
  onPruned(answer: Extract<FromRelay, { t: 'pruned' }>): void
  /** Devices that were unknown may be known now; or, `all`, whatever was wrong may be right now. */
  unblock(which: 'unknownDevice' | 'all'): void
  /** Resolves when the replica has answered for what it was handed. */
  stop(): Promise<void>
}

export function createPuller(options: PullerOptions): Puller {
  const { replica } = options
  const queue: Uint8Array[] = []
  /** Log to what has come over the wire and waits for the replica. */
  const arrived: Record<string, number> = {}
  const blocked = new Map<string, string>()
  let queued = 0
  let asked: { deviceId: string; after: number } | null = null
  let working: Promise<void> | null = null
  let stopped = false

  function pull(): void {
    if (asked || stopped || queued > queueBytes) return
    const next = nextRange()
    if (!next) return
    asked = next
    options.send({ t: 'pull', deviceId: next.deviceId, after: next.after, maxBytes: options.pullBytes })
  }

  function nextRange(): { deviceId: string; after: number } | undefined {
    const own = replica.deviceId
    const relayHeld = options.relayHeld()
    // The own log comes back only to be compared: nothing of it is on the way while it is asked for.
    const after = queue.length === 0 && !working && !blocked.has(own) ? replica.askOwn(reached(relayHeld, own)) : null
    if (after !== null) return { deviceId: own, after }
    return missing(joined(replica.held(), arrived), relayHeld).find(
      ({ deviceId }) => deviceId !== own && !blocked.has(deviceId),
    )
  }

  function nextHand(): Uint8Array[] {
    let bytes = 0
    const most = queue.findIndex((batch, index) => {
      bytes += batch.length
      return index > 0 && (bytes > handBytes || index >= handCount)
    })
    return queue.splice(0, most === -1 ? queue.length : most)
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      const batches = nextHand()
      const results = await replica.receive(batches)
      queued -= batches.reduce((sum, { length }) => sum + length, 0)
      options.hold(queued > 2 * queueBytes)
      for (const [index, batch] of batches.entries()) judge(batch, results[index])
      options.onProgress()
      pull()
    }
  }

  function judge(batch: Uint8Array, result: Received | undefined): void {
    const deviceId = result?.deviceId ?? readEnvelope(batch)?.header.deviceId
    if (!result || !deviceId) return
    if (deviceId === replica.deviceId) return
    if (result.outcome === 'gap' || result.outcome === 'refused') delete arrived[deviceId]
    if (result.outcome !== 'refused') return
    const reason = result.reason ?? 'malformed'
    block(deviceId, reason)
  }

  /** Leaves a log alone: the same batches would only be refused again. */
  function block(deviceId: string, reason: string): void {
    if (blocked.has(deviceId)) return
    options.log.warn('link.batchRefused', { deviceId, code: reason })
    blocked.set(deviceId, reason)
    options.onError(reason, deviceId)
  }

  function pullOn(): void {
    working = null
    pull()
  }

  function failed(error: unknown): void {
    working = null
    options.log.error('link.receiveFailed', { error })
    queue.length = 0
    queued = 0
    for (const deviceId of Object.keys(arrived)) delete arrived[deviceId]
    options.onError('unavailable', replica.deviceId)
  }

  return {
    pull,
    onBatch(batch) {
      const header = readEnvelope(batch)?.header
      if (!header || stopped) return
      // What does not follow is asked for; one that was refused is not taken in again and again.
      if (blocked.has(header.deviceId)) return
      const known = Math.max(arrived[header.deviceId] ?? 0, replica.held()[header.deviceId] ?? 0)
      if (header.firstSequence > known + 1) return pull()
      arrived[header.deviceId] = Math.max(known, header.lastSequence)
      queue.push(batch)
      queued += batch.length
      options.hold(queued > 2 * queueBytes)
      working ??= work().then(pullOn, failed)
    },
    onPulled({ deviceId, upTo }) {
      const after = asked?.after ?? 0
      asked = null
      // The relay does not have what it says, or it does not begin where ours ends.
      const isHere = upTo <= Math.max(arrived[deviceId] ?? 0, replica.held()[deviceId] ?? 0)
      if (upTo <= after || !isHere) block(deviceId, 'gap')
      pull()
    },
    onPruned({ deviceId, begins }) {
      asked = null
      replica.noteBeginning(deviceId, begins)
      // Of the own log the rest is still worth a look.
      if (deviceId !== replica.deviceId) block(deviceId, 'awayTooLong')
      pull()
    },
    unblock(which) {
      for (const [deviceId, reason] of blocked) if (which === 'all' || reason === which) blocked.delete(deviceId)
      pull()
    },
    async stop() {
      stopped = true
      queue.length = 0
      await working
    },
  }
}
