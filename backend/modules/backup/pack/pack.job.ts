import { z } from 'zod'
import { downtimePack } from '#backend/modules/documents/index.ts'
import { type BackupFault, backupFault } from '#backend/platform/backup/backup-fault.ts'
import type { Call, Tx } from '#backend/platform/call.ts'
import { defineJob, GiveUp } from '#backend/platform/jobs/define.ts'
import { forgetDone } from '#backend/platform/jobs/queue.ts'
import * as repo from '../backup.repo.ts'
import { openPassphrase } from './passphrase.ts'
import { usualPackFolder, writePack } from './write-pack.ts'

type Outcome = { file: string; patients: number } | { fault: BackupFault | 'packPassphrase' }

/**
 * Makes the pack and tells how it went. Whatever fails, the last good one stays in its place.
 * @returns null where nobody chose a passphrase: then there is no pack
 */
export async function makePack(call: Call): Promise<Outcome | null> {
  const { packPassphrase, packFolder } = repo.readSettings(call.db)
  if (packPassphrase === null) return null
  const passphrase = openPassphrase(call.clinic, packPassphrase)
  if (passphrase === null) return { fault: 'packPassphrase' }
  try {
    const { bytes, patients, date } = await downtimePack(call, passphrase)
    const file = await writePack(packFolder ?? usualPackFolder(call.clinic.dataDir), date, bytes)
    return { file, patients }
  } catch (error) {
    const fault = backupFault(error)
    call.log.error('downtime pack not made', { code: fault, error })
    return { fault }
  }
}

/** Notes how it went, for the screens. */
export function notePack(tx: Tx, outcome: Outcome): void {
  if ('fault' in outcome) repo.changeSettings(tx.db, { packFault: outcome.fault })
  else {
    const { file, patients } = outcome
    repo.changeSettings(tx.db, { packMadeAt: tx.now, packFile: file, packPatients: patients, packFault: null })
  }
  tx.touched('backup', 'backup_settings', 'pack')
}

export const makePackJob = defineJob({
  kind: 'backup.pack',
  payload: z.null(),
  // The next turn comes in ten minutes and tries again with the day as it is then.
  maxAttempts: 1,
  async run({ call, complete }) {
    const outcome = await makePack(call)
    if (outcome && 'fault' in outcome) {
      call.transaction(tx => {
        notePack(tx, outcome)
        forgetDone(tx, 'backup.pack')
      })
      throw new GiveUp(outcome.fault)
    }
    complete(tx => {
      if (outcome) notePack(tx, outcome)
      forgetDone(tx, 'backup.pack')
      return { made: outcome !== null }
    })
    return undefined
  },
})
