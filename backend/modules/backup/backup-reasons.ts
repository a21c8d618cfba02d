import type { Call } from '#backend/platform/call.ts'
import type { Reason, ReasonSource } from '#backend/platform/reasons.ts'
import { backupLateMs, proofLateMs } from '#shared/domain/backup/freshness.ts'
import { makeBackup, proveBackupJob } from './backup.jobs.ts'
import * as repo from './backup.repo.ts'
import { makePackJob } from './pack/pack.job.ts'

type Trouble = Pick<Reason, 'key' | 'priority'> & { facts: { trouble: string; fault?: string } }

/** Kinds of work whose failure these reasons tell. */
export const toldByBackup: readonly string[] = [makeBackup.kind, proveBackupJob.kind, makePackJob.kind]

/** That this workstation's backups fail, are too old, or could not be proven. Where nobody has turned them on, the start page says so. */
export const backupReasons: ReasonSource = {
  kind: 'backup',
  isLocal: true,
  tables: ['backups', 'backup_settings'],
  find(call: Call): Reason[] {
    const { folder, atRelay } = repo.readSettings(call.db)
    const isOn = folder !== null || atRelay
    const { id, name } = call.clinic.device
    return [isOn && makingTrouble(call), isOn && proofTrouble(call), packTrouble(call)].flatMap(trouble => {
      if (!trouble) return []
      const { key, priority, facts } = trouble
      return { key: [id, ...key], priority, roles: ['admin'], facts: { ...facts, device: name } }
    })
  },
}

/** One trouble lasts until a backup is made again, however often it fails. */
function makingTrouble({ db, now }: Call): Trouble | null {
  const good = repo.lastGood(db)
  const last = repo.lastAttempt(db)
  const isLate = good !== undefined && now - (good.createdAt ?? 0) > backupLateMs
  const since = good?.id ?? 'never'
  if (last?.fault)
    return {
      key: ['failed', since],
      priority: isLate || !good ? 'urgent' : 'normal',
      facts: { trouble: 'failed', fault: last.fault },
    }
  return isLate ? { key: ['late', since], priority: 'urgent', facts: { trouble: 'late' } } : null
}

function proofTrouble({ db, now }: Call): Trouble | null {
  const proof = repo.lastProof(db)
  if (proof?.proofFault)
    return {
      key: ['unproven', proof.id],
      priority: 'urgent',
      facts: { trouble: 'unproven', fault: proof.proofFault },
    }
  const first = repo.lastProven(db) ?? repo.firstGood(db)
  const at = first?.provenAt ?? first?.createdAt
  if (!first || at === undefined || at === null || !repo.readSettings(db).weeklyProof || now - at <= proofLateMs)
    return null
  return { key: ['notProven', first.id], priority: 'normal', facts: { trouble: 'notProven' } }
}

function packTrouble({ db }: Call): Trouble | null {
  const { packFault, packMadeAt } = repo.readSettings(db)
  if (packFault === null) return null
  return { key: ['pack', packMadeAt ?? 'never'], priority: 'normal', facts: { trouble: 'pack', fault: packFault } }
}
