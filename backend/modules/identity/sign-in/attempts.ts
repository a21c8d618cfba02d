import { attemptsForgottenMs, lockoutMs } from '#shared/domain/identity/lockout.ts'
import { AppError } from '#shared/errors.ts'
import { type Attempts, nameKey, readAttempts, writeAttempts } from './attempts-file.ts'

/** One look at a password, PIN or code. It counts as wrong from its beginning, so that many at once cannot get around. */
export interface Attempt {
  /** The person proved who they are: the count starts again. */
  succeeded(): void
  /** The attempt proved nothing and was no guess. */
  withdraw(): void
  /** A wrong attempt that the audit trail could not take because the database is locked. */
  leaveUnreported(): void
  /** Whether this attempt, if wrong, starts a lockout. */
  locksOut: boolean
}

const fresh: Attempts = { failures: 0, until: 0, lastAt: 0, unreported: 0 }

/** @throws AppError RATE_LIMITED while the user name is locked out on this workstation */
export function beginAttempt(dataDir: string, userName: string, now: number): Attempt {
  const before = current(dataDir, userName, now)
  const remaining = before.until - now
  // Longer than any wait it could be: the clock was set back, which must not keep anyone out.
  const isLockedOut = remaining > 0 && remaining <= lockoutMs(before.failures)
  if (isLockedOut) throw new AppError('RATE_LIMITED', { retryAfterMs: remaining })
  const failures = before.failures + 1
  const wait = lockoutMs(failures)
  change(dataDir, userName, () => ({ ...before, failures, until: now + wait, lastAt: now }))
  return {
    locksOut: wait > 0,
    succeeded: () => change(dataDir, userName, ({ unreported }) => (unreported > 0 ? { ...fresh, unreported } : null)),
    withdraw: () =>
      change(dataDir, userName, after => ({
        ...after,
        failures: Math.max(after.failures - 1, 0),
        until: before.until,
      })),
    leaveUnreported: () => change(dataDir, userName, after => ({ ...after, unreported: after.unreported + 1 })),
  }
}

/** Lifts a lockout: an admin vouches for the person. */
export function forgetAttempts(dataDir: string, userName: string): void {
  change(dataDir, userName, () => null)
}

/**
 * Takes the wrong attempts that were made while the database was locked.
 * @returns how many per name of `userNames`, and under other names together as ''
 */
export function takeUnreported(dataDir: string, userNames: readonly string[]): Map<string, number> {
  const file = readAttempts(dataDir)
  const nameOf = new Map(userNames.map(name => [nameKey(file, name), name]))
  const counts = new Map<string, number>()
  for (const [key, attempts] of Object.entries(file.names)) {
    if (attempts.unreported === 0) continue
    const name = nameOf.get(key) ?? ''
    counts.set(name, (counts.get(name) ?? 0) + attempts.unreported)
    file.names[key] = { ...attempts, unreported: 0 }
  }
  if (counts.size > 0) writeAttempts(dataDir, file)
  return counts
}

function current(dataDir: string, userName: string, now: number): Attempts {
  const file = readAttempts(dataDir)
  const known = file.names[nameKey(file, userName)]
  if (!known) return fresh
  const isForgotten = now - known.lastAt > attemptsForgottenMs
  return isForgotten ? { ...fresh, unreported: known.unreported } : known
}

function change(dataDir: string, userName: string, next: (attempts: Attempts) => Attempts | null): void {
  const file = readAttempts(dataDir)
  const key = nameKey(file, userName)
  const attempts = next(file.names[key] ?? fresh)
  if (attempts) file.names[key] = attempts
  else delete file.names[key]
  writeAttempts(dataDir, file)
}
