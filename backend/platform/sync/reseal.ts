import { createPrivateKey } from 'node:crypto'
import { prepared } from '#backend/platform/prepared.ts'
import { systemRandom } from '#backend/platform/random.ts'
import type { Db } from '#db/open.ts'
import type { thisDevice } from '#db/schema/sync.ts'
import { type BatchHeader, type Envelope, readEnvelope } from '#shared/sync/envelope.ts'
import type { Dot } from '#shared/sync/merge.ts'
import type { Vector } from '#shared/sync/vector.ts'
import { batchHash, openBatchWith, sealBatch } from './batch-seal.ts'
import { decodePayload, encodePayload, type Payload, type WireChange, type WireEntry } from './payload.ts'
import { type Renaming, renamedDot } from './renamed.ts'
import type { Trust } from './trust.ts'

interface StoredBatch {
  bytes: Buffer
  receivedAt: number
}

interface NewAudit {
  id: string
  changes: string
  hash: string
}

const sql = prepared(({ raw }) => ({
  before: raw.prepare<[number, number], StoredBatch>(
    `SELECT bytes, received_at AS receivedAt FROM sync_batches WHERE alias = ? AND last_sequence <= ?
     ORDER BY last_sequence DESC`,
  ),
  after: raw.prepare<[number, number], StoredBatch>(
    `SELECT bytes, received_at AS receivedAt FROM sync_batches WHERE alias = ? AND last_sequence > ?
     ORDER BY last_sequence`,
  ),
  remove: raw.prepare('DELETE FROM sync_batches WHERE alias = ? AND last_sequence > ?'),
  add: raw.prepare(
    'INSERT INTO sync_batches (alias, last_sequence, first_sequence, bytes, received_at) VALUES (?, ?, ?, ?, ?)',
  ),
  audit: raw.prepare<[string, number], NewAudit>(
    'SELECT id, changes, hash FROM audit_entries WHERE device_id = ? AND sequence = ?',
  ),
  log: raw.prepare<[number], { seen: string; lastClock: string }>(
    'SELECT seen, last_clock AS lastClock FROM sync_devices WHERE alias = ?',
  ),
  set: raw.prepare(
    `UPDATE sync_devices SET stored = $upTo, applied = $upTo, last_hash = $lastHash, seen = $seen, last_clock = $lastClock,
       fault = NULL, fork_after = NULL WHERE alias = $alias`,
  ),
}))

/** What the clinic's keys can open and close. */
export type ResealKeys = Pick<Trust, 'epochKeys'>

interface ResealOptions {
  device: typeof thisDevice.$inferSelect
  keys: ResealKeys
  renaming: Renaming
  /** New ids of conflicts by old ones. */
  conflictIds: ReadonlyMap<string, string>
}

/**
 * Seals the batches of the stretch again, as the new device's: the same edits with the same clocks, which wrote over the
 * same, with the audit entries that the new device has for them. The old device's log ends where others have it too.
 */
export function resealStretch(db: Db, options: ResealOptions): void {
  const { renaming, keys } = options
  const { from, to, after } = renaming
  const old = sql(db).log.get(from.alias)
  if (!old) return
  const end = endOfShared(db, renaming, keys, Object.keys(JSON.parse(old.seen) as Vector))
  let previousHash: Uint8Array = Buffer.alloc(32)
  let seen: Vector = { ...end.seen, ...(after > 0 && { [from.id]: after }) }
  let told: Vector = {}
  let upTo = 0
  for (const { bytes, receivedAt } of sql(db).after.all(from.alias, after)) {
    const { envelope, payload, key } = read(bytes, keys)
    seen = { ...seen, ...payload.seen }
    const renamed = renamePayload(db, payload, envelope.header.firstSequence, options)
    const sealed = reseal(
      { ...renamed, seen: newIn(seen, told) },
      { header: { ...envelope.header, previousHash }, key },
      options,
    )
    upTo = sealed.header.lastSequence
    sql(db).add.run(to.alias, upTo, sealed.header.firstSequence, sealed.bytes, receivedAt)
    previousHash = batchHash(sealed.bytes)
    told = seen
  }
  sql(db).remove.run(from.alias, after)
  const { lastClock } = old
  sql(db).set.run({
    alias: from.alias,
    upTo: after,
    lastHash: end.hash,
    seen: JSON.stringify(end.seen),
    lastClock: end.clock,
  })
  const lastHash = upTo > 0 ? Buffer.from(previousHash).toString('hex') : ''
  sql(db).set.run({ alias: to.alias, upTo, lastHash, seen: JSON.stringify(upTo > 0 ? seen : {}), lastClock })
}

const newIn = (seen: Vector, told: Vector): Vector =>
  Object.fromEntries(Object.entries(seen).filter(([deviceId, sequence]) => told[deviceId] !== sequence))

interface Opened {
  envelope: Envelope
  payload: Payload
  /** It is sealed again with the same: which keys whoever reads it holds by then was thought of when it was sealed first. */
  key: Uint8Array
}

function read(bytes: Buffer, keys: ResealKeys): Opened {
  const envelope = readEnvelope(bytes)
  for (const key of envelope ? keys.epochKeys(envelope.header.epoch) : []) {
    const plain = envelope && openBatchWith(envelope, [key])
    if (plain) return { envelope, payload: decodePayload(plain), key }
  }
  throw new Error('an own batch cannot be opened')
}

/** Where the part ends that others have: its last hash and clock, and what had been seen then. */
function endOfShared(db: Db, { from, after }: Renaming, keys: ResealKeys, wanted: readonly string[]) {
  const seen: Record<string, number> = {}
  let hash = ''
  let clock = ''
  for (const { bytes } of sql(db).before.iterate(from.alias, after)) {
    const { payload } = read(bytes, keys)
    if (hash === '') hash = batchHash(bytes).toString('hex')
    if (clock === '') clock = payload.entries.at(-1)?.clock ?? ''
    for (const [deviceId, sequence] of Object.entries(payload.seen)) seen[deviceId] ??= sequence
    if (wanted.every(deviceId => deviceId in seen)) break
  }
  return { seen, hash, clock }
}

function renamePayload(db: Db, payload: Payload, firstSequence: number, options: ResealOptions): Payload {
  const { to, after } = options.renaming
  let auditHash = ''
  const entries = payload.entries.map((entry, index): WireEntry => {
    const audit = sql(db).audit.get(to.id, firstSequence + index - after)
    if (!audit) throw new Error('an entry without its audit entry')
    auditHash = audit.hash.slice(0, 16)
    const salts = (JSON.parse(audit.changes) as { salt: string }[]).map(({ salt }) => Buffer.from(salt, 'base64'))
    const changes = entry.changes.map((change, place) => ({
      ...renameChange(change, options),
      salt: salts[place] ?? change.salt,
    }))
    return { ...entry, auditId: audit.id, changes }
  })
  return { ...payload, auditHash, entries }
}

function renameChange(change: WireChange, { renaming, conflictIds }: ResealOptions): WireChange {
  const rename = ([group, dot]: [string, Dot]): [string, Dot] => [group, renamedDot(renaming, dot)]
  const rowId = change.table === 'conflicts' ? (conflictIds.get(change.rowId) ?? change.rowId) : change.rowId
  return { ...change, rowId, over: new Map([...change.over].map(rename)) }
}

function reseal(
  payload: Payload,
  { header: old, key }: { header: BatchHeader; key: Uint8Array },
  { device, renaming }: ResealOptions,
) {
  const header: BatchHeader = {
    ...old,
    deviceId: device.id,
    firstSequence: old.firstSequence - renaming.after,
    lastSequence: old.lastSequence - renaming.after,
    salt: systemRandom(new Uint8Array(32)),
  }
  return { header, bytes: sealBatch(header, encodePayload(payload), key, createPrivateKey(device.privateKey)) }
}
