import { os, perform, write } from '#backend/platform/gate.ts'
import * as service from './settings.service.ts'

export const settingsRouter = os.settings.router({
  getClinic: os.settings.getClinic.handler(perform(service.getClinic)),
  updateClinic: os.settings.updateClinic.handler(write(service.updateClinic)),
  listDepartments: os.settings.listDepartments.handler(perform(service.listDepartments)),
  getPreferences: os.settings.getPreferences.handler(perform(service.getPreferences)),
  setPreference: os.settings.setPreference.handler(write(service.setPreference)),
})
