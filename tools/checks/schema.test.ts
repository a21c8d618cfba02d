import { expect, test } from 'vitest'
import { judgeGrowth, judgePins, type Snapshot } from './schema.ts'

const column = { type: 'text', notNull: true }
const nullable = { type: 'text', notNull: false }
const schema = (tables: Record<string, Record<string, typeof column & { default?: unknown }>>): Snapshot => ({
  tables: Object.fromEntries(Object.entries(tables).map(([name, columns]) => [name, { columns }])),
})
const migration = (tag: string, checksum: string) => ({ idx: 0, tag, checksum, sql: [] })

test('lets the schema grow', () => {
  const before = schema({ users: { id: column, name: column } })
  const after = schema({
    users: { id: column, name: nullable, nickname: nullable, theme: { ...column, default: 'light' } },
    rooms: { id: column },
  })
  expect(judgeGrowth(before, after, [])).toEqual([])
})

test('refuses what an older version could not live with', () => {
  const before = schema({ users: { id: column, name: nullable, age: column }, rooms: { id: column } })
  const after = schema({
    users: { id: column, name: column, age: { type: 'integer', notNull: true }, birthday: column },
  })
  expect(judgeGrowth(before, after, [])).toEqual([
    'users.name may no longer be NULL, but older versions write NULL',
    'users.age changed from text to integer',
    'users.birthday is new, so it needs a default or may be NULL',
    'rooms is gone: a released table is neither dropped nor renamed',
  ])
  expect(
    judgeGrowth(before, schema({ users: { id: column, full: nullable, age: column }, rooms: { id: column } }), []),
  ).toEqual(['users.name is gone: a released column is neither dropped nor renamed'])
})

test('does not give a retired name a second meaning', () => {
  const after = schema({ users: { id: column, pin: nullable }, tokens: { id: column } })
  expect(judgeGrowth(schema({ users: { id: column } }), after, ['tokens', 'users.pin'])).toEqual([
    'tokens is a retired name',
    'users.pin is a retired name',
  ])
})

test('keeps released migrations as they are', () => {
  const pins = { '0000_first': 'a', '0001_second': 'b' }
  const first = migration('0000_first', 'a')
  const second = migration('0001_second', 'b')
  expect(judgePins([first, second, migration('0002_third', 'c')], pins)).toEqual([])
  expect(judgePins([first, migration('0001_second', 'x')], pins)).toEqual([
    'released migration 0001_second was edited: put it back and write a new one',
  ])
  expect(judgePins([first], pins)).toEqual(['released migration 0001_second is gone'])
  expect(judgePins([second, first], pins)).toEqual([
    'released migration 0000_first changed its place',
    'released migration 0001_second changed its place',
  ])
})
