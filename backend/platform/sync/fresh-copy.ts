import type { Db } from '#db/open.ts'
import { thisDevice } from '#db/schema/sync.ts'
import { createHybridClock } from '#shared/sync/clock.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import { applyBatch } from './apply-batch.ts'
import { batchHash, openBatchWith } from './batch-seal.ts'
import { createDeviceLogs, type DeviceLog, type DeviceLogs } from './device-rows.ts'
import { decodePayload } from './payload.ts'
import { strippedTables } from './snapshot-for-device.ts'
import { syncedTables } from './tables.ts'
import type { Trust } from './trust.ts'

/**
 * Why a copy cannot take the place of this workstation's own database, which then stays as it is.
 * - `behind`: it lacks something that was applied here; a later one will have it
 * - `otherHistory`: it knows another history under this workstation's name
 * - `unsealed`: something was saved here that is in no batch yet
 */
class FreshCopyError extends Error {
  readonly reason: 'behind' | 'otherHistory' | 'unsealed'
  constructor(reason: FreshCopyError['reason']) {
    super(`the copy cannot take our place: ${reason}`)
    this.name = 'FreshCopyError'
    this.reason = reason
  }
}

/** Made from rows that the copy has itself. */
const derived = new Set(['patient_search', 'patient_search_dirty'])

interface Batch {
  first: number
  last: number
  bytes: Buffer
  at: number
}

/**
 * Turns a copy of another workstation's database into this one's: with its name and keys, all that is its own, and every
 * change, of whomever, that is here and not in the copy. Own changes are merged into it as any other workstation merges
 * them. `own` is this workstation's database, which nobody writes to meanwhile; it is not changed.
 * @throws FreshCopyError
 */
export function moveInto(copy: Db, own: Db, keys: Pick<Trust, 'epochKeys'>): void {
  const { raw } = copy
  raw.transaction(() => {
    raw.exec('UPDATE capture_context SET capturing = 0')
    const device = own.select().from(thisDevice).get()
    if (!device) throw new Error('this database has no device row')
    const [ours, theirs] = [createDeviceLogs(own), createDeviceLogs(copy)]
    const ownLog = ours.of(device.id)
    requireSealed(own, ownLog, device.logBase)
    requireAhead(theirs, ours, device.id)
    for (const name of strippedTables()) if (!derived.has(name)) moveRows(copy, own, name)
    keepStatements(copy, own)
    const taking = { db: copy, logs: theirs, tables: syncedTables() }
    for (const batch of batchesAfter(own, ownLog.alias, theirs.of(device.id).stored))
      takeOwn(taking, device.id, batch, keys)
    keepForeign(
      own,
      theirs,
      [...ours.all()].filter(log => log !== ownLog),
    )
    if (theirs.of(device.id).stored !== ownLog.stored) throw new FreshCopyError('behind')
    // The search index is made anew at the next start.
    raw.exec('DELETE FROM schema_patient_search; UPDATE capture_context SET capturing = 1')
  })()
}

function requireSealed(own: Db, { stored }: DeviceLog, logBase: number): void {
  const last = own.raw.prepare<[], number>('SELECT coalesce(max(sequence), 0) FROM log_entries').pluck().get() ?? 0
  if (last - logBase > stored) throw new FreshCopyError('unsealed')
}

function requireAhead(theirs: DeviceLogs, ours: DeviceLogs, ownId: string): void {
  for (const { deviceId, applied, stored } of ours.all()) {
    const copied = theirs.of(deviceId)
    if (deviceId === ownId && copied.applied > stored) throw new FreshCopyError('otherHistory')
    if (deviceId !== ownId && copied.applied < applied) throw new FreshCopyError('behind')
  }
}

function moveRows(copy: Db, own: Db, table: string): void {
  copy.raw.exec(`DELETE FROM "${table}"`)
  const columns = own.raw
    .prepare(`SELECT * FROM "${table}" LIMIT 0`)
    .columns()
    .map(({ name }) => name)
  const insert = copy.raw.prepare(
    `INSERT INTO "${table}" (${columns.map(name => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  for (const row of own.raw.prepare<[], unknown[]>(`SELECT * FROM "${table}"`).raw().iterate()) insert.run(...row)
}

function keepStatements(copy: Db, own: Db): void {
  const keep = copy.raw.prepare('INSERT OR IGNORE INTO sync_statements (id, kind, signed) VALUES (?, ?, ?)')
  const rows = own.raw.prepare<[], unknown[]>('SELECT id, kind, signed FROM sync_statements').raw()
  for (const row of rows.iterate()) keep.run(...row)
}

const batchesAfter = (own: Db, alias: number, sequence: number): Batch[] =>
  own.raw
    .prepare<[number, number], Batch>(
      `SELECT first_sequence AS first, last_sequence AS last, bytes, received_at AS "at" FROM sync_batches
       WHERE alias = ? AND last_sequence > ? ORDER BY last_sequence`,
    )
    .all(alias, sequence)

/** Whether it goes on where the log ends in the copy. */
function follows({ stored, lastHash }: DeviceLog, { first, bytes }: Batch): boolean {
  if (first !== stored + 1) return false
  const header = readEnvelope(bytes)?.header
  if (!header) return false
  const before = Buffer.from(header.previousHash).toString('hex')
  return stored > 0 && lastHash === '' ? true : before === (lastHash || '0'.repeat(64))
}

function store(logs: DeviceLogs, log: DeviceLog, batch: Batch): void {
  logs.store(log, { ...batch, hash: batchHash(batch.bytes).toString('hex') })
}

/** Batches that came here, and perhaps nowhere else. */
function keepForeign(own: Db, logs: DeviceLogs, ours: readonly DeviceLog[]): void {
  for (const { alias, deviceId } of ours) {
    const log = logs.of(deviceId)
    for (const batch of batchesAfter(own, alias, log.stored)) if (follows(log, batch)) store(logs, log, batch)
  }
}

function takeOwn(
  parts: Parameters<typeof applyBatch>[1],
  ownId: string,
  batch: Batch,
  { epochKeys }: Pick<Trust, 'epochKeys'>,
): void {
  const log = parts.logs.of(ownId)
  if (!follows(log, batch)) throw new FreshCopyError(batch.first > log.stored + 1 ? 'behind' : 'otherHistory')
  const envelope = readEnvelope(batch.bytes)
  const plain = envelope && openBatchWith(envelope, epochKeys(envelope.header.epoch))
  if (!plain) throw new Error('an own batch cannot be opened')
  store(parts.logs, log, batch)
  const hybridClock = createHybridClock(() => 0)
  const everything = { isOver: () => false, upTo: Number.POSITIVE_INFINITY }
  const opened = { firstSequence: batch.first, payload: decodePayload(plain) }
  const { auditDiffers } = applyBatch({ hybridClock }, parts, log, opened, everything)
  if (auditDiffers) throw new FreshCopyError('otherHistory')
}
