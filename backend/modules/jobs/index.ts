export { failedWork } from './failed-work.ts'
export { jobsRouter } from './jobs.router.ts'
export { unfinishedJob } from './jobs.service.ts'
