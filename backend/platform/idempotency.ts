import { createHash } from 'node:crypto'
import { conflict } from '#shared/errors.ts'
import type { Call, Tx } from './call.ts'
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

const secretFields = new Set(['password', 'currentPassword', 'newPassword', 'temporaryPassword', 'pin', 'token'])

/** Tells two inputs apart, but not by their secrets: a fast hash of a password would be easier to guess from than its own. */
function fingerprint(input: unknown): string {
  const text = JSON.stringify(input ?? null, (name, value) => (secretFields.has(name) ? undefined : value))
  return createHash('sha256').update(text).digest('base64')
}

/**
 * What an earlier call with this key answered, or null when there was none.
 * @throws AppError CONFLICT `idempotencyKeyReused` when the key came with another input, action or user
 */
export function recall<T>(call: Call, key: string, input: unknown): { reply: T } | null {
  const known = statements(call.db).find.get(key)
  if (!known) return null
  if (known.userId !== call.actor.userId || known.action !== call.action || known.inputHash !== fingerprint(input))
    throw conflict('idempotencyKeyReused')
  return { reply: JSON.parse(known.reply) }
}

/**
 * Runs `work` once per key: a repeated key answers what the first call answered.
 * @throws AppError CONFLICT `idempotencyKeyReused` when the key came with another input, action or user
 */
export function once<T>(tx: Tx, key: string, input: unknown, work: () => T): T {
  const known = recall<T>(tx, key, input)
  if (known) return known.reply
  const reply = work()
  const text = JSON.stringify(reply ?? null)
  statements(tx.db).keep.run(key, tx.actor.userId, tx.action, fingerprint(input), text, tx.now)
  return reply
}

/** Forgets replies older than `before`; no client repeats a call after that long. */
export function forgetReplies(tx: Tx, before: number): number {
  return statements(tx.db).purge.run(before).changes
}
