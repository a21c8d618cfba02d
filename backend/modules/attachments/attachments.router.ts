import { os, perform, writeAfter } from '#backend/platform/gate.ts'
import * as service from './attachments.service.ts'

export const attachmentsRouter = os.attachments.router({
  get: os.attachments.get.handler(perform(service.get)),
  setClinicLogo: os.attachments.setClinicLogo.handler(writeAfter(service.keepLogo, service.setClinicLogo)),
})
