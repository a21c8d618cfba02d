import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Db } from '#db/open.ts'
import type { AuditHead } from './audit-hash.ts'
import type { Logger } from './logger.ts'
import { prepared } from './prepared.ts'
import { replaceFile } from './replace-file.ts'
import { provenHead, type SignedHead, signHead } from './signed-head.ts'

const headFileSchema = z.object({
  deviceId: z.string(),
  sequence: z.number().int(),
  hash: z.string(),
  signature: z.string(),
})

export const auditHeadPath = (dataDir: string) => path.join(dataDir, 'audit-head.json')
const nextHeadPath = (dataDir: string) => path.join(dataDir, 'audit-head.next.json')

/** How old the head outside may be: what is cut within this time after a commit cannot be seen. */
const headDelayMs = 1_000

interface Signer {
  /** Keys are PEM. */
  device: { id: string; publicKey: string; privateKey: string }
  dataDir: string
}

/** The last link of a device's chain, signed by the device, as text. */
export const auditHeadText = (device: Signer['device'], head: AuditHead): string =>
  `${JSON.stringify(signHead(device, head), null, 2)}\n`

/** Writes the last link of this device's chain, signed by the device, beside the database. */
export function writeAuditHead({ device, dataDir }: Signer, head: AuditHead): void {
  replaceFile(auditHeadPath(dataDir), auditHeadText(device, head))
  rmSync(nextHeadPath(dataDir), { force: true })
}

/**
 * Writes the head of the device that this one becomes with the transaction that is about to commit: after a crash one of
 * the two files fits.
 */
export function writeNextAuditHead({ device, dataDir }: Signer, head: AuditHead): void {
  replaceFile(nextHeadPath(dataDir), auditHeadText(device, head))
}

/** The head beside the database, or null when it is missing, damaged or not signed by this device. */
export function readAuditHead({ device, dataDir }: Signer): AuditHead | null {
  for (const file of [auditHeadPath(dataDir), nextHeadPath(dataDir)]) {
    const head = existsSync(file) ? provenHead(device, parseHead(readFileSync(file, 'utf8'))) : null
    if (head) return head
  }
  return null
}

/** The signed head that a text holds; null when it is damaged. Whether its signature holds is another question. */
export function parseHead(text: string): SignedHead | null {
  try {
    return headFileSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const hashAt = prepared(db =>
  db.raw
    .prepare<[string, number], string>('SELECT hash FROM audit_entries WHERE device_id = ? AND sequence = ?')
    .pluck(),
)

/** Whether the chain in the database still holds the entry that the head names. */
function headFits(db: Db, deviceId: string, head: AuditHead): boolean {
  return head.sequence === 0 || hashAt(db).get(deviceId, head.sequence) === head.hash
}

export interface HeadKeeper {
  /** The chain has grown: the head is written within a second. */
  grown(): void
  /** Writes what is waiting. */
  flush(): void
}

/**
 * Keeps the head file up to date. A head that does not fit the chain is the proof that someone tampered with it: it is
 * left as it is.
 */
export function createHeadKeeper(clinic: Signer & { db: Db; log: Logger }, current: () => AuditHead): HeadKeeper {
  let timer: NodeJS.Timeout | null = null
  let isReported = false

  function flush(): void {
    if (!timer) return
    clearTimeout(timer)
    timer = null
    try {
      if (fitsFile()) writeAuditHead(clinic, current())
    } catch (error) {
      // The next commit tries again; the database itself is safe.
      clinic.log.error('audit head not written', { error })
    }
  }

  function fitsFile(): boolean {
    const head = readAuditHead(clinic)
    const fits = head !== null && headFits(clinic.db, clinic.device.id, head)
    if (!fits && !isReported) {
      isReported = true
      clinic.log.error('the audit trail does not fit its signed head', { deviceId: clinic.device.id })
    }
    return fits
  }

  return {
    grown() {
      timer ??= setTimeout(flush, headDelayMs).unref()
    },
    flush,
  }
}
