import { os, perform, write } from '#backend/platform/gate.ts'
import * as departments from './departments.service.ts'
import * as service from './settings.service.ts'

export const settingsRouter = os.settings.router({
  getClinic: os.settings.getClinic.handler(perform(service.getClinic)),
  updateClinic: os.settings.updateClinic.handler(write(service.updateClinic)),
  listDepartments: os.settings.listDepartments.handler(perform(departments.listDepartments)),
  addDepartment: os.settings.addDepartment.handler(write(departments.addDepartment)),
  renameDepartment: os.settings.renameDepartment.handler(write(departments.renameDepartment)),
  removeDepartment: os.settings.removeDepartment.handler(write(departments.removeDepartment)),
  restoreDepartment: os.settings.restoreDepartment.handler(write(departments.restoreDepartment)),
  getPreferences: os.settings.getPreferences.handler(perform(service.getPreferences)),
  setPreference: os.settings.setPreference.handler(write(service.setPreference)),
})
