import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { type Db, openDatabase } from '#db/open.ts'
import { appointments } from '#db/schema/appointments.ts'
import { users } from '#db/schema/identity.ts'
import { isListed, listed, prepared, preparedInsert } from './prepared.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-prepared-'))
let db: Db
beforeAll(() => {
  db = openDatabase(path.join(folder, 'nadi.db'), randomBytes(32))
  migrate(db.raw, () => 0)
})
afterAll(() => {
  db.raw.close()
  rmSync(folder, { recursive: true, force: true })
})

it('inserts what drizzle would: given values, nothing, and defaults', () => {
  const row = { userName: 'asha', displayName: 'Asha Rao', roles: ['admin' as const], active: false, email: null }
  preparedInsert(users)(db, { id: 'prepared', ...row })
  db.insert(users)
    .values({ id: 'drizzle', ...row })
    .run()
  const [one, other] = db.select().from(users).orderBy(users.id).all()
  expect(one).toMatchObject({ ...row, phone: null, mustChangePassword: false, siteId: 'main' })
  expect({ ...other, id: '' }).toEqual({ ...one, id: '' })
})

it('looks for lists of any length with one statement', () => {
  const insert = preparedInsert(appointments)
  for (const id of ['a', 'b', 'c']) insert(db, { id })
  const among = prepared(db =>
    db.select({ id: appointments.id }).from(appointments).where(isListed(appointments.id, 'ids')).prepare(),
  )
  const found = (...ids: string[]) =>
    among(db)
      .all({ ids: listed(ids) })
      .map(({ id }) => id)
  expect(found()).toEqual([])
  expect(found('b')).toEqual(['b'])
  expect(found('c', 'a', 'x')).toEqual(['a', 'c'])
})
