import { databaseFault } from '#db/open-raw.ts'
import type { HttpErrorCode } from '#shared/sync/relay-protocol.ts'
import { NoAnswer, RelayRefusal } from '../link/relay-http.ts'

/** Why a file or backup was not sent or fetched. Keys of the texts `sync:files.faults`. */
export type FileFault =
  /** No relay answers, or it asks to wait. */
  | 'unreachable'
  /** No relay holds all of it. */
  | 'notThere'
  /** What a relay holds under its name is something else. */
  | 'damaged'
  /** What lies here is damaged. */
  | 'damagedHere'
  | 'quota'
  | 'tooLarge'
  /** The relay does not take this workstation. */
  | 'refused'
  | 'diskFull'
  | 'failed'

export class FileError extends Error {
  readonly code: FileFault
  constructor(code: FileFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'FileError'
    this.code = code
  }
}

const byRefusal: Partial<Record<HttpErrorCode, FileFault>> = {
  notFound: 'notThere',
  quota: 'quota',
  tooLarge: 'tooLarge',
  unauthorized: 'refused',
  revoked: 'refused',
  forbidden: 'refused',
  // Another workstation sends the same file at this moment, or the relay rests.
  conflict: 'unreachable',
  rateLimited: 'unreachable',
  unavailable: 'unreachable',
}

/** What a person is told about an error on the way between this disk and a relay. */
export function fileFault(error: unknown): FileFault {
  if (error instanceof FileError) return error.code
  if (error instanceof RelayRefusal) return byRefusal[error.code] ?? 'failed'
  if (error instanceof NoAnswer) return 'unreachable'
  return databaseFault(error) === 'diskFull' ? 'diskFull' : 'failed'
}
