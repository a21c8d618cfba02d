import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { auditHead } from './audit.ts'
import { type AuditHead, type AuditRow, hashChange, hashEntry } from './audit-hash.ts'
import { auditHeadPath, readAuditHead, writeAuditHead } from './audit-head.ts'
import { verifyAudit } from './audit-verify.ts'

let test: TestClinic
let whole: AuditHead

beforeAll(async () => {
  test = await createTestClinic()
  for (let count = 0; count < 60; count += 1) {
    await test.as('doctor').settings.setPreference({ name: 'count', value: count })
  }
  whole = test.clinic.auditHead
  // An attacker would begin with this.
  test.clinic.db.raw.exec('DROP TRIGGER protect_audit_entries_update; DROP TRIGGER protect_audit_entries_delete')
  test.clinic.db.raw.exec('CREATE TEMP TABLE untouched AS SELECT * FROM audit_entries')
})
beforeEach(() => {
  test.clinic.headKeeper.flush()
  test.clinic.db.raw.exec('DELETE FROM audit_entries; INSERT INTO audit_entries SELECT * FROM untouched')
  test.clinic.auditHead = whole
  writeAuditHead(test.clinic, whole)
})
afterAll(() => test.close())

const run = (sql: string, ...values: unknown[]) => test.clinic.db.raw.prepare(sql).run(...values)
const last = () => auditHead(test.clinic.db, test.clinic.device.id).sequence
const verdict = () => verifyAudit(test.clinic)
const fault = (kind: string, sequence: number) => ({
  ok: false,
  firstFault: { deviceId: test.clinic.device.id, kind, sequence },
})

interface StoredRow {
  changes: string
  previous_hash: string
}

/** Edits an entry and makes it consistent in itself again, like someone who has read this code. */
function forge(sequence: number, edit: (row: AuditRow) => void): void {
  const stored = test.clinic.db.raw
    .prepare<[number], StoredRow & AuditRow>(
      `SELECT *, device_id AS deviceId, created_at AS createdAt, created_by AS createdBy, subject_table AS subjectTable,
         subject_id AS subjectId, patient_id AS patientId, correlation_id AS correlationId
       FROM audit_entries WHERE sequence = ?`,
    )
    .get(sequence)
  if (!stored) throw new Error(`no entry ${sequence}`)
  const row: AuditRow = { ...stored, changes: JSON.parse(stored.changes as unknown as string) }
  edit(row)
  for (const change of row.changes) change.hash = hashChange(change)
  const hash = hashEntry(row, stored.previous_hash)
  run(
    'UPDATE audit_entries SET created_by = ?, changes = ?, hash = ? WHERE sequence = ?',
    row.createdBy,
    JSON.stringify(row.changes),
    hash,
    sequence,
  )
}

describe('an untouched trail', () => {
  it('is whole, entry by entry', async () => {
    expect(await verdict()).toEqual({ ok: true, checked: last() })
    expect(last()).toBeGreaterThan(60)
  })

  it('stays whole while work goes on', async () => {
    const verifying = verdict()
    await test.as('nurse').settings.setPreference({ name: 'meanwhile', value: 1 })
    expect(await verifying).toMatchObject({ ok: true })
  })

  it('is written beside the database within a second of a commit, without waiting for the app to end', async () => {
    const before = readAuditHead(test.clinic)
    await test.as('nurse').settings.setPreference({ name: 'later', value: 1 })
    expect(readAuditHead(test.clinic)).toEqual(before)
    await expect.poll(() => readAuditHead(test.clinic)?.sequence, { timeout: 5_000 }).toBe(last())
  })

  it('is written when the clinic closes', async () => {
    const other = await createTestClinic()
    await other.as('nurse').settings.setPreference({ name: 'last', value: 1 })
    const head = other.clinic.auditHead
    other.clinic.close()
    expect(readAuditHead(other.clinic)).toEqual(head)
    await other.close()
  })

  it('does not keep the clinic from closing when it cannot be written', async () => {
    const other = await createTestClinic()
    rmSync(auditHeadPath(other.dataDir))
    mkdirSync(auditHeadPath(other.dataDir))
    await other.as('nurse').settings.setPreference({ name: 'last', value: 1 })
    other.clinic.close()
    expect(other.clinic.db.raw.open).toBe(false)
    await other.close()
  })
})

describe('an edited entry', () => {
  it.each([
    ["created_by = 'someone'", 30],
    ["action = 'patients.read'", 7],
    ["reason = 'because'", 1],
    ['created_at = created_at + 1', 60],
    ["correlation_id = ''", 12],
    ["patient_id = 'x'", 20],
    ['hash = previous_hash', 33],
    ["changes = '[]'", 40],
    ["changes = 'null'", 41],
    ["changes = 'broken'", 42],
    ['changes = replace(changes, \'"value"\', \'"vlaue"\')', 43],
  ])('is found: %s', async (change, sequence) => {
    run(`UPDATE audit_entries SET ${change} WHERE sequence = ?`, sequence)
    expect(await verdict()).toMatchObject(fault('edited', sequence))
  })

  it('is found when its own hashes were made right again', async () => {
    forge(25, row => {
      row.createdBy = 'someone'
    })
    expect(await verdict()).toMatchObject(fault('edited', 25))
  })

  it('is found as the newest one, by the head outside', async () => {
    forge(last(), row => {
      row.createdBy = 'someone'
    })
    expect(await verdict()).toMatchObject(fault('forged', last()))
  })
})

describe('a missing entry', () => {
  it.each([1, 19, 20, 21, 40])('is found: %i', async sequence => {
    run('DELETE FROM audit_entries WHERE sequence = ?', sequence)
    expect(await verdict()).toMatchObject(fault('deleted', sequence))
  })

  it('is found in the middle of a wide gap', async () => {
    run('DELETE FROM audit_entries WHERE sequence BETWEEN 5 AND 55')
    expect(await verdict()).toMatchObject(fault('deleted', 5))
  })

  it('is found when the later ones moved up', async () => {
    run('DELETE FROM audit_entries WHERE sequence = 30')
    run('UPDATE audit_entries SET sequence = sequence - 1 WHERE sequence > 30')
    expect(await verdict()).toMatchObject(fault('edited', 30))
  })
})

describe('a cut trail', () => {
  it.each([1, 25, 60])('is found when the newest %i entries are gone', async count => {
    const end = last()
    run('DELETE FROM audit_entries WHERE sequence > ?', end - count)
    expect(await verdict()).toMatchObject(fault('cut', end - count + 1))
  })

  it('is found when nothing is left', async () => {
    run('DELETE FROM audit_entries')
    expect(await verdict()).toEqual({ ...fault('cut', 1), checked: 0 })
  })

  it('stays found after a restart and more work', async () => {
    const end = last()
    run('DELETE FROM audit_entries WHERE sequence > ?', end - 10)
    test.clinic.auditHead = auditHead(test.clinic.db, test.clinic.device.id)
    for (let count = 0; count < 20; count += 1) {
      await test.as('doctor').settings.setPreference({ name: 'after', value: count })
    }
    test.clinic.headKeeper.flush()
    expect(readAuditHead(test.clinic)?.sequence).toBe(end)
    expect(await verdict()).toMatchObject(fault('forged', end))
  })
})

describe('an added entry', () => {
  it.each([
    ['a second one with a used number', 30, 30],
    ['one before the first', 30, 0],
  ])('is found: %s', async (_, copied, sequence) => {
    const columns = `device_id, created_at, created_by, action, kind, subject_table, subject_id, patient_id, reason,
      correlation_id, changes, previous_hash, hash`
    run(
      `INSERT INTO audit_entries (id, sequence, ${columns})
       SELECT ?, ?, ${columns} FROM audit_entries WHERE sequence = ?`,
      test.clinic.newId(),
      sequence,
      copied,
    )
    expect(await verdict()).toMatchObject(fault('forged', sequence))
  })
})

describe('the head outside', () => {
  it('is missed when it is gone', async () => {
    rmSync(auditHeadPath(test.dataDir))
    expect(await verdict()).toMatchObject(fault('forged', last()))
    await test.as('doctor').settings.setPreference({ name: 'after', value: 1 })
    test.clinic.headKeeper.flush()
    expect(existsSync(auditHeadPath(test.dataDir))).toBe(false)
  })

  it.each(['', 'no json', '{}'])('is not believed when it says %j', async text => {
    writeFileSync(auditHeadPath(test.dataDir), text)
    expect(await verdict()).toMatchObject(fault('forged', last()))
  })

  it('is not believed without the signature of this device', async () => {
    const other = await createTestClinic()
    const { deviceId, ...head } = {
      deviceId: test.clinic.device.id,
      ...auditHead(test.clinic.db, test.clinic.device.id),
    }
    const device = { ...other.clinic.device, id: deviceId }
    writeAuditHead({ device, dataDir: test.dataDir }, head)
    await other.close()
    expect(await verdict()).toMatchObject(fault('forged', last()))
  })
})

it('lets other work in while it looks at a long trail', async () => {
  const { raw } = test.clinic.db
  raw.pragma('synchronous=OFF')
  const update = raw.prepare('UPDATE preferences SET value = ? WHERE user_id = ?')
  for (let count = 0; count < 10_000; count += 1) {
    test.call('doctor').transaction(() => update.run(JSON.stringify(count), test.userId('doctor')))
  }
  raw.pragma('synchronous=FULL')
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  const { ok, checked } = await verdict()
  clearInterval(timer)
  expect({ ok, checked }).toEqual({ ok: true, checked: last() })
  // It takes some fifty milliseconds on an idle machine, in stretches of eight.
  expect(turns).toBeGreaterThan(2)
})
