export { requireAppointment } from './booking.service.ts'
export { doctorNames, doctorOnRecord, requireDoctor } from './doctors.service.ts'
export { schedulingRouter } from './scheduling.router.ts'
export { completeAppointment, sendBackToWaiting, startAppointment } from './status.service.ts'
