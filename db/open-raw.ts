import Database from 'better-sqlite3'

export type RawDatabase = Database.Database

/** Why a database could not be opened or used, in the words that the start-up message and the screens know. */
export type DatabaseFault =
  | 'wrongKey'
  | 'corrupt'
  | 'diskFull'
  | 'readOnly'
  | 'busy'
  | 'newerSchema'
  | 'changedMigration'

export class DatabaseError extends Error {
  readonly fault: DatabaseFault
  constructor(fault: DatabaseFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'DatabaseError'
    this.fault = fault
  }
}

const faults: [RegExp, DatabaseFault][] = [
  [/^SQLITE_NOTADB/, 'wrongKey'],
  [/^SQLITE_CORRUPT/, 'corrupt'],
  [/^SQLITE_IOERR_(CORRUPTFS|SHORT_READ|DATA)/, 'corrupt'],
  [/^(SQLITE_(FULL|IOERR_WRITE)|ENOSPC$|EDQUOT$)/, 'diskFull'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES$|EPERM$|EROFS$)/, 'readOnly'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
]

/** The fault behind an error of SQLite or of the file system, or null when it is none of those that a person can do something about. */
export function databaseFault(error: unknown): DatabaseFault | null {
  if (error instanceof DatabaseError) return error.fault
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return faults.find(([pattern]) => pattern.test(code))?.[1] ?? null
}

/**
 * Opens the encrypted database (SQLCipher 4 format) with its raw 256-bit key: a passphrase would cost 125 ms per open.
 * @throws DatabaseError `wrongKey`, `corrupt` or `readOnly`; nothing was changed then
 */
export function openRawDatabase(file: string, key: Uint8Array, options: { readonly?: boolean } = {}): RawDatabase {
  if (key.length !== 32) throw new RangeError('a database key has 32 bytes')
  const raw = new Database(file, { readonly: options.readonly ?? false })
  try {
    raw.pragma("cipher='sqlcipher'")
    raw.pragma('legacy=4')
    raw.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
    raw.pragma('busy_timeout=5000')
    raw.prepare('SELECT count(*) FROM sqlite_master').get()
    // Sorts would otherwise spill to the temp folder in plain text.
    raw.pragma('temp_store=MEMORY')
    raw.pragma('mmap_size=0')
    raw.pragma('cache_size=-65536')
    raw.pragma('foreign_keys=ON')
    raw.pragma('trusted_schema=OFF')
    // Without this INSERT OR REPLACE slips past the triggers that protect ledgers.
    raw.pragma('recursive_triggers=ON')
    if (!options.readonly) {
      raw.pragma('journal_mode=WAL')
      raw.pragma('synchronous=FULL')
      // Copying the log back is the work of another thread; here only where that one does not come to it, at 64 MB.
      raw.pragma('wal_autocheckpoint=16000')
      // Otherwise the file would stay as long as it ever was, and not tell how much is to be copied.
      raw.pragma('journal_size_limit=4194304')
    }
  } catch (error) {
    raw.close()
    const fault = databaseFault(error)
    if (fault) throw new DatabaseError(fault, `the database cannot be opened: ${fault}`, error)
    throw error
  }
  return raw
}
