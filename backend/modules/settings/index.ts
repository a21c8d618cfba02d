export { settingsRouter } from './settings.router.ts'
export { createClinicRow, getClinic, setLogo, today } from './settings.service.ts'
