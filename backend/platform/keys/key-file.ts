import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { replaceFile } from '../replace-file.ts'
import { StartError } from '../start-error.ts'

export const keySlot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keychain'), sealed: z.string() }),
  z.object({
    kind: z.literal('recovery'),
    kitId: z.string(),
    sealed: z.string(),
    /** What a relay knows the kit by, and what seals backups for it. */
    relay: z.object({ signKey: z.string(), agreeKey: z.string() }).optional(),
  }),
  z.object({
    kind: z.literal('password'),
    userName: z.string(),
    /** When the password was chosen that opens the slot: one made for an older password is dropped. */
    passwordFrom: z.number(),
    salt: z.string(),
    sealed: z.string(),
  }),
])
export type KeySlot = z.infer<typeof keySlot>
export type RecoverySlot = Extract<KeySlot, { kind: 'recovery' }>
export type PasswordSlot = Extract<KeySlot, { kind: 'password' }>

const keyFileSchema = z.object({
  version: z.literal(1),
  clinicId: z.string(),
  clinicName: z.string(),
  /** False while the clinic is being created: what a crash left then is thrown away. */
  ready: z.boolean(),
  isDemo: z.boolean(),
  schemaVersion: z.number().int(),
  /** The first 16 bytes of the database file, which are random: they tell whether key file and database belong together. */
  databaseSalt: z.string(),
  slots: z.array(keySlot),
})
/** Lies beside the database and holds its key, wrapped once per slot; any slot opens it. */
export type KeyFile = z.infer<typeof keyFileSchema>

export const databasePath = (dataDir: string) => path.join(dataDir, 'nadi.db')
export const keyFilePath = (dataDir: string) => path.join(dataDir, 'nadi.keys.json')

export function readKeyFile(dataDir: string): KeyFile | null {
  const file = keyFilePath(dataDir)
  if (!existsSync(file)) return null
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw new StartError('wrongKey', `The key file is damaged: ${file}. Restore it from the last backup.`, error)
  }
}

export function writeKeyFile(dataDir: string, keys: KeyFile): void {
  replaceFile(keyFilePath(dataDir), `${JSON.stringify(keys, null, 2)}\n`)
}

/** The first 16 bytes of the database file in hex. */
export function readDatabaseSalt(dataDir: string): string {
  const handle = openSync(databasePath(dataDir), 'r')
  const salt = Buffer.alloc(16)
  readSync(handle, salt, 0, 16, 0)
  closeSync(handle)
  return salt.toString('hex')
}
