export { settingsRouter } from './settings.router.ts'
export { clinicTimes, createClinicRow, getClinic, setLogo, today } from './settings.service.ts'
