export { prescriptionView } from './prescription-view.ts'
export { prescriptionsRouter } from './prescriptions.router.ts'
export { prescriptionForPrint } from './print.ts'
export { currentMedicines } from './signed/signed.service.ts'
