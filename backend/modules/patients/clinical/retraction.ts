import { invalid } from '#shared/errors.ts'

interface Stated {
  state: string
  retractionReason: string | null
}

/**
 * What a change makes of a record's state. What was wrong from the start is retracted, not deleted, and says why; taking
 * a retraction back forgets the reason.
 * @throws AppError VALIDATION when a retraction has no reason
 */
export function stateColumns<S extends string>(
  row: Stated,
  change: { state?: S | undefined; retractionReason?: string | undefined },
): { state?: S; retractionReason?: string | null } {
  const { state } = change
  if (state === undefined) return {}
  if (state !== 'retracted') return { state, retractionReason: null }
  const retractionReason = change.retractionReason ?? row.retractionReason
  if (retractionReason === null)
    throw invalid({ path: 'retractionReason', message: 'a retraction needs a reason', key: 'required' })
  return { state, retractionReason }
}
