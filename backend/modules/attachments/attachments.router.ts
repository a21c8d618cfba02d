import { os, perform, write, writeAfter } from '#backend/platform/gate.ts'
import * as service from './attachments.service.ts'
import * as files from './files/files.service.ts'

export const attachmentsRouter = os.attachments.router({
  files: os.attachments.files.router({
    status: os.attachments.files.status.handler(perform(files.status)),
    updateSettings: os.attachments.files.updateSettings.handler(write(files.updateSettings)),
    retry: os.attachments.files.retry.handler(write(files.retry)),
  }),
  get: os.attachments.get.handler(perform(service.get)),
  setClinicLogo: os.attachments.setClinicLogo.handler(writeAfter(service.keepLogo, service.setClinicLogo)),
})
