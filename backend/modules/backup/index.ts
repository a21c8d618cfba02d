export { backupJobs, backupSchedules } from './backup.jobs.ts'
export { backupRouter } from './backup.router.ts'
export { backupReasons, toldByBackup } from './backup-reasons.ts'
