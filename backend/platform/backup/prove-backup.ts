import { rmSync } from 'node:fs'
import path from 'node:path'
import { parseHead } from '#backend/platform/audit-head.ts'
import { runDatabaseTask } from '#backend/platform/maintenance/database-task.ts'
import { describeDatabase } from '#backend/platform/maintenance/describe-database.ts'
import { BackupError } from './backup-fault.ts'
import type { BackupHeader } from './backup-header.ts'
import { backupSize } from './backup-header.ts'
import { readSlots } from './backup-slots.ts'
import { extractDatabase, extractFiles, readBackupHeader, readPart, requireProvenHeader } from './read-backup.ts'

interface Options {
  signal?: AbortSignal | undefined
  /** From 0 to 100. */
  onProgress?(percent: number): void
}

export interface Proof {
  header: BackupHeader
  rows: number
  auditEntries: number
  files: number
}

/**
 * Proves that a backup can be restored, by doing it: into a scratch folder that is empty again afterwards. The database
 * is opened with the key and checked thoroughly, the audit chain of every device is recomputed, the rows are counted
 * and compared with what was counted when the backup was made, and every file is read.
 * @throws BackupError, DatabaseError or errors of the file system; `backupFault` tells which
 */
export async function proveBackup(
  file: string,
  databaseKey: Uint8Array,
  scratch: string,
  { signal, onProgress = () => {} }: Options = {},
): Promise<Proof> {
  rmSync(scratch, { recursive: true, force: true })
  try {
    const header = await readBackupHeader(file)
    requireProvenHeader(header, databaseKey)
    let read = 0
    const onBytes = (bytes: number) => {
      read += bytes
      onProgress((40 * read) / backupSize(header))
    }
    const target = { file: path.join(scratch, 'nadi.db'), key: databaseKey }
    await extractDatabase(file, header, target.file, { signal, onBytes })
    const files = await extractFiles(file, header, null, { signal, onBytes })
    const onCheck = (percent: number) => onProgress(40 + 0.3 * percent)
    const problems = await runDatabaseTask(target, { do: 'check', thorough: true }, { signal, onProgress: onCheck })
    if (problems.length > 0) throw new BackupError('damaged', `the copy has ${problems.length} faults`)
    // Without its slots nobody could open the backup on another computer.
    readSlots(await readPart(file, header, 'keys'))
    const head = parseHead((await readPart(file, header, 'auditHead')).toString('utf8'))
    const audit = await runDatabaseTask(target, { do: 'audit', head }, { signal })
    if (!audit.ok) throw new BackupError('auditBroken', 'the audit trail is not whole')
    onProgress(95)
    const { rows } = await describeDatabase(target, signal)
    requireSameRows(header.rows, rows)
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
    return { header, rows: total, auditEntries: audit.checked, files }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function requireSameRows(wanted: BackupHeader['rows'], found: BackupHeader['rows']): void {
  const differs = Object.entries(wanted).find(([table, count]) => found[table] !== count)
  if (differs) throw new BackupError('rowsDiffer', `the table ${differs[0]} has another number of rows`)
}
