import type { Clinic } from '#backend/platform/call.ts'

const running = new WeakMap<Clinic, Promise<unknown>>()

/** Backups and proofs use the same disk and scratch folders: the next begins when the last has ended. */
export function oneAtATime<T>(clinic: Clinic, work: () => Promise<T>): Promise<T> {
  const before = running.get(clinic) ?? Promise.resolve()
  const next = before.then(work, work)
  running.set(
    clinic,
    next.catch(() => {}),
  )
  return next
}
