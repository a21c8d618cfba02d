import { batchHash } from '#backend/platform/sync/batch-seal.ts'
import type { Desk } from '#backend/testing/sync-desk.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'

interface Stored {
  lastSequence: number
  hash: string
  bytes: Uint8Array
}

const everything = 1_000_000_000

/** The one relay that all batches go through: of two histories under one name it takes the first that comes. */
export class RelayModel {
  readonly #logs = new Map<string, Stored[]>()

  /** Takes what is new from a desk, and lets it hear what came under its own name. */
  async meet(desk: Desk): Promise<void> {
    for (const deviceId of Object.keys(desk.replica.held())) this.#push(desk, deviceId)
    const own = desk.clinic.device.id
    const last = this.#logs.get(own)?.at(-1)
    if (last) desk.replica.compareOwn({ begins: 1, ends: last.lastSequence, hash: last.hash })
    for (;;) {
      const log = this.#logs.get(own) ?? []
      const after = desk.replica.askOwn(log.at(-1)?.lastSequence ?? 0)
      if (after === null) return
      const batches = log.filter(({ lastSequence }) => lastSequence > after).slice(0, 3)
      await desk.replica.receive(batches.map(({ bytes }) => bytes))
    }
  }

  /** Whether these very bytes went through here. */
  has(batch: Uint8Array): boolean {
    const header = readEnvelope(batch)?.header
    const stored = this.#logs.get(header?.deviceId ?? '')?.find(each => each.lastSequence === header?.lastSequence)
    return stored?.hash === hashOf(batch)
  }

  #push(desk: Desk, deviceId: string): void {
    const log = this.#logs.get(deviceId) ?? []
    this.#logs.set(deviceId, log)
    for (const bytes of desk.replica.read(deviceId, log.at(-1)?.lastSequence ?? 0, everything)) {
      const header = readEnvelope(bytes)?.header
      if (!header) return
      const last = log.at(-1)
      const follows = header.firstSequence === (last?.lastSequence ?? 0) + 1
      if (!follows || Buffer.from(header.previousHash).toString('hex') !== (last?.hash ?? '0'.repeat(64))) {
        if (deviceId === desk.clinic.device.id) desk.replica.suspectOwn()
        return
      }
      log.push({ lastSequence: header.lastSequence, hash: hashOf(bytes), bytes })
    }
  }
}

const hashOf = (bytes: Uint8Array) => batchHash(bytes).toString('hex')
