import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { flag, instant } from './columns.ts'
import { declare } from './table.ts'

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

/** Durable work of this workstation. `failed` is the dead-letter state: a person may retry it. */
export const jobs = declare(
  { domain: 'jobs', policy: 'local' },
  sqliteTable(
    'jobs',
    {
      id: text('id').primaryKey().notNull(),
      kind: text('kind').notNull(),
      /** The same key queued twice is one job. */
      key: text('key').unique(),
      payload: text('payload', { mode: 'json' }).$type<unknown>().notNull(),
      state: text('state', { enum: jobStates }).notNull().default('waiting'),
      /** Higher runs first. */
      priority: integer('priority').notNull().default(0),
      needsNetwork: flag('needs_network').notNull().default(false),
      runAt: instant('run_at').notNull(),
      attempts: integer('attempts').notNull().default(0),
      maxAttempts: integer('max_attempts').notNull().default(8),
      leaseOwner: text('lease_owner'),
      leaseUntil: instant('lease_until'),
      cancelRequested: flag('cancel_requested').notNull().default(false),
      progress: integer('progress').notNull().default(0),
      progressText: text('progress_text'),
      lastError: text('last_error'),
      result: text('result', { mode: 'json' }).$type<unknown>(),
      createdAt: instant('created_at').notNull(),
      createdBy: text('created_by').notNull().default(''),
      finishedAt: instant('finished_at'),
    },
    table => [index('jobs_next').on(table.state, table.runAt)],
  ),
)
