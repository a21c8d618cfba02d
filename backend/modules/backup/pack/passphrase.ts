import { hkdfSync } from 'node:crypto'
import type { Clinic } from '#backend/platform/call.ts'
import { open, seal } from '#backend/platform/keys/seal.ts'

const context = 'nadi downtime pack passphrase 1'

/** The database is sealed already; this keeps the passphrase out of exports and lists of its rows too. */
const sealKey = ({ databaseKey }: Clinic) => Buffer.from(hkdfSync('sha256', databaseKey, '', context, 32))

export const sealPassphrase = (clinic: Clinic, passphrase: string): string =>
  seal(Buffer.from(passphrase.normalize('NFKC')), sealKey(clinic), context).toString('base64')

/** Null when it was sealed under another key: an admin must set it again. */
export const openPassphrase = (clinic: Clinic, sealed: string): string | null =>
  open(Buffer.from(sealed, 'base64'), sealKey(clinic), context)?.toString('utf8') ?? null
