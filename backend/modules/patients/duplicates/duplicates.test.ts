import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
let rahul = ''
beforeAll(async () => {
  test = await createTestClinic()
  const desk = test.as('receptionist').patients
  const registered = await desk.register({
    name: 'Rahul Sharma',
    localName: 'राहुल शर्मा',
    sex: 'male',
    birth: { kind: 'date', date: '1984-03-12' },
    phone: '9845321077',
    identifiers: [{ kind: 'abha', value: '91123456789012' }],
  })
  rahul = registered.id
  for (const name of ['Asha Rao', 'Ravi Gupta', 'Rahul Verma']) await desk.register({ name, sex: 'other' })
})
afterAll(() => test.close())

const check = (draft: Parameters<ReturnType<TestClinic['as']>['patients']['checkDuplicates']>[0]) =>
  test.as('receptionist').patients.checkDuplicates(draft)

const birth = (date: string) => ({ kind: 'date', date }) as const

describe('patients.checkDuplicates', () => {
  it.each([
    ['the same again', { name: 'Sharma Rahul', birth: birth('1984-03-12') }, 'likely'],
    ['day and month swapped', { name: 'Rahul Sharma', birth: birth('1984-12-03') }, 'likely'],
    [
      'one digit off, phone as typed',
      { name: 'Raahul Sarma', birth: birth('1984-03-17'), phone: '098453-21077' },
      'likely',
    ],
    ['written in Hindi only', { name: 'राहुल शर्मा', birth: birth('1984-03-12') }, 'likely'],
    [
      'an age that fits',
      {
        name: 'Rahul Sharma',
        birth: { kind: 'age', value: 42, unit: 'years', asOf: '2026-11-23' } as const,
        phone: '9845321077',
      },
      'likely',
    ],
    [
      'the identifier alone',
      { name: 'R S', birth: birth('1984-03-12'), identifiers: [{ kind: 'abha', value: '91-1234-5678-9012' }] as const },
      'likely',
    ],
    ['only the name so far', { name: 'rahul sharma' }, 'possible'],
    ['a twin', { name: 'Rohit Sharma', birth: birth('1984-03-12'), phone: '9845321077' }, 'possible'],
  ])('%s', async (_title, draft, level) => {
    const [first] = await check({ ...draft, identifiers: [...('identifiers' in draft ? draft.identifiers : [])] })
    expect(first).toMatchObject({ patient: { id: rahul, name: 'Rahul Sharma' }, level })
  })

  it.each([
    [
      'a brother or sister on the same phone',
      { name: 'Priya Sharma', birth: birth('1990-07-25'), phone: '9845321077' },
    ],
    ['somebody else', { name: 'Thomas George', birth: birth('1984-03-12') }],
    ['nothing typed yet', {}],
    ['a phone that is not whole yet', { phone: '98453' }],
  ])('%s is none', async (_title, draft) => {
    expect(await check(draft)).toEqual([])
  })

  it('says why', async () => {
    const [first] = await check({ name: 'Rahul Sharma', birth: birth('1984-12-03'), phone: '9845321077' })
    expect(first?.reasons).toEqual(['nameSame', 'birthSwapped', 'phone'])
  })

  it('leaves out the chart that is being edited', async () => {
    expect(await check({ name: 'Rahul Sharma', birth: birth('1984-03-12'), exceptId: rahul })).toEqual([])
  })

  it('names the surviving chart of a merge once', async () => {
    const desk = test.as('receptionist').patients
    const twice = await desk.register({ name: 'Rahul Sharma', sex: 'male', birth: birth('1984-03-12') })
    const { mergedCharts } = await desk.merge({ id: rahul, mergedId: twice.id, reason: 'same person' })
    const found = await check({ name: 'Rahul Sharma', birth: birth('1984-03-12') })
    expect(found.map(({ patient }) => patient.id)).toEqual([rahul])
    await desk.undoMerge({ mergeId: mergedCharts[0]?.mergeId ?? '', reason: 'test' })
    expect(await check({ name: 'Rahul Sharma', birth: birth('1984-03-12') })).toHaveLength(2)
  })
})
