import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { schemaVersion } from '#db/migrate.ts'
import { DatabaseError, databaseFault } from '#db/open-raw.ts'
import { conflict } from '#shared/errors.ts'
import { auditHeadPath, writeAuditHead } from './audit-head.ts'
import { renewInPlace } from './backup/renew-in-place.ts'
import { databaseLogs, declareRestored, restoringFolder, settleRestore } from './backup/restore-swap.ts'
import { putCopyInPlace } from './backup/take-copy.ts'
import type { Clinic } from './call.ts'
import { openClinic } from './clinic.ts'
import type { Clock } from './clock.ts'
import { lockDataDir } from './instance-lock.ts'
import {
  databasePath,
  type KeyFile,
  type KeySlot,
  keyFilePath,
  readDatabaseSalt,
  readKeyFile,
  writeKeyFile,
} from './keys/key-file.ts'
import { type Keychain, keychainSlot, openWithKeychain, openWithPassword, openWithRecoveryCode } from './keys/slots.ts'
import type { Logger } from './logger.ts'
import { forgetReplacement } from './replace-file.ts'
import { asStartError, StartError, startError } from './start-error.ts'
import { foundClinic } from './sync/trust/found.ts'

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
  onOpen(clinic: Clinic, workspace: Workspace): void
  /** Ends what works with the clinic, before a restored one takes its place. */
  onClose?(clinic: Clinic): Promise<void>
  /** Opens nothing, whatever state the folder is in, and waits for a backup to be restored. */
  restoreOnly?: boolean | undefined
}

/** A clinic that was put together from a backup in a folder of its own. */
export interface RestoredClinic {
  databaseKey: Uint8Array
  keys: KeyFile
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
  /** Whether the operating system's keychain holds the key, so that the clinic opens without a person. */
  readonly hasKeychain: boolean
  readonly clock: Clock
  /** What a clinic needs beside its own folder. */
  readonly surroundings: Pick<WorkspaceOptions, 'clock' | 'log' | 'resourcesDir'>
  state(): WorkspaceState
  clinic(): Clinic | null
  /** Started only to restore a backup: whoever sits at this computer may do it. */
  readonly restoreOnly: boolean
  /** What may be shown before anyone signed in. */
  summary(): { clinicName: string; isDemo: boolean } | null
  /**
   * Makes a new database; `fill` writes its first rows and answers the key's slots. Until it returns, a crash leaves the
   * folder empty.
   * @throws AppError CONFLICT `alreadySetUp` when there is a clinic or one is being made
   */
  create(clinic: NewClinic, fill: (clinic: Clinic) => Promise<KeySlot[]>): Promise<Clinic>
  /**
   * Puts a restored clinic in the place of what is here, which is moved aside and stays on the disk. `stage` puts it
   * together in the folder it is given, while the clinic here goes on. Until that is complete, a crash changes nothing.
   * @throws AppError CONFLICT `restoreRunning`
   */
  restore(stage: (folder: string) => Promise<RestoredClinic>): Promise<Clinic>
  /**
   * Makes the database of a workstation that was taken into a clinic: `adopt` writes the file under the key that it is
   * given; `fill` signs the first person in and answers the key's slots. Until it returns, a crash leaves the folder empty.
   * @throws AppError CONFLICT `alreadySetUp`
   */
  join(
    clinic: Omit<NewClinic, 'workstationName'>,
    adopt: (file: string, databaseKey: Uint8Array) => Promise<void>,
    fill: (clinic: Clinic) => Promise<KeySlot[]>,
  ): Promise<Clinic>
  /**
   * Makes the open clinic's workstation another one, under whose name nobody else writes, and opens it again.
   * @throws AppError CONFLICT `restoreRunning`; then, and after a crash, everything is as it was
   */
  renew(): Promise<Clinic>
  /**
   * Puts another workstation's copy of the clinic, a file under this database's key, in the place of the database, with all
   * that was written here, and opens it. The old database is moved aside.
   * @throws AppError CONFLICT `restoreRunning`; FreshCopyError; then, and after a crash, everything is as it was
   */
  takeCopy(file: string): Promise<Clinic>
  openWithPassword(userName: string, password: string): Promise<boolean>
  openWithRecoveryCode(code: string): boolean
  /** The slots that open the database; empty before there is one. */
  slots(): readonly KeySlot[]
  /** Wraps the open clinic's key for the keychain again, when it lost it. */
  renewKeychainSlot(): Promise<void>
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
    settleRestore(options.dataDir)
    const keys = options.restoreOnly ? null : checkedKeyFile(options.dataDir)
    const workspace = new DataFolder(options, keys, lock.release)
    if (keys) await workspace.openUnattended()
    return workspace
  } catch (error) {
    lock.release()
    throw asStartError(error)
  }
}

/** A folder's name that tells when it was put there: `before-restore-20261123T033000Z`. */
const asideName = (now: number, before: 'restore' | 'copy') =>
  `before-${before}-${new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`

function checkedKeyFile(dataDir: string): KeyFile | null {
  for (const file of [keyFilePath(dataDir), auditHeadPath(dataDir)]) forgetReplacement(file)
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
  // Before the database, its logs: the next one must never meet them.
  for (const name of [...databaseLogs, 'nadi.db', 'blobs', 'audit-head.json', 'nadi.keys.json']) {
    rmSync(path.join(dataDir, name), { recursive: true, force: true })
  }
}

/** What was written goes into batches: only those can be taken over into another database. */
function sealAll({ writes, replica }: Clinic): void {
  writes.flush()
  while (replica?.seal());
}

class DataFolder implements Workspace {
  readonly dataDir: string
  readonly hasKeychain: boolean
  readonly clock: Clock
  readonly #options: WorkspaceOptions
  readonly #release: () => void
  #keys: KeyFile | null
  #clinic: Clinic | null = null
  #busy = false
  #restoreOnly: boolean

  constructor(options: WorkspaceOptions, keys: KeyFile | null, release: () => void) {
    this.dataDir = options.dataDir
    this.#options = options
    this.#keys = keys
    this.#release = release
    this.hasKeychain = options.keychain !== undefined
    this.#restoreOnly = options.restoreOnly ?? false
    this.clock = options.clock
  }

  state(): WorkspaceState {
    if (this.#clinic) return 'open'
    return this.#keys ? 'locked' : 'empty'
  }

  clinic(): Clinic | null {
    return this.#clinic
  }

  get surroundings() {
    const { clock, log, resourcesDir } = this.#options
    return { clock, log, resourcesDir }
  }

  get restoreOnly(): boolean {
    return this.#restoreOnly
  }

  summary() {
    if (!this.#keys) return null
    const { clinicName, isDemo } = this.#keys
    return { clinicName, isDemo }
  }

  async openUnattended(): Promise<void> {
    const given = this.#options.databaseKey
    if (given) return this.#open(given)
    const key = await this.#keyFromKeychain()
    if (key) this.#openProven(key)
  }

  async #keyFromKeychain(): Promise<Uint8Array | null> {
    const { keychain, log } = this.#options
    if (!keychain) return null
    return openWithKeychain(this.#keys?.slots ?? [], keychain).catch(error => {
      // A keychain that was reset, or another account's: the clinic stays locked and the recovery kit opens it.
      log.error('the keychain does not open the key', { error })
      return null
    })
  }

  create(request: NewClinic, fill: (clinic: Clinic) => Promise<KeySlot[]>): Promise<Clinic> {
    const first = { clinicId: request.clinicId, name: request.workstationName }
    return this.#make(
      request,
      async databaseKey => openClinic({ ...this.#options, databaseKey }, first),
      clinic => {
        clinic.systemCall('system.foundClinic').transaction(foundClinic)
        return fill(clinic)
      },
    )
  }

  join(
    request: Omit<NewClinic, 'workstationName'>,
    adopt: (file: string, databaseKey: Uint8Array) => Promise<void>,
    fill: (clinic: Clinic) => Promise<KeySlot[]>,
  ): Promise<Clinic> {
    const open = async (databaseKey: Uint8Array) => {
      await adopt(databasePath(this.dataDir), databaseKey)
      return openClinic({ ...this.#options, databaseKey })
    }
    return this.#make(request, open, fill)
  }

  async #make(
    { clinicId, clinicName, isDemo }: Omit<NewClinic, 'workstationName'>,
    open: (databaseKey: Uint8Array) => Promise<Clinic>,
    fill: (clinic: Clinic) => Promise<KeySlot[]>,
  ): Promise<Clinic> {
    if (this.#keys || this.#busy || this.#restoreOnly) throw conflict('alreadySetUp')
    this.#busy = true
    const about = { clinicId, clinicName, isDemo }
    const keys: KeyFile = { ...about, version: 1, ready: false, schemaVersion, databaseSalt: '', slots: [] }
    const databaseKey = this.#options.databaseKey ?? randomBytes(32)
    let clinic: Clinic | null = null
    try {
      writeKeyFile(this.dataDir, keys)
      clinic = await open(databaseKey)
      // From the start: the keeper takes a missing head for a cut chain.
      writeAuditHead(clinic, clinic.auditHead)
      const slots = await fill(clinic)
      if (this.#options.keychain) slots.push(await keychainSlot(databaseKey, this.#options.keychain))
      clinic.db.raw.pragma('wal_checkpoint(TRUNCATE)')
      writeAuditHead(clinic, clinic.auditHead)
      this.#keep({ ...keys, slots, ready: true, databaseSalt: readDatabaseSalt(this.dataDir) })
    } catch (error) {
      clinic?.close()
      discardUnfinished(this.dataDir)
      throw error
    } finally {
      this.#busy = false
    }
    this.#clinic = clinic
    this.#options.onOpen(clinic, this)
    return clinic
  }

  async restore(stage: (folder: string) => Promise<RestoredClinic>): Promise<Clinic> {
    if (this.#busy) throw conflict('restoreRunning')
    this.#busy = true
    const folder = restoringFolder(this.dataDir)
    let isDeclared = false
    try {
      rmSync(folder, { recursive: true, force: true })
      const { databaseKey, keys } = await stage(folder)
      await this.#keepRestoredKeys(folder, databaseKey, keys)
      await this.#leaveClinic()
      declareRestored(this.dataDir, asideName(this.clock.now(), 'restore'))
      isDeclared = true
      settleRestore(this.dataDir)
      this.#keys = readKeyFile(this.dataDir)
      this.#restoreOnly = false
      this.#openProven(databaseKey)
    } finally {
      if (!isDeclared) rmSync(folder, { recursive: true, force: true })
      this.#busy = false
    }
    if (!this.#clinic) throw new Error('the restored clinic is not open')
    return this.#clinic
  }

  renew(): Promise<Clinic> {
    return this.#reopenAfter(databaseKey => renewInPlace(this.dataDir, databaseKey, this.clock.now()))
  }

  takeCopy(file: string): Promise<Clinic> {
    return this.#reopenAfter((databaseKey, keys) => {
      const aside = asideName(this.clock.now(), 'copy')
      putCopyInPlace(file, { dataDir: this.dataDir, databaseKey, keys, aside })
      this.#keys = readKeyFile(this.dataDir)
    }, sealAll)
  }

  /** Closes the clinic for as long as something is done to its database, and opens what is there then. */
  async #reopenAfter(
    work: (databaseKey: Uint8Array, keys: KeyFile) => void,
    last?: (clinic: Clinic) => void,
  ): Promise<Clinic> {
    const databaseKey = this.#clinic?.databaseKey
    if (this.#busy || !databaseKey || !this.#keys) throw conflict('restoreRunning')
    this.#busy = true
    try {
      await this.#leaveClinic(last)
      try {
        work(databaseKey, this.#keys)
      } finally {
        this.#openProven(databaseKey)
      }
    } finally {
      this.#busy = false
    }
    if (!this.#clinic) throw new Error('the clinic is not open')
    return this.#clinic
  }

  async #keepRestoredKeys(folder: string, databaseKey: Uint8Array, keys: KeyFile): Promise<void> {
    const { keychain } = this.#options
    const slots = keychain ? [...keys.slots, await keychainSlot(databaseKey, keychain)] : keys.slots
    writeKeyFile(folder, { ...keys, slots, databaseSalt: readDatabaseSalt(folder) })
  }

  async #leaveClinic(last: (clinic: Clinic) => void = () => {}): Promise<void> {
    const clinic = this.#clinic
    if (!clinic) return
    await this.#options.onClose?.(clinic)
    this.#clinic = null
    last(clinic)
    clinic.close()
  }

  async openWithPassword(userName: string, password: string): Promise<boolean> {
    if (!this.#keys) return false
    const key = await openWithPassword(this.#keys.slots, this.#keys.clinicId, userName, password)
    return this.#openIfFound(key)
  }

  openWithRecoveryCode(code: string): boolean {
    return this.#keys !== null && this.#openIfFound(openWithRecoveryCode(this.#keys.slots, this.#keys.clinicId, code))
  }

  slots(): readonly KeySlot[] {
    return this.#keys?.slots ?? []
  }

  async renewKeychainSlot(): Promise<void> {
    const { keychain } = this.#options
    if (!keychain || !this.#clinic) return
    this.setSlot(await keychainSlot(this.#clinic.databaseKey, keychain), slot => slot.kind === 'keychain')
  }

  setSlot(slot: KeySlot | null, replaces: (slot: KeySlot) => boolean): void {
    if (!this.#keys) return
    const kept = this.#keys.slots.filter(candidate => !replaces(candidate))
    if (!slot && kept.length === this.#keys.slots.length) return
    this.#keep({ ...this.#keys, slots: slot ? [...kept, slot] : kept })
  }

  close(): void {
    this.#clinic?.close()
    this.#clinic = null
    this.#release()
  }

  #openIfFound(key: Uint8Array | null): boolean {
    if (key && !this.#clinic) this.#openProven(key)
    return key !== null
  }

  /** Opens with the key of a slot: slots are authenticated, so if it does not fit, the file is what is wrong. */
  #openProven(databaseKey: Uint8Array): void {
    try {
      this.#open(databaseKey)
    } catch (error) {
      if (databaseFault(error) !== 'wrongKey') throw error
      throw new DatabaseError('corrupt', 'the first page of the database is damaged', error)
    }
  }

  #open(databaseKey: Uint8Array): void {
    const clinic = openClinic({ ...this.#options, databaseKey })
    if (this.#keys && this.#keys.schemaVersion !== schemaVersion) this.#keep({ ...this.#keys, schemaVersion })
    this.#clinic = clinic
    this.#options.onOpen(clinic, this)
  }

  #keep(keys: KeyFile): void {
    writeKeyFile(this.dataDir, keys)
    this.#keys = keys
  }
}
