import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { created } from '#backend/platform/stamps.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { patients } from '#db/schema/patients.ts'
import type { CalendarDate } from '#shared/time.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

const desk = () => test.as('receptionist')
let number = 0

/** As if another workstation had registered the patient. */
function arrive(name: string, birthDate: string): string {
  number += 1
  test.clock.advance(1_000)
  return test.call('receptionist', 'test.arrive').transaction(tx => {
    const row = { ...created(tx), name, birthDate: birthDate as CalendarDate, sex: 'female' as const }
    tx.note({ subject: { table: 'patients', id: row.id }, patientId: row.id })
    tx.db
      .insert(patients)
      .values({ ...row, code: `B-0000${number}` })
      .run()
    return row.id
  })
}

const register = async (name: string, date: string) =>
  (await desk().patients.register({ name, sex: 'female', birth: { kind: 'date', date } })).id
const pairs = async () =>
  (await desk().sync.duplicates.list()).items.map(({ older, newer }) => [older.patient.id, newer.patient.id])

describe('sync.duplicates', () => {
  it('proposes charts of two workstations that are likely one person, until someone says otherwise', async () => {
    const own = await register('Asha Verma', '1984-02-11')
    const foreign = arrive('Asha Verma', '1984-02-11')
    arrive('Thomas George', '1990-01-01')
    await register('Meera Rao', '1979-03-04')
    await register('Meera Rao', '1979-03-04')
    const { items, looking } = await desk().sync.duplicates.list()
    expect(looking).toBe(false)
    expect(items).toMatchObject([
      {
        older: { patient: { id: own }, by: test.userId('receptionist'), deviceName: 'Desk' },
        newer: { patient: { id: foreign } },
        reasons: ['nameSame', 'birthSame'],
      },
    ])
    await desk().sync.duplicates.dismiss({ oneId: foreign, otherId: own })
    expect(await pairs()).toEqual([])
    await desk().sync.duplicates.undoDismiss({ oneId: own, otherId: foreign })
    expect(await pairs()).toEqual([[own, foreign]])
    await desk().sync.duplicates.dismiss({ oneId: own, otherId: foreign })
    expect(await pairs()).toEqual([])
  })

  it('has nothing left after a merge, and again after that is taken back', async () => {
    const own = await register('Bina Das', '1991-07-30')
    const foreign = arrive('Bina Das', '1991-07-30')
    expect(await pairs()).toEqual([[own, foreign]])
    const { mergedCharts } = await desk().patients.merge({ id: own, mergedId: foreign, reason: 'one person' })
    expect(await pairs()).toEqual([])
    await desk().patients.undoMerge({ mergeId: mergedCharts[0]?.mergeId ?? '', reason: 'two' })
    expect(await pairs()).toEqual([[own, foreign]])
  })

  it('notices that a chart was corrected', async () => {
    const foreign = arrive('Chandra Pillai', '1970-05-05')
    await register('Chandra Pillai', '1999-09-09')
    const before = await pairs()
    test.clock.advance(1_000)
    const { updatedAt } = (await desk().patients.get({ id: foreign })).patient
    const birth = { kind: 'date', date: '1999-09-09' } as const
    const details = { name: 'Chandra Pillai', sex: 'female', birth } as const
    await desk().patients.update({ id: foreign, expectedUpdatedAt: updatedAt, ...details })
    expect(await pairs()).toHaveLength(before.length + 1)
  })
})
