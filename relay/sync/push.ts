import { createHash, type KeyObject, verify } from 'node:crypto'
import { batchLimitBytes, type Envelope, readEnvelope } from '#shared/sync/envelope.ts'
import type { RefusalCode } from '#shared/sync/relay-protocol.ts'

/** A batch that a device handed over, before it is compared with what is stored. */
export interface Push {
  clinicId: string
  /** Where the log of the batch's device is kept. */
  log: number
  key: KeyObject
  envelope: Envelope
  bytes: Uint8Array
  /** SHA-256 of the bytes. */
  hash: Uint8Array
  /** From where on the device that hands it over keeps this log, where it said so. */
  begins: number | undefined
}

export type PushResult =
  | { outcome: 'stored' | 'known'; upTo: number }
  | { outcome: 'refused'; code: RefusalCode; held?: number }

export interface DeviceKey {
  log: number
  key: KeyObject
}

export const refused = (code: RefusalCode, held?: number): PushResult => ({
  outcome: 'refused',
  code,
  ...(held !== undefined && { held }),
})

/** Reads a batch and finds whose it is. Nothing is proven yet. */
export function readPush(
  bytes: Uint8Array,
  clinicId: string,
  deviceOf: (deviceId: string) => DeviceKey | undefined,
  beginsOf: (deviceId: string) => number | undefined,
): Push | { refusal: PushResult; envelope: Envelope | null } {
  const envelope = readEnvelope(bytes)
  const refuse = (code: RefusalCode) => ({ refusal: refused(code), envelope })
  if (bytes.length > batchLimitBytes) return refuse('tooLarge')
  if (!envelope) return refuse('malformed')
  if (envelope.header.clinicId !== clinicId) return refuse('otherClinic')
  const device = deviceOf(envelope.header.deviceId)
  if (!device) return refuse('unknownDevice')
  const hash = createHash('sha256').update(bytes).digest()
  return { clinicId, ...device, envelope, bytes, hash, begins: beginsOf(envelope.header.deviceId) }
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0

const isProven = ({ key, envelope }: Push) => verify(null, envelope.signed, key, envelope.signature)

const follows = (before: Push, next: Push) =>
  next.log === before.log &&
  next.envelope.header.firstSequence === before.envelope.header.lastSequence + 1 &&
  sameBytes(next.envelope.header.previousHash, before.hash)

/**
 * The pushes whose signature holds. A batch names the hash of the whole batch before, so the last signature of a chain
 * proves all of it.
 */
export function provenOf(pushes: readonly Push[]): Set<Push> {
  const proven = new Set<Push>()
  for (const chain of chainsOf(pushes)) {
    const last = chain.at(-1)
    if (last && isProven(last)) for (const push of chain) proven.add(push)
    else for (const push of chain) if (isProven(push)) proven.add(push)
  }
  return proven
}

function chainsOf(pushes: readonly Push[]): Push[][] {
  const chains: Push[][] = []
  const open = new Map<number, Push[]>()
  for (const push of pushes) {
    const chain = open.get(push.log)
    const last = chain?.at(-1)
    if (chain && last && follows(last, push)) chain.push(push)
    else {
      const next = [push]
      open.set(push.log, next)
      chains.push(next)
    }
  }
  return chains
}
