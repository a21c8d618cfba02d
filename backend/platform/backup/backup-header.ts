import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/**
 * A backup is one file: a header that anyone may read, then its parts one after the other.
 *
 * | bytes | part |
 * | --- | --- |
 * | 16,384 | the header: one line of JSON, filled up with spaces, and a line break |
 * | … | `database`: the encrypted database, as a file of its own would be |
 * | … | `keys`: JSON of the key slots that open it, with the names of their holders hashed; never the keychain's |
 * | … | `auditHead`: JSON of the signed end of the audit trail |
 * | … | `files`: for each file 32 bytes of its name, 8 bytes of its size (big-endian) and its sealed bytes |
 */
export const headerBytes = 16 * 1024

const part = z.object({
  bytes: z.number().int().min(0),
  /** Hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export const backupHeader = z.object({
  nadiBackup: z.literal(1),
  backupId: z.uuid(),
  clinicId: z.uuid(),
  clinicName: z.string().max(200),
  isDemo: z.boolean(),
  deviceId: z.uuid(),
  deviceName: z.string().max(200),
  /** What the numbers of that workstation begin with. */
  series: z.string().max(8),
  schemaVersion: z.number().int().min(1),
  appVersion: z.string().max(40),
  /** When the copy was made: everything confirmed before is in it. */
  createdAt: z.number().int().min(0),
  /** The workstation's own log as it is in the copy. */
  log: z.object({ sequence: z.number().int().min(0), clock: z.string().max(16) }),
  /** How far the logs of others are applied in the copy. */
  applied: z.record(z.string(), z.number().int()),
  /** Rows by table, counted in the copy. */
  rows: z.record(z.string(), z.number().int().min(0)),
  files: z.object({ count: z.number().int().min(0), included: z.boolean() }),
  parts: z.object({ database: part, keys: part, auditHead: part, files: part }),
  /** Hex HMAC of the rest under a key made from the database's: proves that nobody changed the header. */
  mac: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BackupHeader = z.infer<typeof backupHeader>
export type PartName = keyof BackupHeader['parts']

/** The parts in the order in which they stand in the file. */
const partNames = ['database', 'keys', 'auditHead', 'files'] as const satisfies readonly PartName[]

/** Where a part begins in the file. */
export function partStart({ parts }: Pick<BackupHeader, 'parts'>, name: PartName): number {
  const before = partNames.slice(0, partNames.indexOf(name))
  return before.reduce((at, other) => at + parts[other].bytes, headerBytes)
}

/** The size of the whole file. */
export const backupSize = ({ parts }: Pick<BackupHeader, 'parts'>): number =>
  partNames.reduce((sum, name) => sum + parts[name].bytes, headerBytes)

/** The header with its proof. */
export const provenHeader = (header: Omit<BackupHeader, 'mac'>, databaseKey: Uint8Array): BackupHeader => ({
  ...header,
  mac: macOf(header, databaseKey),
})

/** The header as it stands at the beginning of the file. */
export function headerBlock(header: BackupHeader): Buffer {
  const text = JSON.stringify(header)
  const block = Buffer.alloc(headerBytes, ' ')
  if (Buffer.byteLength(text) >= headerBytes) throw new RangeError('the header of the backup is too long')
  block.write(text)
  block.write('\n', headerBytes - 1)
  return block
}

/** What a file says of itself, unproven; null for anything that is no backup of this format. */
export function readHeaderBlock(block: Uint8Array): BackupHeader | null {
  try {
    const parsed = backupHeader.safeParse(JSON.parse(Buffer.from(block).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Whether the header is as the workstation with this key wrote it. */
export function isHeaderProven({ mac, ...header }: BackupHeader, databaseKey: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(macOf(header, databaseKey), 'hex'))
}

function macOf(header: Omit<BackupHeader, 'mac'>, databaseKey: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', databaseKey, '', 'nadi backup header 1', 32))
  return createHmac('sha256', key).update(stableText(header)).digest('hex')
}

/** JSON with keys in order, so that reading and writing again gives the same text. */
function stableText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}
