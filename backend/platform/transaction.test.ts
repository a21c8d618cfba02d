import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { departments } from '#db/schema/settings.ts'
import type { ChangeEvent } from '#shared/events.ts'
import { verifyAudit } from './audit-verify.ts'
import type { Tx } from './call.ts'
import { created, updated } from './stamps.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const column = (sql: string) => test.clinic.db.raw.prepare(sql).pluck().all()
const one = (sql: string) => column(sql)[0]

function addDepartment(tx: Tx, name: string): string {
  const row = { ...created(tx), name }
  tx.db.insert(departments).values(row).run()
  return row.id
}

const run = <T>(work: (tx: Tx) => T) => test.call('admin', 'test.act').transaction(work)

class Refused extends Error {}

describe('a transaction', () => {
  it('writes its rows, one log entry and one audit entry together', () => {
    const before = Number(one('SELECT count(*) FROM log_entries'))
    const id = run(tx => {
      tx.note({ reason: 'why' })
      addDepartment(tx, 'first')
      return addDepartment(tx, 'second')
    })
    expect(one('SELECT count(*) FROM log_entries')).toBe(before + 1)
    const entry = test.clinic.db.raw
      .prepare<[], { operation: string; first_change: number; last_change: number }>(
        'SELECT * FROM log_entries ORDER BY sequence DESC LIMIT 1',
      )
      .get()
    expect(entry).toMatchObject({ operation: 'test.act' })
    expect((entry?.last_change ?? 0) - (entry?.first_change ?? 0)).toBe(2)
    const audit = test.clinic.db.raw
      .prepare<[], { reason: string; changes: string; created_by: string }>(
        'SELECT * FROM audit_entries ORDER BY sequence DESC LIMIT 1',
      )
      .get()
    expect(audit).toMatchObject({ reason: 'why', created_by: test.userId('admin') })
    expect(JSON.parse(audit?.changes ?? '')[1]).toMatchObject({ table: 'departments', id, after: { name: 'second' } })
  })

  it('that changes nothing leaves no trace', () => {
    const before = [one('SELECT count(*) FROM log_entries'), one('SELECT count(*) FROM audit_entries')]
    run(tx => one('SELECT 1') ?? tx)
    expect([one('SELECT count(*) FROM log_entries'), one('SELECT count(*) FROM audit_entries')]).toEqual(before)
  })

  it('that fails changes nothing, announces nothing, and runs nothing after it', () => {
    const events: ChangeEvent[] = []
    const stop = test.clinic.changes.listen(event => events.push(event))
    let ranAfter = false
    const before = column('SELECT name FROM departments')
    expect(() =>
      run(tx => {
        addDepartment(tx, 'never')
        tx.afterCommit(() => {
          ranAfter = true
        })
        throw new Refused()
      }),
    ).toThrow(Refused)
    stop()
    expect(column('SELECT name FROM departments')).toEqual(before)
    expect({ events, ranAfter }).toEqual({ events: [], ranAfter: false })
  })

  it('may not wait: work that does is undone', () => {
    expect(() =>
      run(async tx => {
        addDepartment(tx, 'too early')
        await Promise.resolve()
      }),
    ).toThrow(/awaits inside a transaction/)
    expect(one("SELECT count(*) FROM departments WHERE name = 'too early'")).toBe(0)
    expect(test.clinic.db.raw.inTransaction).toBe(false)
  })

  it('inside another is part of it', () => {
    const before = Number(one('SELECT count(*) FROM log_entries'))
    expect(() =>
      run(tx => {
        tx.transaction(inner => addDepartment(inner, 'nested'))
        throw new Refused()
      }),
    ).toThrow(Refused)
    expect(one("SELECT count(*) FROM departments WHERE name = 'nested'")).toBe(0)
    run(tx => tx.transaction(inner => addDepartment(inner, 'nested')))
    expect(one('SELECT count(*) FROM log_entries')).toBe(before + 1)
  })

  it('stands when what follows it fails', () => {
    const stop = test.clinic.changes.listen(() => {
      throw new Error('a listener')
    })
    const failures = vi.spyOn(test.clinic.log, 'error').mockReturnValue()
    const id = run(tx => {
      tx.afterCommit(() => {
        throw new Error('a follower')
      })
      return addDepartment(tx, 'stands')
    })
    stop()
    expect(one(`SELECT name FROM departments WHERE id = '${id}'`)).toBe('stands')
    expect(failures).toHaveBeenCalledTimes(2)
  })

  it('hands out numbers without a gap, also when some are given back', () => {
    const take = () => run(tx => tx.nextNumber('receipt', 3))
    const fail = () =>
      run(tx => {
        tx.nextNumber('receipt', 3)
        throw new Refused()
      })
    expect(take()).toBe('A-001')
    expect(fail).toThrow(Refused)
    expect([take(), take()]).toEqual(['A-002', 'A-003'])
  })

  it('stamps rows with who and when', () => {
    test.clock.advance(5_000)
    const id = run(tx => addDepartment(tx, 'stamped'))
    test.clock.advance(5_000)
    run(tx => {
      tx.db
        .update(departments)
        .set({ name: 'renamed', ...updated(tx) })
        .run()
    })
    const row = test.clinic.db.raw.prepare('SELECT * FROM departments WHERE id = ?').get(id)
    const now = test.clock.now()
    expect(row).toMatchObject({ created_at: now - 5_000, updated_at: now, created_by: test.userId('admin') })
  })
})

describe('whatever succeeds and fails', () => {
  const step = fc.record({
    rows: fc.integer({ min: 0, max: 3 }),
    isNoted: fc.boolean(),
    fails: fc.boolean(),
  })

  it('log and audit trail have no gap, and the trail verifies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
        for (const { rows, isNoted, fails } of steps) {
          const work = (tx: Tx) => {
            for (let i = 0; i < rows; i++) addDepartment(tx, `row ${i}`)
            if (isNoted) tx.note({ kind: 'security', reason: 'noted' })
            if (fails) throw new Refused()
          }
          if (fails) expect(() => run(work)).toThrow(Refused)
          else run(work)
        }
        const entries = test.clinic.db.raw
          .prepare<[], { sequence: number; first_change: number; last_change: number; clock: string }>(
            'SELECT * FROM log_entries ORDER BY sequence',
          )
          .all()
        expect(entries.map(entry => entry.sequence)).toEqual(entries.map((_, index) => index + 1))
        const joints = entries.slice(1).map((entry, index) => entry.first_change === entries[index]?.last_change)
        expect(joints.every(Boolean)).toBe(true)
        expect(entries.at(-1)?.last_change).toBe(one('SELECT max(id) FROM log_changes'))
        expect(entries.map(entry => entry.clock)).toEqual(entries.map(entry => entry.clock).sort())
        const verdict = await verifyAudit(test.clinic)
        expect(verdict).toEqual({ ok: true, checked: one('SELECT count(*) FROM audit_entries') })
      }),
      { numRuns: 10 },
    )
  })
})
