import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPatient } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { mayDo, type Role, roles } from '#shared/permissions.ts'
import { keepReasons } from './keep-reasons.service.ts'

let test: TestClinic
let patientId: string
beforeAll(async () => {
  test = await createTestClinic()
  patientId = await addPatient(test)
})
afterAll(() => test.close())
beforeEach(() => {
  test.clinic.db.raw.exec('DELETE FROM notification_toasts')
  tell([])
})

type Item = Outputs['notifications']['list']['items'][number]
type Found = Parameters<typeof keepReasons>[1][number]

let made = 0

/** As if a source had found these and nothing else. */
function tell(reasons: Partial<Found>[]): string[] {
  test.clock.advance(1_000)
  const found = reasons.map(reason => {
    made += 1
    return {
      id: `00000000-0000-8000-8000-${String(made).padStart(12, '0')}`,
      kind: 'clash' as const,
      deviceId: null,
      key: [made],
      priority: 'normal' as const,
      roles: ['receptionist' as const],
      facts: { doctorId: test.userId('doctor'), date: '2026-11-24', time: '10:00' },
      ...reason,
    }
  })
  test.clinic
    .systemCall('notifications.look')
    .transaction(tx => keepReasons(tx, found, ['clash', 'stranded', 'backup']))
  return found.map(({ id }) => id)
}

const of = (role: Role) => test.as(role).notifications
const ids = ({ items }: { items: Item[] }) => items.map(({ id }) => id)
const all = async (role: Role, input: Parameters<ReturnType<typeof of>['list']>[0] = {}) =>
  ids(await of(role).list(input))
const unread = async (role: Role) => (await of(role).count()).unread

describe('who hears of what', () => {
  it('is told by role or by name, and nobody reads, marks or counts what is for another role', async () => {
    const hearers = roles.filter(role => mayDo([role], 'scheduling.book'))
    for (const role of hearers) {
      const [id = ''] = tell([{ roles: [role] }])
      for (const other of roles) {
        expect({ other, seen: await all(other) }).toEqual({ other, seen: other === role ? [id] : [] })
        expect(await unread(other)).toBe(other === role ? 1 : 0)
        if (other === role) continue
        const refused = { code: 'NOT_FOUND' }
        await expect(of(other).mark({ ids: [id], read: true })).rejects.toMatchObject(refused)
        await expect(of(other).dismiss({ id })).rejects.toMatchObject(refused)
        await expect(of(other).restore({ id })).rejects.toMatchObject(refused)
      }
    }
    const [id] = tell([{ roles: [], userId: test.userId('doctor') }])
    for (const role of roles) expect(await all(role)).toEqual(role === 'doctor' ? [id] : [])
  })

  it('is not told what the role does not allow any more, by whatever way it is named', async () => {
    tell([
      { roles: ['pharmacist'], userId: test.userId('lab_technician') },
      { kind: 'backup', roles: ['doctor'] },
    ])
    for (const role of ['pharmacist', 'lab_technician', 'doctor'] as const) expect(await all(role)).toEqual([])
  })

  it('says the names of patient and doctor when it is read, and keeps none', async () => {
    const [id = ''] = tell([{ patientId }])
    const { items } = await of('receptionist').list({})
    expect(items).toMatchObject([
      {
        id,
        patient: { id: patientId, name: 'Asha Verma' },
        doctorName: 'Test doctor',
        read: false,
        priority: 'normal',
      },
    ])
    const kept = test.clinic.db.raw.prepare('SELECT * FROM notifications WHERE id = ?').get(id)
    expect(JSON.stringify(kept)).not.toMatch(/Asha|Test doctor/)
  })
})

describe('what someone does with one', () => {
  it('reads and unreads for themselves alone', async () => {
    const [id = ''] = tell([{ roles: ['receptionist', 'nurse'] }])
    await of('receptionist').mark({ ids: [id], read: true })
    expect([await unread('receptionist'), await unread('nurse')]).toEqual([0, 1])
    expect(await all('receptionist', { view: 'unread' })).toEqual([])
    expect(await all('receptionist')).toEqual([id])
    await of('receptionist').mark({ ids: [id], read: false })
    expect(await unread('receptionist')).toBe(1)
    const acts = test.clinic.db.raw
      .prepare<[], string>("SELECT created_by FROM audit_entries WHERE action = 'notifications.mark' ORDER BY sequence")
      .pluck()
      .all()
    expect(acts.slice(-2)).toEqual([test.userId('receptionist'), test.userId('receptionist')])
  })

  it('marks all as read, or those of one kind, and tells which, so that it can be taken back', async () => {
    const [clash = '', stranded = ''] = tell([{}, { kind: 'stranded' }])
    expect(await of('receptionist').markAllRead({ kind: 'stranded' })).toEqual({ ids: [stranded] })
    expect(await of('receptionist').markAllRead({})).toEqual({ ids: [clash] })
    expect(await of('receptionist').markAllRead({})).toEqual({ ids: [] })
    await of('receptionist').mark({ ids: [clash, stranded], read: false })
    expect(await unread('receptionist')).toBe(2)
  })

  it('deletes for themselves, and brings back', async () => {
    const [id = ''] = tell([{ roles: ['receptionist', 'nurse'] }])
    await of('receptionist').dismiss({ id })
    expect([await all('receptionist'), await all('nurse')]).toEqual([[], [id]])
    expect(await unread('receptionist')).toBe(0)
    await of('receptionist').restore({ id })
    expect(await all('receptionist')).toEqual([id])
  })

  it('is listed unread first, then newest first and by the day that it is about, page by page', async () => {
    const facts = (date?: string) => ({ facts: { doctorId: test.userId('doctor'), ...(date && { date }) } })
    const told = tell([facts('2026-12-02'), facts('2026-11-30'), facts('2026-11-25'), facts(), facts('2026-11-24')])
    await of('receptionist').mark({ ids: [told[4] ?? '', told[1] ?? ''], read: true })
    const listed: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await of('receptionist').list({ limit: 2, ...(after && { after }) })
      listed.push(...ids(page))
      if (page.next === null) break
      after = page.next
    }
    expect(listed).toEqual([told[3], told[2], told[0], told[4], told[1]])
    await expect(of('receptionist').list({ after: 'elsewhere' })).rejects.toMatchObject({ code: 'VALIDATION' })
  })
})

describe('a reason that is gone', () => {
  it('settles its notification, which nobody counts and everybody can look up for a month', async () => {
    const [id = ''] = tell([{}])
    tell([])
    expect(await unread('receptionist')).toBe(0)
    expect(await all('receptionist')).toEqual([])
    const { items } = await of('receptionist').list({ view: 'settled' })
    expect(items[0]).toMatchObject({ id, settledAt: test.clock.now() })
    test.clock.advance(31 * 86_400_000)
    tell([])
    expect(await all('receptionist', { view: 'settled' })).not.toContain(id)
  })

  it('comes back as it was left', async () => {
    const [id = ''] = tell([{}])
    await of('receptionist').mark({ ids: [id], read: true })
    tell([])
    tell([{ id, facts: { doctorId: test.userId('doctor'), date: '2026-11-25', time: '10:00' } }])
    expect((await of('receptionist').list({})).items).toMatchObject([{ id, read: true, facts: { date: '2026-11-25' } }])
  })

  it('of another workstation is for that one to see', async () => {
    const [id = ''] = tell([{ kind: 'stranded', deviceId: 'another' }])
    tell([])
    expect(await all('receptionist')).toEqual([id])
    test.clinic.db.raw.prepare('UPDATE notifications SET settled_at = 1 WHERE id = ?').run(id)
  })
})

describe('what a person wants to hear of', () => {
  const usual = { muted: [], toasts: true, desktop: false, quietFrom: null, quietTo: null }

  it('is everything by toast and nothing on the desktop, until chosen otherwise', async () => {
    expect(await of('nurse').choices()).toEqual(usual)
    const chosen = { ...usual, muted: ['clash' as const], desktop: true }
    expect(await of('nurse').setChoices(chosen)).toEqual(chosen)
    expect(await of('receptionist').choices()).toEqual(usual)
    tell([{ roles: ['nurse'] }, { kind: 'stranded', roles: ['nurse'] }])
    expect((await of('nurse').list({})).items.map(({ kind }) => kind)).toEqual(['stranded'])
    expect(await unread('nurse')).toBe(1)
    await of('nurse').setChoices(usual)
    expect(await unread('nurse')).toBe(2)
  })

  it('hands out an urgent one once to each person on this workstation', async () => {
    const [id] = tell([{ priority: 'urgent', roles: ['receptionist', 'admin'] }, { roles: ['receptionist'] }])
    expect(await of('receptionist').count()).toEqual({ unread: 2, urgent: 1, toShow: 1 })
    expect(ids(await of('receptionist').claimToasts())).toEqual([id])
    expect(ids(await of('receptionist').claimToasts())).toEqual([])
    expect(await of('receptionist').count()).toEqual({ unread: 2, urgent: 1, toShow: 0 })
    expect(ids(await of('admin').claimToasts())).toEqual([id])
  })

  it('hands out none in quiet hours, nor to who wants none', async () => {
    const [id] = tell([{ priority: 'urgent' }])
    test.clock.set('2027-03-01T22:30:00+05:30')
    await of('receptionist').setChoices({ ...usual, quietFrom: '22:00', quietTo: '07:00' })
    expect((await of('receptionist').count()).toShow).toBe(0)
    expect(ids(await of('receptionist').claimToasts())).toEqual([])
    test.clock.set('2027-03-02T07:00:00+05:30')
    expect((await of('receptionist').count()).toShow).toBe(1)
    await of('receptionist').setChoices({ ...usual, toasts: false })
    expect(ids(await of('receptionist').claimToasts())).toEqual([])
    await of('receptionist').setChoices(usual)
    expect(ids(await of('receptionist').claimToasts())).toEqual([id])
  })
})
