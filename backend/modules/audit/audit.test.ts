import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { AuditEntry } from '#shared/contract/audit.ts'
import type { Inputs } from '#shared/contract/index.ts'
import type { Instant } from '#shared/time.ts'
import { search } from './audit.service.ts'
import { idAt } from './id-at.ts'

let test: TestClinic
const patients = ['0192f3a0-0000-7000-8000-000000000001', '0192f3a0-0000-7000-8000-000000000002'] as const
const minute = 60_000

beforeAll(async () => {
  test = await createTestClinic()
  for (let index = 0; index < 30; index += 1) {
    test.clock.advance(minute)
    await test.as('doctor').settings.setPreference({ name: 'count', value: index })
    if (index % 10 === 0) test.call('nurse', 'patients.get').chartOpened(patients[index % 20 === 0 ? 0 : 1] ?? '')
  }
  test.call('admin', 'identity.signIn').transaction(tx => tx.note({ kind: 'security', reason: 'signedIn' }))
})
afterAll(() => test.close())

type Query = NonNullable<Inputs['audit']['list']>
const list = (query: Query = {}) => test.as('admin').audit.list(query)

async function all(query: Query = {}): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  let after: string | undefined
  do {
    const page = await list({ ...query, ...(after ? { after } : {}) })
    entries.push(...page.items)
    after = page.next ?? undefined
  } while (after)
  return entries
}

const stored = () =>
  test.clinic.db.raw.prepare<[], string>('SELECT id FROM audit_entries ORDER BY id DESC').pluck().all()

describe('audit.list', () => {
  it('answers everything, newest first, a page at a time', async () => {
    expect((await all({ limit: 7 })).map(entry => entry.id)).toEqual(stored())
    const page = await list({ limit: 200 })
    expect(page.next).toBeNull()
    expect(page.items).toHaveLength(stored().length)
  })

  it('shows what changed, from what to what, by whom', async () => {
    const [entry] = (await list({ action: 'settings.setPreference', limit: 1 })).items
    expect(entry).toMatchObject({
      userId: test.userId('doctor'),
      kind: 'write',
      subjectTable: 'preferences',
      deviceId: test.clinic.device.id,
      changes: [{ table: 'preferences', kind: 'u', before: { value: '28' }, after: { value: '29' } }],
    })
    expect(Object.keys(entry?.changes[0] ?? {}).sort()).toEqual(['after', 'before', 'id', 'kind', 'table'])
  })

  it('filters by person, action, kind, chart and record', async () => {
    const nurse = test.userId('nurse')
    expect((await all({ userId: nurse })).every(entry => entry.userId === nurse)).toBe(true)
    expect(await all({ userId: nurse })).toHaveLength(3)
    expect(await all({ action: 'settings.' })).toHaveLength(30)
    expect(await all({ action: 'settings.setPref', userId: nurse })).toHaveLength(0)
    expect((await all({ kind: 'read' })).map(entry => entry.patientId)).toEqual([patients[0], patients[1], patients[0]])
    expect((await all({ kind: 'security' })).map(entry => entry.reason)).toEqual(['signedIn'])
    expect(await all({ patientId: patients[0] })).toHaveLength(2)
    expect(await all({ patientId: patients[0], kind: 'write' })).toHaveLength(0)
    const subjectId = `${test.userId('doctor')}:count`
    expect(await all({ table: 'preferences', subjectId })).toHaveLength(30)
    expect(await all({ table: 'users', subjectId })).toHaveLength(0)
  })

  it('filters by time, the end not included', async () => {
    const entries = await all({ action: 'settings.setPreference' })
    const from = entries[20]?.createdAt
    const to = entries[10]?.createdAt
    const between = await all({ action: 'settings.setPreference', from, to })
    expect(between.map(entry => entry.id)).toEqual(entries.slice(11, 21).map(entry => entry.id))
  })

  it('finds entries whose clock ran a day ahead of their ids, and back', async () => {
    const now = test.clock.now()
    test.clock.advance(24 * 60 * minute)
    await test.as('lab_technician').settings.setPreference({ name: 'ahead', value: 1 })
    test.clock.advance(-24 * 60 * minute)
    await test.as('lab_technician').settings.setPreference({ name: 'back', value: 1 })
    const userId = test.userId('lab_technician')
    const today = await all({ userId, from: now, to: (now + 60 * minute) as Instant })
    expect(today.map(entry => entry.changes[0]?.after.name)).toEqual(['back'])
  })

  it('goes on in the next call when few of many entries match', async () => {
    const query = { action: 'identity.unlock', limit: 50 }
    const effort = { stepSize: 5, steps: 2 }
    test.call('doctor', 'identity.unlock').transaction(tx => tx.note({ kind: 'security', reason: 'rare' }))
    for (let count = 0; count < 12; count += 1) {
      test.call('doctor', 'busy').transaction(tx => tx.note({ kind: 'read' }))
    }
    const first = await search(test.call('admin'), query, effort)
    expect(first.items).toEqual([])
    const second = await search(test.call('admin'), { ...query, after: first.next ?? '' }, effort)
    expect(second.items.map(entry => entry.reason)).toEqual(['rare'])
    expect(second.next).not.toBeNull()
  })

  it('is for admins', async () => {
    await expect(test.as('doctor').audit.list({})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(test.as('doctor').audit.verify()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('audit.verify', () => {
  it('finds the trail whole, and a change in it', async () => {
    expect(await test.as('admin').audit.verify()).toEqual({ ok: true, checked: stored().length })
    test.clinic.db.raw.exec('DROP TRIGGER protect_audit_entries_update')
    test.clinic.db.raw.exec("UPDATE audit_entries SET created_by = 'system' WHERE sequence = 5")
    expect(await test.as('admin').audit.verify()).toMatchObject({
      ok: false,
      firstFault: { kind: 'edited', sequence: 5, deviceId: test.clinic.device.id },
    })
  })
})

describe('idAt', () => {
  it('sorts around every id of its time', () => {
    const at = Date.parse('2026-11-23T03:30:00Z')
    test.clock.set('2026-11-23T03:30:00Z')
    const id = test.clinic.newId()
    expect(idAt(at, 'before') < id && id < idAt(at, 'after')).toBe(true)
    expect(idAt(0, 'before') < idAt(at, 'before')).toBe(true)
    expect(idAt(8_640_000_000_000_000, 'after') > id).toBe(true)
  })
})
