import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Language } from '#shared/contract/settings.ts'
import type { Role } from '#shared/permissions.ts'
import { editable, flag, instant } from './columns.ts'
import { declare } from './table.ts'

export const users = declare(
  { domain: 'identity', policy: 'lww' },
  sqliteTable(
    'users',
    {
      ...editable,
      /** Lower-case sign-in name. */
      userName: text('user_name').notNull().default(''),
      displayName: text('display_name').notNull().default(''),
      roles: text('roles', { mode: 'json' }).$type<Role[]>().notNull().default([]),
      email: text('email'),
      phone: text('phone'),
      language: text('language').$type<Language>(),
      active: flag('active').notNull().default(true),
      mustChangePassword: flag('must_change_password').notNull().default(false),
    },
    table => [index('users_name').on(table.userName)],
  ),
)

/** One row per user, same id. `previousHashes` holds the last five Argon2id hashes, the current one first. */
export const credentials = declare(
  { domain: 'identity', policy: 'lww', secret: ['passwordHash', 'previousHashes'] },
  sqliteTable('credentials', {
    ...editable,
    passwordHash: text('password_hash').notNull().default(''),
    previousHashes: text('previous_hashes', { mode: 'json' }).$type<string[]>().notNull().default([]),
    changedAt: instant('changed_at'),
  }),
)

/** One row per user, same id, from the moment that set-up began. */
export const secondFactors = declare(
  { domain: 'identity', policy: 'lww', secret: ['secret', 'recoveryHashes'] },
  sqliteTable('second_factors', {
    ...editable,
    secret: text('secret').notNull().default(''),
    confirmedAt: instant('confirmed_at'),
    recoveryHashes: text('recovery_hashes', { mode: 'json' }).$type<string[]>().notNull().default([]),
  }),
)

/** The latest time step whose one-time code was used on this workstation: each code works once. */
export const usedSteps = declare(
  { domain: 'identity', policy: 'local' },
  sqliteTable('used_steps', { userId: text('user_id').primaryKey().notNull(), step: integer('step').notNull() }),
)

/** A session belongs to one connection key (window, browser cookie, bearer token), stored only as its hash. */
export const sessions = declare(
  { domain: 'identity', policy: 'local' },
  sqliteTable(
    'sessions',
    {
      id: text('id').primaryKey().notNull(),
      keyHash: text('key_hash').notNull(),
      userId: text('user_id').notNull(),
      via: text('via', { enum: ['desktop', 'browser', 'rest'] }).notNull(),
      createdAt: instant('created_at').notNull(),
      lastSeenAt: instant('last_seen_at').notNull(),
      lockedAt: instant('locked_at'),
      endedAt: instant('ended_at'),
    },
    table => [index('sessions_key').on(table.keyHash), index('sessions_user').on(table.userId)],
  ),
)

/** PINs unlock the same user's session on this workstation only. */
export const pins = declare(
  { domain: 'identity', policy: 'local' },
  sqliteTable('pins', {
    userId: text('user_id').primaryKey().notNull(),
    hash: text('hash').notNull(),
    failures: integer('failures').notNull().default(0),
    changedAt: instant('changed_at').notNull(),
  }),
)

/**
 * Printed recovery kits; the newest of a device opens its database. The code itself is nowhere: it unwraps the kit's slot
 * in the key file.
 */
export const recoveryKits = declare(
  { domain: 'identity', policy: 'lww' },
  sqliteTable('recovery_kits', {
    ...editable,
    deviceId: text('device_id').notNull().default(''),
    /** When someone proved to hold the code. */
    confirmedAt: instant('confirmed_at'),
  }),
)

/** Replies of calls that carried an idempotency key. */
export const idempotencyKeys = declare(
  { domain: 'identity', policy: 'local' },
  sqliteTable(
    'idempotency_keys',
    {
      key: text('key').primaryKey().notNull(),
      userId: text('user_id').notNull(),
      action: text('action').notNull(),
      inputHash: text('input_hash').notNull(),
      reply: text('reply').notNull(),
      createdAt: instant('created_at').notNull(),
    },
    table => [index('idempotency_keys_time').on(table.createdAt)],
  ),
)
