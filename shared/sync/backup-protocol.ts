import { z } from 'zod'
import { fileName } from './relay-protocol.ts'

/**
 * Backups at a relay. A device sends them like files (relay-protocol.ts), `GET`s and `DELETE`s them. Only those with its own
 * recovery key see them: it, and whoever was restored from one of them.
 */
export const backupPath = (clinicId: string, name: string): string => `${backupsPath(clinicId)}/${name}`
/** `GET` answers `backupList`: those that the device may see. */
export const backupsPath = (clinicId: string): string => `/v1/clinics/${clinicId}/backups`

/** `PUT`, signed by a device: whoever proves this Ed25519 key (base64url) may list and read the device's backups. */
export const recoveryKeyPath = (clinicId: string, key: string): string => `/v1/clinics/${clinicId}/recovery-key/${key}`
export const recoveryKey = z.string().regex(/^[\w-]{43}$/)

/** For someone who holds a printed recovery kit and no device: `GET` answers `backupList`. */
export const kitBackupsPath = '/v1/recovery/backups'
/** `GET` takes one `range`. */
export const kitBackupPath = (clinicId: string, name: string): string => `${kitBackupsPath}/${clinicId}/${name}`

/** Beside the time, nonce and signature of a device's request. */
export const kitHeader = 'x-nadi-recovery-key'

/** What a recovery kit signs; there is never a body. */
export const kitRequestText = (request: {
  host: string
  key: string
  method: string
  path: string
  time: number
  nonce: string
}): string =>
  [
    'nadi relay recovery 1',
    request.host.toLowerCase(),
    request.key,
    request.method.toUpperCase(),
    request.path,
    request.time,
    request.nonce,
  ].join('\n')

export const backupList = z.object({
  backups: z.array(
    z.object({
      clinicId: z.uuid(),
      name: fileName,
      size: z.number().int().min(0),
      /** The device that sent it. */
      from: z.uuid(),
      createdAt: z.number().int(),
    }),
  ),
})
export type BackupAtRelay = z.infer<typeof backupList>['backups'][number]
