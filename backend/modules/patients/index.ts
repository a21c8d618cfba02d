export { assembleChart } from './chart/chart.service.ts'
export { chartIds, patientBriefs, requirePatient } from './charts.ts'
export { patientsRouter } from './patients.router.ts'
export { keepSearchIndex } from './search/search-index.ts'
