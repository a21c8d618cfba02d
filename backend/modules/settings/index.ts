export { settingsRouter } from './settings.router.ts'
export {
  clinicTimes,
  createClinicRow,
  getClinic,
  preferenceOf,
  setLogo,
  setPreference,
  today,
} from './settings.service.ts'
