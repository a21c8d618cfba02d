import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { addExtension, Packr } from 'msgpackr'
import { type HybridTime, packTime, unpackTime } from '#shared/sync/clock.ts'
import { uuidBytes, uuidText } from '#shared/sync/envelope.ts'
import type { Dot } from '#shared/sync/merge.ts'
import type { Vector } from '#shared/sync/vector.ts'
import { dictionary1 } from './dictionary.ts'

export type Values = Record<string, unknown>

/** One changed row, as the triggers captured it. */
export interface WireChange {
  table: string
  rowId: string
  kind: 'i' | 'u'
  /** Those of `after`; rows of one shape share the list. */
  columns: readonly string[]
  after: Values
  before: Values | null
  /** Of the audit trail, 12 bytes. */
  salt: Uint8Array
  /** By column group: the edit that this one wrote over. Groups that are not named had none. */
  over: ReadonlyMap<string, Dot>
}

/** One transaction of its device, with what its audit entry says. */
export interface WireEntry {
  clock: HybridTime
  createdAt: number
  createdBy: string
  action: string
  kind: 'read' | 'write' | 'security'
  auditId: string
  subjectTable: string | null
  subjectId: string | null
  patientId: string | null
  reason: string | null
  correlationId: string
  changes: WireChange[]
}

/** What a batch holds, sealed. */
export interface Payload {
  /** What its device had applied of others when it wrote this: only what is new since its batch before. */
  seen: Vector
  /** The first 8 bytes of the audit chain's hash after the last entry, hex. */
  auditHash: string
  entries: WireEntry[]
}

class Uuid {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

const packr = new Packr({ useRecords: false, moreTypes: false })
addExtension({ Class: Uuid, type: 1, pack: (id: Uuid) => Buffer.from(id.bytes), unpack: uuidText })

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const slim = (value: unknown) =>
  typeof value === 'string' && value.length === 36 && uuidPattern.test(value) ? new Uuid(uuidBytes(value)) : value

type Shape = [table: string, kind: 0 | 1, columns: string[], groups: string[]]
type PackedChange = [
  shape: number,
  rowId: unknown,
  after: unknown[],
  before: unknown[] | 0,
  salt: Uint8Array,
  over: unknown,
]
const kinds = ['write', 'read', 'security'] as const

/** Compact bytes of a payload: names once, ids as bytes, compressed, and padded so that sizes tell little. */
export function encodePayload({ seen, auditHash, entries }: Payload): Uint8Array {
  const shapes = new Map<string, number>()
  const shapeList: Shape[] = []
  const dots = new Map<string, number>()
  const dotList: [unknown, number][] = []

  const dotIndex = (dot: Dot | undefined): number => {
    if (!dot) return -1
    const key = `${dot.deviceId} ${dot.sequence}`
    const index = dots.get(key) ?? dotList.push([slim(dot.deviceId), dot.sequence]) - 1
    dots.set(key, index)
    return index
  }
  const packOver = (indexes: number[]): number | number[] => {
    const [first = -1] = indexes
    return indexes.every(index => index === first) ? first : indexes
  }
  const packChange = (change: WireChange): PackedChange => {
    const columns = [...change.columns]
    const groups = [...change.over.keys()]
    const key = `${change.table} ${change.kind} ${columns.join(' ')} ${groups.join(' ')}`
    const shape = shapes.get(key) ?? shapeList.push([change.table, change.kind === 'i' ? 0 : 1, columns, groups]) - 1
    shapes.set(key, shape)
    const { before } = change
    return [
      shape,
      slim(change.rowId),
      columns.map(column => slim(change.after[column])),
      before === null ? 0 : columns.map(column => slim(before[column])),
      change.salt,
      packOver(groups.map(group => dotIndex(change.over.get(group)))),
    ]
  }
  const packEntry = (entry: WireEntry) => {
    const { milliseconds, counter } = unpackTime(entry.clock)
    const [first] = entry.changes
    const isFirst = first?.table === entry.subjectTable && first?.rowId === entry.subjectId
    const subject = isFirst ? 0 : [entry.subjectTable, slim(entry.subjectId)]
    const patient = entry.patientId === entry.subjectId ? 0 : slim(entry.patientId)
    return [
      milliseconds,
      counter,
      entry.createdAt - milliseconds,
      slim(entry.createdBy),
      entry.action,
      kinds.indexOf(entry.kind),
      slim(entry.auditId),
      subject,
      patient,
      entry.reason,
      slim(entry.correlationId),
      entry.changes.map(packChange),
    ]
  }

  const packed = entries.map(packEntry)
  const vector = Object.entries(seen).map(([deviceId, sequence]) => [slim(deviceId), sequence])
  return pad(compress(packr.pack([vector, Buffer.from(auditHash, 'hex'), shapeList, dotList, packed])))
}

/** @throws any error for bytes that are no payload: their seal was intact, so their writer is at fault */
export function decodePayload(bytes: Uint8Array): Payload {
  const [vector, auditHash, shapes, dots, packed] = packr.unpack(decompress(unpad(bytes))) as [
    [string, number][],
    Uint8Array,
    Shape[],
    [string, number][],
    unknown[][],
  ]
  const dotAt = (index: number): Dot | undefined => {
    const dot = dots[index]
    return dot && { deviceId: dot[0], sequence: dot[1] }
  }
  const unpackChange = ([index, rowId, after, before, salt, over]: PackedChange): WireChange => {
    const shape = shapes[index]
    if (!shape) throw new RangeError('a change without a shape')
    const [table, kind, columns, groups] = shape
    const pairs = groups.flatMap((group, place): [string, Dot][] => {
      const dot = dotAt(typeof over === 'number' ? over : ((over as number[])[place] ?? -1))
      return dot ? [[group, dot]] : []
    })
    return {
      table,
      rowId: String(rowId),
      kind: kind === 0 ? 'i' : 'u',
      columns,
      after: valuesOf(columns, after),
      before: before === 0 ? null : valuesOf(columns, before),
      salt,
      over: new Map(pairs),
    }
  }
  return {
    seen: Object.fromEntries(vector),
    auditHash: Buffer.from(auditHash).toString('hex'),
    entries: packed.map(fields => unpackEntry(fields, unpackChange)),
  }
}

function unpackEntry(fields: unknown[], unpackChange: (change: PackedChange) => WireChange): WireEntry {
  const [ms, counter, offset, createdBy, action, kind, auditId, subject, patient, reason, correlationId, packed] =
    fields as [number, number, number, string, string, number, string, unknown, unknown, string | null, string, never[]]
  const changes = packed.map(unpackChange)
  const [first] = changes
  const [subjectTable, subjectId] =
    subject === 0 ? [first?.table ?? null, first?.rowId ?? null] : (subject as [string | null, string | null])
  return {
    clock: packTime(ms, counter),
    createdAt: ms + offset,
    createdBy,
    action,
    kind: kinds[kind] ?? 'write',
    auditId,
    subjectTable,
    subjectId,
    patientId: patient === 0 ? subjectId : (patient as string | null),
    reason,
    correlationId,
    changes,
  }
}

function valuesOf(columns: readonly string[], values: readonly unknown[]): Values {
  const row: Values = {}
  for (let index = 0; index < columns.length; index += 1) row[columns[index] ?? ''] = values[index] ?? null
  return row
}

/** First byte of a compressed payload. The dictionary never changes; another one would get another number. */
const format = { plain: 0, zstd: 1, zstdWithDictionary1: 2 } as const
const dictionaryHelpsBelow = 4_096
const unpackedLimit = 64 * 1024 * 1024

function compress(bytes: Uint8Array): Buffer {
  const params = { [constants.ZSTD_c_compressionLevel]: 3 }
  const small = bytes.length < dictionaryHelpsBelow
  const packed = zstdCompressSync(bytes, small ? { params, dictionary: dictionary1 } : { params })
  if (packed.length >= bytes.length) return Buffer.concat([Buffer.of(format.plain), bytes])
  return Buffer.concat([Buffer.of(small ? format.zstdWithDictionary1 : format.zstd), packed])
}

function decompress(bytes: Uint8Array): Uint8Array {
  const rest = bytes.subarray(1)
  if (bytes[0] === format.plain) return rest
  if (bytes[0] === format.zstd) return zstdDecompressSync(rest, { maxOutputLength: unpackedLimit })
  if (bytes[0] === format.zstdWithDictionary1)
    return zstdDecompressSync(rest, { maxOutputLength: unpackedLimit, dictionary: dictionary1 })
  throw new RangeError('an unknown compression')
}

const lengthBytes = 3

/** Small payloads to a multiple of 32 bytes, larger ones to steps of about 3 %. */
function pad(bytes: Uint8Array): Uint8Array {
  const whole = lengthBytes + bytes.length
  const step = whole <= 1_024 ? 32 : 2 ** (Math.floor(Math.log2(whole)) - 5)
  const padded = Buffer.alloc(Math.ceil(whole / step) * step)
  padded.writeUIntBE(bytes.length, 0, lengthBytes)
  padded.set(bytes, lengthBytes)
  return padded
}

function unpad(bytes: Uint8Array): Uint8Array {
  const length = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUIntBE(0, lengthBytes)
  if (lengthBytes + length > bytes.length) throw new RangeError('a payload shorter than it says')
  return bytes.subarray(lengthBytes, lengthBytes + length)
}
