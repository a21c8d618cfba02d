export { prescriptionView } from './prescription-view.ts'
export { prescriptionsRouter } from './prescriptions.router.ts'
export { type PrescriptionForPrint, prescriptionForPrint } from './print.ts'
