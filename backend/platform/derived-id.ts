import { createHash } from 'node:crypto'
import type { Id } from '#shared/ids.ts'

/** An id that follows from a cause, in the form of a UUID (version 8): every workstation that derives the row makes the same. */
export function derivedId(...cause: readonly (string | number)[]): Id {
  const digits = createHash('sha256').update(JSON.stringify(cause)).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}
