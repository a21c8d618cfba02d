export { stopEnrolments } from './devices/enrolments.ts'
export { syncRouter } from './sync.router.ts'
