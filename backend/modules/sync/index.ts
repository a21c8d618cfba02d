export { conflictReasons } from './conflicts/conflict-reasons.ts'
export { stopEnrolments } from './devices/enrolments.ts'
export { syncRouter } from './sync.router.ts'
