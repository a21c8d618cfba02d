import { z } from 'zod'
import { id, instant, line } from './fields.ts'
import { done, password, typedUserName } from './identity/fields.ts'
import { procedure } from './procedure.ts'

/** Keys of the texts `backup:faults`. */
const fault = z.string()

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const folder = line(500)

const backupSettings = z.object({
  folder: z.string().nullable(),
  /** To the relay too; only there where no folder is chosen. */
  atRelay: z.boolean(),
  dailyAt: clockTime,
  keepDays: z.number().int(),
  withFiles: z.boolean(),
  weeklyProof: z.boolean(),
  packFolder: z.string().nullable(),
  hasPackPassphrase: z.boolean(),
})
export type BackupSettings = z.infer<typeof backupSettings>

/** A job that waits or runs. */
const work = z.object({
  jobId: id,
  state: z.enum(['waiting', 'running']),
  /** 0 to 100. */
  progress: z.number().int(),
})
export type BackupWork = z.infer<typeof work>

const overview = z.object({
  settings: backupSettings,
  /** A folder that would do, where nobody has chosen one. */
  suggestedFolder: z.string(),
  /** Null while none is chosen. */
  folderState: z.object({ fault: fault.nullable(), freeBytes: z.number().int().nullable() }).nullable(),
  /** Whether the folder lies on the same disk as the data: a disk that fails takes both. */
  sameDisk: z.boolean(),
  lastBackupAt: instant.nullable(),
  lastProvenAt: instant.nullable(),
  /** The last attempt went wrong. */
  lastFault: z.object({ at: instant, fault }).nullable(),
  lastProofFault: z.object({ at: instant, fault }).nullable(),
  pack: z.object({
    madeAt: instant.nullable(),
    file: z.string().nullable(),
    patients: z.number().int(),
    fault: fault.nullable(),
  }),
  relay: z.object({
    connected: z.boolean(),
    /** A recovery kit that opens backups there: one that was made since this workstation has its data. */
    hasKit: z.boolean(),
    /** When the newest one there was made. */
    lastAt: instant.nullable(),
    /** Why the newest backup is not there. */
    fault: fault.nullable(),
    sending: work.nullable(),
  }),
  making: work.nullable(),
  proving: work.nullable(),
  /** The clock of the host, so that ages are right where a screen's clock is not. */
  now: instant,
})
export type BackupOverview = z.infer<typeof overview>

const listed = z.object({
  id,
  createdAt: instant,
  /** Where it lies. */
  file: z.string(),
  bytes: z.number().int(),
  files: z.number().int(),
  patients: z.number().int().nullable(),
  deviceName: z.string(),
  /** Whether this workstation made it. */
  own: z.boolean(),
  provenAt: instant.nullable(),
  proofFault: fault.nullable(),
  /** False when its folder cannot be read right now. */
  there: z.boolean(),
  /** Whether a relay holds it. */
  atRelay: z.boolean(),
})
export type ListedBackup = z.infer<typeof listed>

/** What lies before someone who is about to restore. */
const inspected = z.object({
  clinicName: z.string(),
  isDemo: z.boolean(),
  deviceName: z.string(),
  createdAt: instant,
  bytes: z.number().int(),
  patients: z.number().int().nullable(),
  visits: z.number().int().nullable(),
  users: z.number().int().nullable(),
  files: z.number().int(),
  filesIncluded: z.boolean(),
  /** Why it cannot be restored by this version of Nadi. */
  fault: fault.nullable(),
  /** Whether this folder holds a clinic already, which would be moved aside. */
  replaces: z.string().nullable(),
})
export type InspectedBackup = z.infer<typeof inspected>

const source = z.union([
  z.object({ uploadId: z.uuid() }).strict(),
  /** A backup of the list. */
  z.object({ backupId: z.uuid() }).strict(),
])
const secret = z.union([
  z.object({ recoveryCode: z.string().min(1).max(100) }).strict(),
  z.object({ userName: typedUserName, password }).strict(),
])
export type BackupSource = z.infer<typeof source>
export type TypedSecret = z.infer<typeof secret>

/** What someone types who has a recovery kit and no computer of the clinic. */
const kit = { address: line(300), recoveryCode: z.string().min(1).max(100) }
/** A backup at a relay. */
const remote = { clinicId: z.uuid(), name: z.string().regex(/^[0-9a-f]{64}$/) }

/** What one call may carry, before base64: with it, a message stays below the limit of the wire. */
export const uploadPieceBytes = 4 * 1024 * 1024
const largestUpload = 512 * 1024 ** 3

const manage = { permission: 'backup.manage', scope: 'clinic', audit: 'write', idempotent: false } as const
const read = { permission: 'backup.read', scope: 'clinic', audit: 'none', idempotent: true } as const
/**
 * On an empty computer, or one that was started to restore, whoever sits there; otherwise FORBIDDEN without
 * `backup.manage`.
 */
const restore = { permission: 'public', scope: 'clinic', audit: 'none', idempotent: true } as const

export const backup = {
  overview: procedure(
    { method: 'GET', path: '/backup', summary: 'How this workstation makes its backups, and how fresh they are' },
    read,
  ).output(overview),

  list: procedure(
    { method: 'GET', path: '/backup/backups', summary: 'Backups that can be restored, newest first' },
    read,
  ).output(z.array(listed)),

  /** VALIDATION at `folder` or `packFolder`: `folderNotAbsolute` `folderMissing` `folderReadOnly` `folderInside`. CONFLICT `backupNoRelay`
   * `backupNoKit`. */
  updateSettings: procedure(
    { method: 'PATCH', path: '/backup/settings', summary: 'Change how backups and the downtime pack are made' },
    { ...manage, idempotent: true },
  )
    .input(
      z.object({
        folder: folder.nullable().optional(),
        atRelay: z.boolean().optional(),
        dailyAt: clockTime.optional(),
        keepDays: z.number().int().min(1).max(3_650).optional(),
        withFiles: z.boolean().optional(),
        weeklyProof: z.boolean().optional(),
        packFolder: folder.nullable().optional(),
      }),
    )
    .output(backupSettings),

  /** Null: no pack is made any more. */
  setPackPassphrase: procedure(
    { method: 'PUT', path: '/backup/pack-passphrase', summary: 'Choose the passphrase of the downtime pack' },
    { ...manage, idempotent: true },
  )
    .input(z.object({ passphrase: z.string().min(8).max(100).nullable() }))
    .output(done),

  /** Begins in the background; one that waits or runs already is answered. CONFLICT `noBackupFolder`. */
  make: procedure({ method: 'POST', path: '/backup/backups', summary: 'Make a backup now' }, manage).output(work),

  /** Begins in the background. The newest backup when left out. CONFLICT `noBackup`. */
  prove: procedure({ method: 'POST', path: '/backup/prove', summary: 'Prove a backup by restoring it' }, manage)
    .input(z.object({ id: z.uuid().optional() }))
    .output(work),

  /** CONFLICT `noPackPassphrase`; UNAVAILABLE with the fault when it cannot be written. */
  makePack: procedure({ method: 'POST', path: '/backup/pack', summary: 'Make the downtime pack now' }, manage).output(
    done,
  ),

  /** Begins to take a backup file, in pieces. UNAVAILABLE `diskFull` when there is no room for it. */
  beginUpload: procedure(
    { method: 'POST', path: '/backup/uploads', summary: 'Begin to hand over a backup file' },
    { ...restore, idempotent: false },
  )
    .input(z.object({ bytes: z.number().int().min(1).max(largestUpload) }))
    .output(z.object({ uploadId: z.uuid() })),

  /** Pieces come in order; CONFLICT `uploadOutOfOrder` tells what was received. */
  appendUpload: procedure(
    { method: 'POST', path: '/backup/uploads/{uploadId}', summary: 'Hand over the next piece of a backup file' },
    restore,
  )
    .input(
      z.object({
        uploadId: z.uuid(),
        offset: z.number().int().min(0),
        base64: z.base64().max(Math.ceil(uploadPieceBytes / 3) * 4 + 4),
      }),
    )
    .output(z.object({ received: z.number().int() })),

  /**
   * UNAUTHENTICATED `credentials` where no backup of that kit is there; VALIDATION at `address`; UNAVAILABLE with the fault
   * when the relay cannot be reached.
   */
  listAtRelay: procedure(
    {
      method: 'POST',
      path: '/backup/relay/list',
      summary: 'Backups at a relay that a recovery kit opens, newest first',
    },
    restore,
  )
    .input(z.object(kit))
    .output(
      z.array(
        z.object({
          ...remote,
          createdAt: instant,
          bytes: z.number().int(),
          clinicName: z.string(),
          deviceName: z.string(),
          patients: z.number().int().nullable(),
          fault: fault.nullable(),
        }),
      ),
    ),

  /** In the background; `fetchState` tells how far it is. Errors as `listAtRelay`; NOT_FOUND. */
  fetchFromRelay: procedure(
    { method: 'POST', path: '/backup/relay/fetch', summary: 'Bring a backup from a relay onto this computer' },
    { ...restore, idempotent: false },
  )
    .input(z.union([z.object({ ...kit, ...remote }).strict(), z.object({ backupId: z.uuid() }).strict()]))
    .output(z.object({ uploadId: z.uuid() })),

  fetchState: procedure(
    { method: 'GET', path: '/backup/relay/fetch/{uploadId}', summary: 'How much of a backup has come from the relay' },
    restore,
  )
    .input(z.object({ uploadId: z.uuid() }))
    .output(z.object({ received: z.number().int(), bytes: z.number().int(), fault: fault.nullable() })),

  /** UNAVAILABLE with the fault for a file that is no backup. */
  inspect: procedure({ method: 'POST', path: '/backup/inspect', summary: 'What a backup says of itself' }, restore)
    .input(z.object({ source }))
    .output(inspected),

  /** Whether a code or password opens a backup. UNAUTHENTICATED `credentials` when it does not. */
  unlock: procedure(
    { method: 'POST', path: '/backup/unlock', summary: 'Open a backup with the recovery code or a password' },
    restore,
  )
    .input(z.object({ source, secret }))
    .output(
      z.object({
        /** What this computer still has of the log after the backup: any minute of it can be restored. */
        replay: z.object({ from: instant, until: instant, timeZone: z.string() }).nullable(),
      }),
    ),

  /** Begins to restore; `restoreStatus` tells how far it is. CONFLICT `restoreRunning`. */
  restore: procedure(
    { method: 'POST', path: '/backup/restore', summary: 'Restore a backup on this computer' },
    { ...restore, audit: 'write', idempotent: false },
  )
    .input(
      z.object({
        source,
        secret,
        /** Everything up to and including this instant; null: as it was when the backup was made. */
        until: instant.nullable().default(null),
      }),
    )
    .output(done),

  restoreStatus: procedure({ method: 'GET', path: '/backup/restore', summary: 'How far restoring is' }, restore).output(
    z.object({
      state: z.enum(['idle', 'running', 'done', 'failed']),
      progress: z.number().int(),
      fault: fault.nullable(),
      /** When it was replayed to a minute: the last change that is there, and whether it is all there was. */
      reached: instant.nullable(),
      complete: z.boolean(),
      /** Whether other workstations take this one without being asked. */
      certified: z.boolean(),
    }),
  ),
}
