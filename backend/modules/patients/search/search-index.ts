import { createBreather } from '#backend/platform/breathe.ts'
import type { Call, Clinic } from '#backend/platform/call.ts'
import type { Db } from '#db/open.ts'
import { indexEntry } from './index-entry.ts'
import * as repo from './search-index.repo.ts'

/**
 * Brings the index up to date with up to `limit` changed charts. A change of a patient calls it inside its transaction,
 * so that search never shows what was not committed, nor misses what was.
 * @returns how many charts were read
 */
export function refreshSearchIndex(db: Db, limit = 100): number {
  const stale = repo.listStale(db, limit)
  for (const patient of stale) {
    if (patient.row !== null) repo.removeEntry(db, patient.row)
    if (patient.isThere) repo.insertEntry(db, patient.row, patient.patientId, indexEntry(patient))
    repo.markFresh(db, patient.patientId)
  }
  return stale.length
}

const chartsPerTransaction = 25

/** Works off what other roads left out of date (sync, import, a new version of the index), letting calls in between. */
async function catchUp(call: Call): Promise<void> {
  const breathe = createBreather()
  while (call.db.raw.open && repo.hasStale(call.db)) {
    call.transaction(tx => refreshSearchIndex(tx.db, chartsPerTransaction))
    await breathe()
  }
}

/** Keeps the index of an open clinic up to date, now and after each change that came by another road. */
export function keepSearchIndex(clinic: Clinic): void {
  let running = false
  let again = false
  const run = async () => {
    again = true
    if (running) return
    running = true
    try {
      while (again) {
        again = false
        await catchUp(clinic.systemCall('patients.indexSearch'))
      }
    } catch (error) {
      clinic.log.error('search index', { error })
    } finally {
      running = false
    }
  }
  clinic.changes.listen(event => {
    if (event.reset || event.changes.some(change => change.table === 'patients')) void run()
  })
  void run()
}
