export { jobsRouter } from './jobs.router.ts'
export { unfinishedJob } from './jobs.service.ts'
