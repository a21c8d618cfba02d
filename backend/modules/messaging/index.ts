export { messagingJobs, messagingSchedules } from './messaging.jobs.ts'
export { messagingRouter } from './messaging.router.ts'
