import { databaseFault } from '#db/open-raw.ts'

/** Why a backup could not be made, proven or restored. Keys of the texts `backup:faults`. */
export type BackupFault =
  | 'noFolder'
  | 'folderMissing'
  | 'folderReadOnly'
  | 'folderLost'
  | 'diskFull'
  | 'damaged'
  | 'notABackup'
  | 'otherClinic'
  | 'newerSchema'
  | 'wrongKey'
  | 'auditBroken'
  | 'rowsDiffer'
  | 'noBackup'
  | 'sourceUnreadable'
  | 'sourceOther'
  | 'logGap'
  | 'failed'

export class BackupError extends Error {
  readonly fault: BackupFault
  constructor(fault: BackupFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'BackupError'
    this.fault = fault
  }
}

const byCode: Record<string, BackupFault> = {
  ENOENT: 'folderMissing',
  ENOTDIR: 'folderMissing',
  EIO: 'folderLost',
  ENODEV: 'folderLost',
  ENXIO: 'folderLost',
  ENOTCONN: 'folderLost',
  EHOSTDOWN: 'folderLost',
  ESTALE: 'folderLost',
}

const byDatabase: Record<string, BackupFault> = {
  diskFull: 'diskFull',
  readOnly: 'folderReadOnly',
  corrupt: 'damaged',
  wrongKey: 'wrongKey',
  newerSchema: 'newerSchema',
  changedMigration: 'newerSchema',
}

/** What a person is told about an error of the database, the file system or this folder's own code. */
export function backupFault(error: unknown): BackupFault {
  if (error instanceof BackupError) return error.fault
  const fault = databaseFault(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return (fault && byDatabase[fault]) ?? byCode[code] ?? 'failed'
}
