import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { type BackupHeader, backupSize } from '#backend/platform/backup/backup-header.ts'
import { readBackupHeader } from '#backend/platform/backup/read-backup.ts'
import type { Call } from '#backend/platform/call.ts'
import { readSettings } from './backup.repo.ts'

export interface FoundBackup {
  file: string
  header: BackupHeader
  createdAt: number
  bytes: number
}

/** Whole backups of this clinic in the chosen folder, whichever workstation made them; newest first. */
export async function findBackups(call: Pick<Call, 'db' | 'clinic'>): Promise<FoundBackup[]> {
  const { folder } = readSettings(call.db)
  if (!folder) return []
  const names = await readdir(folder).catch(() => [])
  const found: FoundBackup[] = []
  for (const name of names.filter(candidate => candidate.endsWith('.backup'))) {
    const file = path.join(folder, name)
    const header = await readBackupHeader(file).catch(() => null)
    if (header?.clinicId !== call.clinic.device.clinicId) continue
    found.push({ file, header, createdAt: header.createdAt, bytes: backupSize(header) })
  }
  return found.sort((one, other) => other.createdAt - one.createdAt)
}
