export { notificationJobs, watchReasons } from './notifications.jobs.ts'
export { notificationsRouter } from './notifications.router.ts'
