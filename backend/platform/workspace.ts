import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { schemaVersion } from '#db/migrate.ts'
import { type Clinic, openClinic } from './clinic.ts'
import type { Clock } from './clock.ts'
import { lockDataDir } from './instance-lock.ts'
import {
  databasePath,
  type KeyFile,
  type KeySlot,
  readDatabaseSalt,
  readKeyFile,
  writeKeyFile,
} from './keys/key-file.ts'
import { type Keychain, keychainSlot, openWithKeychain, openWithPassword, openWithRecoveryCode } from './keys/slots.ts'
import type { Logger } from './logger.ts'
import { asStartError, StartError, startError } from './start-error.ts'

export type WorkspaceState = 'empty' | 'locked' | 'open'

export interface WorkspaceOptions {
  dataDir: string
  resourcesDir: string
  clock: Clock
  log: Logger
  keychain?: Keychain
  /** Opens the database without a slot, for unattended hosts. */
  databaseKey?: Uint8Array
  random?: (bytes: Uint8Array) => Uint8Array
  onOpen(clinic: Clinic): void
}

export interface NewClinic {
  clinicId: string
  clinicName: string
  isDemo: boolean
  workstationName: string
}

/** A data folder: empty, holding a locked database, or holding an open clinic. One process at a time. */
export interface Workspace {
  readonly dataDir: string
  state(): WorkspaceState
  clinic(): Clinic | null
  /** What may be shown before anyone signed in. */
  summary(): { clinicName: string; isDemo: boolean; hasKeychain: boolean } | null
  /** Makes a new database; `fill` writes its first rows. Until it returns, a crash leaves the folder empty. */
  create(clinic: NewClinic, fill: (clinic: Clinic) => Promise<KeySlot[]>): Promise<Clinic>
  openWithPassword(userName: string, password: string): Promise<boolean>
  openWithRecoveryCode(code: string): boolean
  /** Replaces the slots that `replaces` picks by `slot`. */
  setSlot(slot: KeySlot | null, replaces: (slot: KeySlot) => boolean): void
  close(): void
}

/**
 * Takes the data folder and opens its clinic when a key is at hand (keychain or `databaseKey`).
 * @throws StartError
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const lock = lockDataDir(options.dataDir)
  try {
    const keys = checkedKeyFile(options.dataDir)
    const workspace = new DataFolder(options, keys, lock.release)
    if (keys) await workspace.openUnattended()
    return workspace
  } catch (error) {
    lock.release()
    throw asStartError(error)
  }
}

function checkedKeyFile(dataDir: string): KeyFile | null {
  const keys = readKeyFile(dataDir)
  const hasDatabase = existsSync(databasePath(dataDir))
  if (!keys) {
    if (!hasDatabase) return null
    throw new StartError(
      'keyMissing',
      `The key file nadi.keys.json is missing in ${dataDir}. Restore it from a backup.`,
    )
  }
  if (!keys.ready) {
    discardUnfinished(dataDir)
    return null
  }
  if (!hasDatabase)
    throw new StartError('keyMissing', `The database nadi.db is missing in ${dataDir}. Restore a backup.`)
  if (keys.databaseSalt !== readDatabaseSalt(dataDir)) throw startError('wrongKey')
  if (keys.schemaVersion > schemaVersion) throw startError('newerSchema')
  return keys
}

function discardUnfinished(dataDir: string): void {
  for (const name of ['nadi.db', 'nadi.db-wal', 'nadi.db-shm', 'blobs', 'nadi.keys.json']) {
    rmSync(path.join(dataDir, name), { recursive: true, force: true })
  }
}

class DataFolder implements Workspace {
  readonly dataDir: string
  readonly #options: WorkspaceOptions
  readonly #release: () => void
  #keys: KeyFile | null
  #clinic: Clinic | null = null
  #busy = false

  constructor(options: WorkspaceOptions, keys: KeyFile | null, release: () => void) {
    this.dataDir = options.dataDir
    this.#options = options
    this.#keys = keys
    this.#release = release
  }

  state(): WorkspaceState {
    if (this.#clinic) return 'open'
    return this.#keys ? 'locked' : 'empty'
  }

  clinic(): Clinic | null {
    return this.#clinic
  }

  summary() {
    if (!this.#keys) return null
    const { clinicName, isDemo } = this.#keys
    return { clinicName, isDemo, hasKeychain: this.#options.keychain !== undefined }
  }

  async openUnattended(): Promise<void> {
    const { databaseKey, keychain } = this.#options
    const key = databaseKey ?? (keychain && (await openWithKeychain(this.#keys?.slots ?? [], keychain)))
    if (key) this.#open(key)
  }

  async create(request: NewClinic, fill: (clinic: Clinic) => Promise<KeySlot[]>): Promise<Clinic> {
    if (this.#keys || this.#busy) throw new Error('the data folder is not empty')
    this.#busy = true
    const keys: KeyFile = { ...request, version: 1, ready: false, schemaVersion, databaseSalt: '', slots: [] }
    const databaseKey = this.#options.databaseKey ?? randomBytes(32)
    writeKeyFile(this.dataDir, keys)
    const first = { clinicId: request.clinicId, name: request.workstationName }
    let clinic: Clinic | null = null
    try {
      clinic = openClinic({ ...this.#options, databaseKey }, first)
      const slots = await fill(clinic)
      if (this.#options.keychain) slots.push(await keychainSlot(databaseKey, this.#options.keychain))
      clinic.db.raw.pragma('wal_checkpoint(TRUNCATE)')
      this.#keep({ ...keys, slots, ready: true, databaseSalt: readDatabaseSalt(this.dataDir) })
    } catch (error) {
      clinic?.close()
      discardUnfinished(this.dataDir)
      throw error
    } finally {
      this.#busy = false
    }
    this.#clinic = clinic
    this.#options.onOpen(clinic)
    return clinic
  }

  async openWithPassword(userName: string, password: string): Promise<boolean> {
    if (!this.#keys) return false
    const key = await openWithPassword(this.#keys.slots, this.#keys.clinicId, userName, password)
    return this.#openIfFound(key)
  }

  openWithRecoveryCode(code: string): boolean {
    return this.#keys !== null && this.#openIfFound(openWithRecoveryCode(this.#keys.slots, this.#keys.clinicId, code))
  }

  setSlot(slot: KeySlot | null, replaces: (slot: KeySlot) => boolean): void {
    if (!this.#keys) return
    const kept = this.#keys.slots.filter(candidate => !replaces(candidate))
    this.#keep({ ...this.#keys, slots: slot ? [...kept, slot] : kept })
  }

  close(): void {
    this.#clinic?.close()
    this.#clinic = null
    this.#release()
  }

  #openIfFound(key: Uint8Array | null): boolean {
    if (key && !this.#clinic) this.#open(key)
    return key !== null
  }

  #open(databaseKey: Uint8Array): void {
    const clinic = openClinic({ ...this.#options, databaseKey })
    if (this.#keys && this.#keys.schemaVersion !== schemaVersion) this.#keep({ ...this.#keys, schemaVersion })
    this.#clinic = clinic
    this.#options.onOpen(clinic)
  }

  #keep(keys: KeyFile): void {
    writeKeyFile(this.dataDir, keys)
    this.#keys = keys
  }
}
