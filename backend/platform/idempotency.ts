import { createHash } from 'node:crypto'
import { conflict } from '#shared/errors.ts'
import type { Tx } from './call.ts'
import { prepared } from './prepared.ts'

interface KnownReply {
  userId: string
  action: string
  inputHash: string
  reply: string
}

const statements = prepared(db => ({
  find: db.raw.prepare<[string], KnownReply>(
    'SELECT user_id AS userId, action, input_hash AS inputHash, reply FROM idempotency_keys WHERE key = ?',
  ),
  keep: db.raw.prepare(
    'INSERT INTO idempotency_keys (key, user_id, action, input_hash, reply, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  purge: db.raw.prepare('DELETE FROM idempotency_keys WHERE created_at < ?'),
}))

const secretFields = new Set(['password', 'currentPassword', 'newPassword', 'temporaryPassword', 'pin'])

/** Tells two inputs apart, but not by their secrets: a fast hash of a password would be easier to guess from than its own. */
function fingerprint(input: unknown): string {
  const text = JSON.stringify(input ?? null, (name, value) => (secretFields.has(name) ? undefined : value))
  return createHash('sha256').update(text).digest('base64')
}

/**
 * Runs `work` once per key: a repeated key answers what the first call answered.
 * @throws AppError CONFLICT `idempotencyKeyReused` when the key came with another input, action or user
 */
export function once<T>(tx: Tx, key: string, input: unknown, work: () => T): T {
  const sql = statements(tx.db)
  const inputHash = fingerprint(input)
  const known = sql.find.get(key)
  if (known) {
    if (known.userId !== tx.actor.userId || known.action !== tx.action || known.inputHash !== inputHash)
      throw conflict('idempotencyKeyReused')
    return JSON.parse(known.reply)
  }
  const reply = work()
  sql.keep.run(key, tx.actor.userId, tx.action, inputHash, JSON.stringify(reply ?? null), tx.now)
  return reply
}

/** Forgets replies older than `before`; no client repeats a call after that long. */
export function forgetReplies(tx: Tx, before: number): number {
  return statements(tx.db).purge.run(before).changes
}
