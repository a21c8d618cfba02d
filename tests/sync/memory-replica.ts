import { createHash, verify } from 'node:crypto'
import { publicKeyOf, trustCrypto } from '#backend/platform/sync/trust/statements.ts'
import type { TestDevice } from '#relay/testing/test-device.ts'
import { certificateBody, readStatement, type Signed } from '#shared/sync/certificate.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { Received, Replica } from '#shared/sync/replica.ts'
import { decideTrust } from '#shared/sync/trust.ts'

/** A replica that only stores batches, in memory. */
export interface MemoryReplica extends Replica {
  device: TestDevice
  /** A change of its own, to be sealed when the link asks for it. */
  write(text?: string): void
  log(deviceId: string): Uint8Array[]
  offsets: number[]
  /** Batches that came in more than once. */
  repeats: number
  /** Loses everything, as a new disk does. */
  forget(): void
  /** Drops the first batches of a log. */
  prune(deviceId: string, count: number): void
  /** What peers said of logs that begin late. */
  beginnings: Map<string, number>
}

export function createMemoryReplica(device: TestDevice): MemoryReplica {
  const logs = new Map<string, Uint8Array[]>()
  const listeners = new Set<() => void>()
  const certificates = new Set<Signed>([...device.chain, device.certificate])
  const revocations = new Set<Signed>()
  const pending: string[] = []
  const founder = certificateBody.parse(readStatement(device.chain[0] ?? '')?.body)

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const lastOf = (deviceId: string) => {
    const last = logs.get(deviceId)?.at(-1)
    return last ? (readEnvelope(last)?.header.lastSequence ?? 0) : 0
  }
  const keyOf = (deviceId: string) => {
    const anchor = { clinicId: device.clinicId, founderKey: founder.signKey }
    const statements = { certificates: [...certificates], revocations: [...revocations] }
    const trusted = decideTrust(anchor, statements, trustCrypto).get(deviceId)
    return trusted ? publicKeyOf(trusted.signKey, 'Ed25519') : null
  }

  function take(bytes: Uint8Array): Received {
    const envelope = readEnvelope(bytes)
    if (!envelope) return { outcome: 'refused', reason: 'malformed' }
    const { deviceId, firstSequence, lastSequence, clinicId } = envelope.header
    const about = { deviceId, lastSequence }
    const key = keyOf(deviceId)
    if (clinicId !== device.clinicId) return { outcome: 'refused', reason: 'otherClinic', ...about }
    if (!key) return { outcome: 'refused', reason: 'unknownDevice', ...about }
    if (lastSequence <= lastOf(deviceId)) {
      replica.repeats += 1
      return { outcome: 'known', ...about }
    }
    if (firstSequence > lastOf(deviceId) + 1) return { outcome: 'gap', ...about }
    if (!verify(null, envelope.signed, key, envelope.signature))
      return { outcome: 'refused', reason: 'badSignature', ...about }
    const log = logs.get(deviceId) ?? []
    const before = log.at(-1)
    const previous = before ? createHash('sha256').update(before).digest() : Buffer.alloc(32)
    if (!previous.equals(envelope.header.previousHash)) return { outcome: 'refused', reason: 'fork', ...about }
    log.push(new Uint8Array(bytes))
    logs.set(deviceId, log)
    return { outcome: 'stored', ...about }
  }

  const replica: MemoryReplica = {
    clinicId: device.clinicId,
    deviceId: device.deviceId,
    device,
    offsets: [],
    repeats: 0,
    held: () => Object.fromEntries([...logs.keys()].map(deviceId => [deviceId, lastOf(deviceId)])),
    seal() {
      const text = pending.splice(0, 100)
      if (text.length === 0) return false
      const batch = device.batch({ entries: text.length, text: text.join('') })
      logs.set(device.deviceId, [...(logs.get(device.deviceId) ?? []), batch])
      tell()
      return true
    },
    read(deviceId, after, maxBytes) {
      let bytes = 0
      return (logs.get(deviceId) ?? [])
        .filter(batch => (readEnvelope(batch)?.header.lastSequence ?? 0) > after)
        .filter((batch, index) => {
          bytes += batch.length
          return index === 0 || bytes <= maxBytes
        })
    },
    async receive(batches) {
      await new Promise(resolve => setImmediate(resolve))
      const results = batches.map(take)
      tell()
      return results
    },
    suspectOwn() {},
    compareOwn() {},
    noteBeginning: (deviceId, begins) => void replica.beginnings.set(deviceId, begins),
    beginnings: new Map(),
    askOwn: theirs => (theirs > lastOf(device.deviceId) ? lastOf(device.deviceId) : null),
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    sign: bytes => device.sign(bytes),
    statements: () => ({
      own: device.certificate,
      certificates: [...certificates],
      revocations: [...revocations],
    }),
    takeStatements(given) {
      for (const signed of given.certificates) certificates.add(signed)
      for (const signed of given.revocations) revocations.add(signed)
      tell()
    },
    noteClockOffset: offset => replica.offsets.push(offset),
    write(text = 'x') {
      pending.push(text)
      tell()
    },
    log: deviceId => logs.get(deviceId) ?? [],
    forget: () => logs.clear(),
    prune: (deviceId, count) => void logs.set(deviceId, logs.get(deviceId)?.slice(count) ?? []),
  }
  return replica
}

/** Both hold the same batches, byte for byte. */
export function sameLogs(one: MemoryReplica, other: MemoryReplica): boolean {
  const ids = new Set([...Object.keys(one.held()), ...Object.keys(other.held())])
  return [...ids].every(deviceId => Buffer.concat(one.log(deviceId)).equals(Buffer.concat(other.log(deviceId))))
}
