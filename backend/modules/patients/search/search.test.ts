import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'

let test: TestClinic
const ids = new Map<string, string>()

const people = [
  { name: 'Rahul Sharma', localName: 'राहुल शर्मा', sex: 'male', phone: '98453 21077' },
  { name: 'Priya Sharma', sex: 'female', phone: '98453 21077' },
  { name: 'Mohammed Imran', sex: 'male', phone: '98450 10001', otherPhone: '98450 10002' },
  { name: 'Lakshmi Krishnamurthy', localName: 'லட்சுமி கிருஷ்ணமூர்த்தி', sex: 'female' },
  { name: 'Ram Kumar Gupta', sex: 'male' },
  { name: 'Zoë D’Souza', sex: 'female' },
  { name: '王小明', sex: 'male' },
  { name: 'முருகன்', sex: 'male' },
  { name: 'S Ramesh', sex: 'male' },
] as const

beforeAll(async () => {
  test = await createTestClinic()
  for (const person of people) ids.set(person.name, (await test.as('receptionist').patients.register(person)).id)
})
afterAll(() => test.close())

const find = async (query: string) => (await test.as('doctor').patients.search({ query })).items
const names = async (query: string) => (await find(query)).map(hit => hit.name)

describe('patients.search', () => {
  it.each([
    ['rah', 'Rahul Sharma', 'name'],
    ['sharma rahul', 'Rahul Sharma', 'name'],
    ['RAHUL', 'Rahul Sharma', 'name'],
    ['sha rah', 'Rahul Sharma', 'name'],
    ['राहु', 'Rahul Sharma', 'name'],
    ['laxmi', 'Lakshmi Krishnamurthy', 'sound'],
    ['lakshmee krishnamurti', 'Lakshmi Krishnamurthy', 'sound'],
    ['லட்சு', 'Lakshmi Krishnamurthy', 'name'],
    ['लक्ष्मी', 'Lakshmi Krishnamurthy', 'name'],
    ['mohd imr', 'Mohammed Imran', 'sound'],
    ['muhammad', 'Mohammed Imran', 'sound'],
    ['محمد', 'Mohammed Imran', 'sound'],
    ['ramkumar', 'Ram Kumar Gupta', 'name'],
    ['ram kum', 'Ram Kumar Gupta', 'name'],
    ['raam kumar gupt', 'Ram Kumar Gupta', 'sound'],
    ['zoe', 'Zoë D’Souza', 'name'],
    ["d'souza", 'Zoë D’Souza', 'name'],
    ['小明', '王小明', 'name'],
    ['王', '王小明', 'name'],
    ['murugan', 'முருகன்', 'name'],
    ['muruka', 'முருகன்', 'sound'],
    ['subramaniam ramesh', 'S Ramesh', 'sound'],
    ['ramesh s', 'S Ramesh', 'name'],
    ['ramesh subra', 'S Ramesh', 'sound'],
    ['10002', 'Mohammed Imran', 'phone'],
    ['+91 98450-10001', 'Mohammed Imran', 'phone'],
    ['imran 0001', 'Mohammed Imran', 'phone'],
    ['A-00005', 'Ram Kumar Gupta', 'code'],
    ['a5', 'Ram Kumar Gupta', 'code'],
    ['5', 'Ram Kumar Gupta', 'code'],
    ['୫', 'Ram Kumar Gupta', 'code'],
  ])('%s finds %s by %s', async (query, name, match) => {
    expect((await find(query))[0]).toMatchObject({ name, match })
  })

  it.each(['xyzzy', 'rahul gupta', '99999', 'A-00099', '!!!', '"', 'AND', '* OR', 'imran 9999'])(
    'finds nobody for %s',
    async query => {
      expect(await find(query)).toEqual([])
    },
  )

  it('lists everybody with a shared phone, and both words must fit', async () => {
    expect(await names('21077')).toEqual(['Priya Sharma', 'Rahul Sharma'])
    expect(await names('sharma')).toEqual(['Priya Sharma', 'Rahul Sharma'])
    expect(await names('sharma priya')).toEqual(['Priya Sharma'])
  })

  it('puts whole words before beginnings, and these before sounds', async () => {
    const desk = test.as('receptionist').patients
    for (const name of ['Ravina Sen', 'Ravi Sen', 'Rabi Sen']) await desk.register({ name, sex: 'other' })
    expect(await names('ravi')).toEqual(['Ravi Sen', 'Ravina Sen', 'Rabi Sen'])
  })

  it('says when there is more, and keeps to the limit', async () => {
    const page = await test.as('doctor').patients.search({ query: 's', limit: 2 })
    expect(page.items).toHaveLength(2)
    expect(page.more).toBe(true)
  })

  it('finds an identifier as it is written on the card', async () => {
    const patientId = ids.get('Rahul Sharma') ?? ''
    await test.as('receptionist').patients.addIdentifier({ patientId, kind: 'abha', value: '91-1234-5678-9012' })
    expect(await find('91 1234 5678 9012')).toMatchObject([{ name: 'Rahul Sharma', match: 'identifier' }])
  })

  it('shows whom the user had open lately when nothing was typed, and favours them', async () => {
    const lab = test.as('lab_technician').patients
    expect((await lab.search({})).items).toEqual([])
    for (const name of ['Rahul Sharma', 'Priya Sharma', 'Rahul Sharma']) {
      test.clock.advance(120_000)
      await lab.get({ id: ids.get(name) ?? '' })
    }
    expect((await lab.search({ query: ' ' })).items).toMatchObject([
      { name: 'Rahul Sharma', match: 'recent' },
      { name: 'Priya Sharma', match: 'recent' },
    ])
    await test.as('receptionist').patients.register({ name: 'Anil Sharma', sex: 'male' })
    expect((await lab.search({ query: 'sharma' })).items.map(hit => hit.name).slice(-1)).toEqual(['Anil Sharma'])
  })

  it('follows an edit of the name and forgets the old one', async () => {
    const desk = test.as('receptionist').patients
    const { id, updatedAt } = await desk.register({ name: 'Typo Naem', sex: 'other' })
    await desk.update({ id, name: 'Quentin Name', phone: '98450 77777', expectedUpdatedAt: updatedAt })
    expect(await names('quentin')).toEqual(['Quentin Name'])
    expect(await names('77777')).toEqual(['Quentin Name'])
    expect(await names('typo')).toEqual([])
  })
})
