import { and, asc, eq, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import { secondFactors, sessions, users } from '#db/schema/identity.ts'
import type { Id } from '#shared/ids.ts'
import type { Instant } from '#shared/time.ts'

export type UserRow = typeof users.$inferSelect

const byId = prepared(db =>
  db
    .select()
    .from(users)
    .where(and(eq(users.id, sql.placeholder('id')), isNull(users.deletedAt)))
    .prepare(),
)

const byName = prepared(db =>
  db
    .select()
    .from(users)
    .where(and(eq(users.userName, sql.placeholder('userName')), isNull(users.deletedAt)))
    .prepare(),
)

export function findUser(db: Db, id: Id): UserRow | undefined {
  return byId(db).get({ id })
}

/** @param userName in lower case */
export function findUserByName(db: Db, userName: string): UserRow | undefined {
  return byName(db).get({ userName })
}

export function isNameTaken(db: Db, userName: string): boolean {
  return db.select({ id: users.id }).from(users).where(eq(users.userName, userName)).get() !== undefined
}

export function insertUser(db: Db, row: typeof users.$inferInsert): void {
  db.insert(users).values(row).run()
}

export function updateUserRow(db: Db, id: Id, values: Partial<UserRow>): void {
  db.update(users).set(values).where(eq(users.id, id)).run()
}

const activeAdmins = prepared(db =>
  db.raw
    .prepare<[], number>(
      `SELECT count(*) FROM users WHERE active = 1 AND deleted_at IS NULL
       AND EXISTS (SELECT 1 FROM json_each(users.roles) WHERE value = 'admin')`,
    )
    .pluck(),
)

export function countActiveAdmins(db: Db): number {
  return activeAdmins(db).get() ?? 0
}

export function listDirectoryRows(db: Db): Pick<UserRow, 'id' | 'userName' | 'displayName' | 'roles' | 'active'>[] {
  return db
    .select({
      id: users.id,
      userName: users.userName,
      displayName: users.displayName,
      roles: users.roles,
      active: users.active,
    })
    .from(users)
    .orderBy(asc(users.displayName), asc(users.id))
    .all()
}

export interface UserFilter {
  search?: string | undefined
  active?: boolean | undefined
  /** The user name to go on after. */
  after?: string | undefined
  limit: number
}

export function listUserRows(db: Db, { search, active, after, limit }: UserFilter): UserRow[] {
  const conditions: (SQL | undefined)[] = [isNull(users.deletedAt)]
  if (search) conditions.push(or(contains(users.userName, search), contains(users.displayName, search)))
  if (active !== undefined) conditions.push(eq(users.active, active))
  if (after !== undefined) conditions.push(gt(users.userName, after))
  return db
    .select()
    .from(users)
    .where(and(...conditions))
    .orderBy(asc(users.userName))
    .limit(limit)
    .all()
}

const contains = (column: SQLiteColumn, search: string) => sql`instr(lower(${column}), ${search.toLowerCase()}) > 0`

export interface UserExtras {
  secondFactor: boolean
  lastSeenAt: Instant | null
}

/** What the account page shows of people beyond their row. */
export function readUserExtras(db: Db, ids: Id[]): Map<Id, UserExtras> {
  const enabled = db
    .select({ id: secondFactors.id })
    .from(secondFactors)
    .where(and(inArray(secondFactors.id, ids), sql`${secondFactors.confirmedAt} IS NOT NULL`))
    .all()
  const seen = db
    .select({ id: sessions.userId, at: sql<Instant>`max(${sessions.lastSeenAt})` })
    .from(sessions)
    .where(inArray(sessions.userId, ids))
    .groupBy(sessions.userId)
    .all()
  const withFactor = new Set(enabled.map(row => row.id))
  const seenAt = new Map(seen.map(row => [row.id, row.at]))
  return new Map(ids.map(id => [id, { secondFactor: withFactor.has(id), lastSeenAt: seenAt.get(id) ?? null }]))
}
