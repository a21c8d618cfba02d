import { describe, expect, it } from 'vitest'
import { tablesWith } from '#db/testing.ts'
import { columns as english } from '#shared/i18n/en/columns.ts'

type Words = Record<string, string>

// The audit trail shows every change of these tables to people who do not know their names.
const tables = tablesWith('lww', 'ledger').map(({ name, columns }) => ({
  name,
  columns: columns.map(each => each.name),
}))
const ownWords = (table: string): Words => (english.own as Record<string, Words>)[table] ?? {}

describe('the words of the audit trail', () => {
  it('name every table', () => {
    expect(Object.keys(english.tables).sort()).toEqual(tables.map(({ name }) => name).sort())
  })

  it('name every column', () => {
    const silent = tables.flatMap(({ name, columns }) =>
      columns
        .filter(column => !(column in english.words || column in ownWords(name)))
        .map(column => `${name}.${column} has no words in shared/i18n/en/columns.ts`),
    )
    expect(silent).toEqual([])
  })

  it('name nothing that is not there', () => {
    const known = new Set(tables.flatMap(({ columns }) => columns))
    expect(Object.keys(english.words).filter(column => !known.has(column))).toEqual([])
    const strayed = Object.entries(english.own).flatMap(([table, words]) => {
      const columns = tables.find(({ name }) => name === table)?.columns ?? []
      return Object.keys(words).filter(column => !columns.includes(column))
    })
    expect(strayed).toEqual([])
  })
})
