import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RawDatabase } from './open-raw.ts'
import { quoted, type TableUnderTest, tablesWith, temporaryDatabase } from './testing.ts'

/** Values of every kind that a column may be given, also ones that look like JSON or need escapes. */
const values = fc.oneof(
  fc.constant(null),
  fc.boolean().map(Number),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'grapheme', maxLength: 20 }).filter(text => !text.includes('\0')),
  fc.constantFrom('{"a":1}', '[]', 'null', '"', '\\u0000', "'; DROP TABLE rooms; --", 'आशा राव', '𝒩'),
)

const tables = tablesWith('lww', 'ledger')
const edit = fc.record({
  table: fc.integer({ min: 0, max: tables.length - 1 }),
  row: fc.integer({ min: 0, max: 3 }),
  cells: fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 4 }),
})
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never

function apply(raw: RawDatabase, { table: index, row, cells }: Edit): void {
  const table = tables[index]
  if (!table) return
  const id = `row ${row}`
  const columns = table.columns.filter(column => column.name !== 'id')
  const set = new Map(
    cells.map(([place, value]) => {
      const column = columns[place % columns.length]
      return [column?.name ?? 'site_id', value ?? (column?.notNull ? '' : null)]
    }),
  )
  const names = [...set.keys()]
  const exists = raw.prepare(`SELECT 1 FROM ${quoted(table.name)} WHERE id = ?`).get(id) !== undefined
  if (!exists) {
    const list = ['id', ...names].map(quoted).join(', ')
    const marks = ['id', ...names].map(() => '?').join(', ')
    raw.prepare(`INSERT INTO ${quoted(table.name)} (${list}) VALUES (${marks})`).run([id, ...set.values()])
  } else if (table.policy === 'lww') {
    const assignments = names.map(name => `${quoted(name)} = ?`).join(', ')
    raw.prepare(`UPDATE ${quoted(table.name)} SET ${assignments} WHERE id = ?`).run([...set.values(), id])
  }
}

interface LogChange {
  table_name: string
  row_id: string
  kind: 'i' | 'u'
  after: string
}

/** Plays the log into another database, as a second workstation would. */
function replay(log: LogChange[], raw: RawDatabase): void {
  raw.exec('UPDATE capture_context SET capturing = 0')
  for (const { table_name, row_id, kind, after } of log) {
    const names = Object.keys(JSON.parse(after) as object)
    const value = (name: string) => `json_extract($after, '$."${name}"')`
    const sql =
      kind === 'i'
        ? `INSERT INTO ${quoted(table_name)} (id, ${names.map(quoted).join(', ')})
           VALUES ($id, ${names.map(value).join(', ')})`
        : `UPDATE ${quoted(table_name)} SET ${names.map(name => `${quoted(name)} = ${value(name)}`).join(', ')}
           WHERE id = $id`
    raw.prepare(sql).run({ id: row_id, after })
  }
}

const contentOf = (raw: RawDatabase, { name }: TableUnderTest) =>
  raw
    .prepare(`SELECT * FROM ${quoted(name)} ORDER BY id`)
    .safeIntegers()
    .all()

it('the log alone brings an empty database to the same rows', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 60 }), edits => {
      const source = temporaryDatabase()
      const copy = temporaryDatabase()
      try {
        source.raw.transaction(() => {
          for (const each of edits) apply(source.raw, each)
        })()
        const log = source.raw.prepare<[], LogChange>('SELECT * FROM log_changes ORDER BY id').all()
        copy.raw.transaction(() => replay(log, copy.raw))()
        for (const table of tables) expect(contentOf(copy.raw, table)).toEqual(contentOf(source.raw, table))
        expect(copy.raw.prepare('SELECT count(*) FROM log_changes').pluck().get()).toBe(0)
      } finally {
        source.close()
        copy.close()
      }
    }),
    { numRuns: 12 },
  )
})
