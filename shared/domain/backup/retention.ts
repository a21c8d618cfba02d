const dayMs = 86_400_000

/** However old they are: after weeks without a backup, the last ones are all there is. */
const alwaysKept = 3

interface Kept {
  createdAt: number
}

/**
 * Which backups have served their time: those older than `keepDays`, but never the newest ones and never the newest one
 * that was proven.
 */
export function outdated<B extends Kept>(
  backups: readonly B[],
  now: number,
  keepDays: number,
  isProven: (backup: B) => boolean,
): B[] {
  const newestFirst = backups.toSorted((one, other) => other.createdAt - one.createdAt)
  const lastProven = newestFirst.find(isProven)
  const limit = now - keepDays * dayMs
  return newestFirst.slice(alwaysKept).filter(backup => backup.createdAt < limit && backup !== lastProven)
}
