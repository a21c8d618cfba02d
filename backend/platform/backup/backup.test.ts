import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseHead } from '#backend/platform/audit-head.ts'
import { newRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { runDatabaseTask } from '#backend/platform/maintenance/database-task.ts'
import { type BackedUp, clinicToBackUp, register } from '#backend/testing/backed-up-clinic.ts'
import { openDatabase } from '#db/open.ts'
import { backupFault } from './backup-fault.ts'
import { headerBytes } from './backup-header.ts'
import { openSlots, readSlots } from './backup-slots.ts'
import { proveBackup } from './prove-backup.ts'
import { extractDatabase, readBackupHeader, readPart } from './read-backup.ts'

let clinic: BackedUp
let file: string
beforeAll(async () => {
  clinic = await clinicToBackUp()
  mkdirSync(clinic.folder)
  await register(clinic.test, 'Kamalini Undiscoverable')
  file = (await clinic.backUp()).file
})
afterAll(async () => {
  await clinic.test.close()
  rmSync(clinic.folder, { recursive: true, force: true })
})

const scratch = () => path.join(clinic.test.dataDir, 'proof')
const prove = (of = file) => proveBackup(of, clinic.test.clinic.databaseKey, scratch())
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    error => backupFault(error),
  )

describe('a backup', () => {
  it('says what it is and shows nothing of what is in it', async () => {
    const header = await readBackupHeader(file)
    expect(header).toMatchObject({ clinicName: 'Test Clinic', series: 'A', files: { count: 1, included: true } })
    expect(header.rows).toMatchObject({ patients: 1, users: 6, attachments: 1 })
    expect(header.log.sequence).toBeGreaterThan(0)
    const bytes = readFileSync(file)
    expect(JSON.parse(bytes.toString('utf8', 0, headerBytes))).toMatchObject({ nadiBackup: 1 })
    for (const secret of ['Kamalini', 'Undiscoverable', 'SQLite format 3', 'receptionist'])
      expect(bytes.includes(secret), secret).toBe(false)
    expect(readdirSync(clinic.folder)).toEqual(['nadi-test.backup'])
  })

  it('opens with the recovery code and with nothing else', async () => {
    const header = await readBackupHeader(file)
    const slots = readSlots(await readPart(file, header, 'keys'))
    const { clinicId } = header
    expect(await openSlots(slots, clinicId, { recoveryCode: clinic.recoveryCode })).toEqual(
      Buffer.from(clinic.test.clinic.databaseKey),
    )
    const mistyped = clinic.recoveryCode.replace(/.$/, last => (last === 'Z' ? 'Y' : 'Z'))
    expect(await openSlots(slots, clinicId, { recoveryCode: mistyped })).toBe(null)
    expect(await openSlots(slots, clinicId, { recoveryCode: newRecoveryCode() })).toBe(null)
    expect(await openSlots(slots, clinicId, { userName: 'admin', password: 'no' })).toBe(null)
  })

  it('is proven by restoring it, and leaves no trace of that', async () => {
    const proof = await prove()
    expect(proof.files).toBe(1)
    expect(proof.rows).toBeGreaterThan(10)
    expect(proof.auditEntries).toBeGreaterThan(2)
    expect(readdirSync(clinic.test.dataDir)).not.toContain('proof')
  })

  it('takes another name when the folder has one of its own', async () => {
    const { file: second } = await clinic.backUp()
    expect(path.basename(second)).toBe('nadi-test-2.backup')
    rmSync(second)
  })
})

describe('a damaged backup', () => {
  const flipped = (at: number) => {
    const bytes = Buffer.from(readFileSync(file))
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const copy = path.join(clinic.test.dataDir, 'flipped.backup')
    writeFileSync(copy, bytes)
    return copy
  }

  it.each([
    ['the database', () => headerBytes + 5_000],
    ['the last file', () => readFileSync(file).length - 3],
    ['the key slots', () => readFileSync(file).indexOf('"slots"') + 2],
  ])('shows in %s', async (_, at) => {
    expect(await faultOf(prove(flipped(at())))).toBe('damaged')
  })

  it('shows in the header, also where only a number was changed', async () => {
    const text = readFileSync(file)
    const at = text.indexOf('"patients":1') + '"patients":'.length
    expect(await faultOf(prove(flipped(at)))).toBe('damaged')
    expect(await faultOf(prove(flipped(0)))).toBe('notABackup')
  })

  it('shows when it was cut', async () => {
    const copy = path.join(clinic.test.dataDir, 'cut.backup')
    writeFileSync(copy, readFileSync(file).subarray(0, -100))
    expect(await faultOf(prove(copy))).toBe('damaged')
  })

  it('shows when its audit trail was altered by someone who holds the key', async () => {
    const header = await readBackupHeader(file)
    const target = path.join(clinic.test.dataDir, 'altered.db')
    await extractDatabase(file, header, target)
    const db = openDatabase(target, clinic.test.clinic.databaseKey)
    db.raw.exec('DROP TRIGGER protect_audit_entries_update')
    db.raw.exec("UPDATE audit_entries SET action = 'nothing' WHERE sequence = 2")
    db.raw.close()
    const head = parseHead((await readPart(file, header, 'auditHead')).toString())
    const verdict = await runDatabaseTask({ file: target, key: clinic.test.clinic.databaseKey }, { do: 'audit', head })
    expect(verdict).toMatchObject({ ok: false, firstFault: { sequence: 2, kind: 'edited' } })
  })
})

describe('a backup that cannot be written', () => {
  it('says that the folder is not there, and leaves nothing', async () => {
    const gone = path.join(clinic.folder, 'usb-stick')
    expect(await faultOf(clinic.backUp('nadi-test', gone))).toBe('folderMissing')
    expect(readdirSync(clinic.folder)).toEqual(['nadi-test.backup'])
    expect(readdirSync(clinic.test.dataDir)).not.toContain('scratch/backup')
  })

  it.skipIf(process.getuid?.() === 0)('says that the folder is read-only', async () => {
    const locked = path.join(clinic.folder, 'locked')
    mkdirSync(locked, { mode: 0o500 })
    expect(await faultOf(clinic.backUp('nadi-test', locked))).toBe('folderReadOnly')
    rmSync(locked, { recursive: true })
  })
})
