import { rmSync } from 'node:fs'
import { is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '#relay/log.ts'
import { createDataDir } from '#relay/testing/test-relay.ts'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import * as schema from './schema.ts'
import { relayMigrations } from './schema.ts'

let folder: string
let database: Database

beforeAll(async () => {
  folder = await createDataDir()
  database = await openDatabase({ folder }, silentLog)
}, 120_000)

afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the tables of the relay', () => {
  it('are as the migrations make them', async () => {
    const answer = await database.orm.execute(
      sql`SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'`,
    )
    const { rows } = answer as { rows: Record<string, string>[] }
    const made = rows.map(row => [row.table_name, row.column_name, row.data_type, row.is_nullable === 'YES'].join(' '))
    const types: Record<string, string> = { bigserial: 'bigint' }
    const said = Object.values(schema)
      .filter(value => is(value, PgTable))
      .map(table => getTableConfig(table as PgTable))
      .flatMap(({ name, columns }) =>
        columns.map(column => {
          const type = column.getSQLType()
          return [name, column.name, types[type] ?? type, !column.notNull].join(' ')
        }),
      )
    expect(made.sort()).toEqual(said.sort())
  })

  it('belong to one process at a time', async () => {
    await expect(openDatabase({ folder }, silentLog)).rejects.toThrow('another relay')
  })

  it('are left alone by a relay that does not know them', async () => {
    await database.orm.insert(relayMigrations).values({ tag: '9999_future', checksum: '' })
    await database.close()
    await expect(openDatabase({ folder }, silentLog)).rejects.toThrow('newer')
    database = { ...database, close: async () => {} }
  })
})
