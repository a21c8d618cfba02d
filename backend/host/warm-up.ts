import { warmDiagnoses } from '#backend/modules/encounters/index.ts'
import type { Clinic } from '#backend/platform/call.ts'

/** The first screen's questions come right after a clinic opens; reading ahead must not stand in their way. */
const restMs = 2_000

/**
 * Reads ahead, some time after the clinic opened and between other work, what the first search would wait for.
 * @returns ends the wait; what is being read already is read to its end
 */
export function scheduleWarmUp({ resourcesDir, log }: Clinic, afterMs = restMs): () => void {
  const timer = setTimeout(() => {
    warmDiagnoses(resourcesDir).catch(error => log.error('diagnoses not read', { error }))
  }, afterMs)
  // Waiting for it must not keep a process alive that is otherwise done.
  timer.unref()
  return () => clearTimeout(timer)
}
