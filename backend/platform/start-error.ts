import { databaseFault } from '#db/open-raw.ts'

export type StartFault =
  | 'dataDirInUse'
  | 'portInUse'
  | 'wrongKey'
  | 'keyMissing'
  | 'keychainMissing'
  | 'newerSchema'
  | 'changedMigration'
  | 'corrupt'
  | 'diskFull'
  | 'readOnly'
  | 'usage'

/** The app cannot start. `message` is one line for a person and says what to do; nothing was changed. */
export class StartError extends Error {
  readonly fault: StartFault
  constructor(fault: StartFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StartError'
    this.fault = fault
  }
}

const lines: Partial<Record<StartFault, string>> = {
  wrongKey: 'The key does not open this database: the key file and the database do not belong together.',
  corrupt: 'The database is damaged. Nothing was changed. Restore the last backup (docs/how-to/restore.md).',
  diskFull: 'The disk is full. Free some space and start again; nothing was lost.',
  readOnly: 'The data folder cannot be written. Check its permissions.',
  newerSchema: 'A newer version of Nadi wrote this database. Update Nadi on this workstation.',
  changedMigration: 'The database was made by a different build of Nadi: an applied migration was changed.',
}

/** Turns a database fault into a start error; other errors pass through unchanged. */
export function asStartError(error: unknown): unknown {
  const fault = databaseFault(error)
  if (!fault || fault === 'busy') return error
  return new StartError(fault, lines[fault] ?? fault, error)
}

export const startError = (fault: StartFault) => new StartError(fault, lines[fault] ?? fault)
