import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { departments } from '#db/schema/settings.ts'
import { conflict } from '#shared/errors.ts'
import type { ChangeEvent } from '#shared/events.ts'
import { verifyAudit } from './audit-verify.ts'
import type { Tx } from './call.ts'
import { created } from './stamps.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const column = (sql: string) => test.clinic.db.raw.prepare(sql).pluck().all()
const names = () => column('SELECT name FROM departments')

function addDepartment(tx: Tx, name: string): string {
  const row = { ...created(tx), name }
  tx.db.insert(departments).values(row).run()
  return row.id
}

const add = <T>(work: (tx: Tx) => T) => test.clinic.writes.add(test.call('admin', 'test.act'), work)

/** Pages that were written to the log of the database while `work` ran. */
async function pagesOf(work: () => Promise<unknown>): Promise<number> {
  const state = (mode: string) =>
    (test.clinic.db.raw.pragma(`wal_checkpoint(${mode})`) as { log: number }[])[0]?.log ?? 0
  state('TRUNCATE')
  await work()
  return state('PASSIVE')
}

describe('changes that come together', () => {
  it('each keep their own log and audit entry, and are announced one by one', async () => {
    const events: ChangeEvent[] = []
    const stop = test.clinic.changes.listen(event => events.push(event))
    const before = Number(column('SELECT count(*) FROM log_entries')[0])
    const ids = await Promise.all(['one', 'two', 'three'].map(name => add(tx => addDepartment(tx, name))))
    stop()
    expect(names()).toEqual(['one', 'two', 'three'])
    expect(column('SELECT count(*) FROM log_entries')[0]).toBe(before + 3)
    expect(events.flatMap(event => event.changes.map(change => change.ids))).toEqual(ids.map(id => [id]))
    const sequences = events.map(event => event.sequence)
    expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other))
    expect(await verifyAudit(test.clinic)).toMatchObject({ ok: true })
  })

  it('fail alone', async () => {
    const before = names().length
    let ranAfter = 0
    const counted = (tx: Tx) => {
      tx.afterCommit(() => {
        ranAfter += 1
      })
    }
    const answers = await Promise.allSettled([
      add(tx => counted(tx) ?? addDepartment(tx, 'good')),
      add(tx => {
        counted(tx)
        addDepartment(tx, 'bad')
        tx.nextNumber('test')
        throw conflict('refused')
      }),
      add(tx => counted(tx) ?? tx.nextNumber('test')),
    ])
    expect(answers).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'CONFLICT' } },
      { status: 'fulfilled', value: 'A-00001' },
    ])
    expect(names()).toHaveLength(before + 1)
    expect(ranAfter).toBe(2)
    expect(await verifyAudit(test.clinic)).toMatchObject({ ok: true })
  })

  it('see each other in the order in which they came', async () => {
    const counts = await Promise.all(
      ['x', 'y'].map(name =>
        add(tx => {
          addDepartment(tx, name)
          return tx.db.select().from(departments).all().length
        }),
      ),
    )
    expect(counts[1]).toBe((counts[0] ?? 0) + 1)
  })

  it('have all failed when SQLite gives the transaction up, and the next ones work', async () => {
    const before = names()
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const answers = await Promise.allSettled([
      add(tx => addDepartment(tx, 'lost')),
      add(tx => {
        tx.db.raw.exec('ROLLBACK')
        throw full
      }),
      add(tx => addDepartment(tx, 'never tried')),
    ])
    expect(answers.slice(0, 2)).toMatchObject([
      { status: 'rejected', reason: full },
      { status: 'rejected', reason: full },
    ])
    expect(names().slice(0, before.length)).toEqual(before)
    expect(names()).not.toContain('lost')
    await add(tx => addDepartment(tx, 'after'))
    expect(names()).toContain('after')
    expect(await verifyAudit(test.clinic)).toMatchObject({ ok: true })
  })

  it('write shared pages once', async () => {
    const alone = await pagesOf(async () => {
      for (let index = 0; index < 10; index += 1) await add(tx => addDepartment(tx, `alone ${index}`))
    })
    const together = await pagesOf(() =>
      Promise.all(Array.from({ length: 10 }, (_, index) => add(tx => addDepartment(tx, `together ${index}`)))),
    )
    expect(together).toBeLessThan(alone / 3)
  })

  it('are written before the clinic closes', async () => {
    const other = await createTestClinic()
    const late = other.clinic.writes.add(other.call('admin', 'test.act'), tx => addDepartment(tx, 'late'))
    await other.close()
    expect(await late).toMatch(/^[0-9a-f-]{36}$/)
  })
})
