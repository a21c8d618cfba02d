/**
 * A sealed batch: a header that anyone may read, the ciphertext, and the device's signature over both. Relays and USB
 * sticks carry it byte for byte. All numbers are big-endian.
 *
 * | bytes | field |
 * | --- | --- |
 * | 1 | protocol, 1 |
 * | 16 | clinic id |
 * | 16 | device id |
 * | 4 | epoch of the clinic's key |
 * | 6 | first sequence |
 * | 4 | number of entries |
 * | 2 | schema version of the writer |
 * | 2 | lowest schema version that can read it |
 * | 32 | SHA-256 of the device's batch before, zeros for its first |
 * | 32 | salt of the batch's key |
 * | … | AES-256-GCM ciphertext and its tag; the header is the associated data |
 * | 64 | Ed25519 signature over header and ciphertext |
 */
export interface BatchHeader {
  clinicId: string
  deviceId: string
  epoch: number
  firstSequence: number
  lastSequence: number
  schemaVersion: number
  minReader: number
  /** 32 bytes. */
  previousHash: Uint8Array
  /** 32 bytes. */
  salt: Uint8Array
}

export interface Envelope {
  header: BatchHeader
  /** The header's own bytes: the associated data of the cipher. */
  headerBytes: Uint8Array
  ciphertext: Uint8Array
  /** Header and ciphertext: what is signed. */
  signed: Uint8Array
  signature: Uint8Array
}

const protocol = 1
const headerLength = 115
const signatureLength = 64
const tagLength = 16
/** No batch is larger, so that a peer cannot make another one allocate what it likes. */
export const batchLimitBytes = 8 * 1024 * 1024

export function writeHeader(header: BatchHeader): Uint8Array {
  const bytes = new Uint8Array(headerLength)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, protocol)
  bytes.set(uuidBytes(header.clinicId), 1)
  bytes.set(uuidBytes(header.deviceId), 17)
  view.setUint32(33, header.epoch)
  view.setUint16(37, Math.floor(header.firstSequence / 2 ** 32))
  view.setUint32(39, header.firstSequence % 2 ** 32)
  view.setUint32(43, header.lastSequence - header.firstSequence + 1)
  view.setUint16(47, header.schemaVersion)
  view.setUint16(49, header.minReader)
  bytes.set(header.previousHash, 51)
  bytes.set(header.salt, 83)
  return bytes
}

/** Reads what a batch says of itself, unproven. Null for anything that is no batch of this protocol. */
export function readEnvelope(bytes: Uint8Array): Envelope | null {
  const ends = bytes.length - signatureLength
  if (bytes.length > batchLimitBytes || ends < headerLength + tagLength || bytes[0] !== protocol) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const firstSequence = view.getUint16(37) * 2 ** 32 + view.getUint32(39)
  const count = view.getUint32(43)
  if (firstSequence < 1 || count < 1) return null
  return {
    header: {
      clinicId: uuidText(bytes.subarray(1, 17)),
      deviceId: uuidText(bytes.subarray(17, 33)),
      epoch: view.getUint32(33),
      firstSequence,
      lastSequence: firstSequence + count - 1,
      schemaVersion: view.getUint16(47),
      minReader: view.getUint16(49),
      previousHash: bytes.subarray(51, 83),
      salt: bytes.subarray(83, headerLength),
    },
    headerBytes: bytes.subarray(0, headerLength),
    ciphertext: bytes.subarray(headerLength, ends),
    signed: bytes.subarray(0, ends),
    signature: bytes.subarray(ends),
  }
}

/** @throws RangeError for anything but a UUID in lower case */
export function uuidBytes(id: string): Uint8Array {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new RangeError('not a UUID')
  const digits = id.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16))
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function uuidText(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < 16; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-'
    text += hex[bytes[index] ?? 0]
  }
  return text
}
