import { os, perform } from '#backend/platform/gate.ts'
import * as service from './audit.service.ts'

export const auditRouter = os.audit.router({
  list: os.audit.list.handler(perform(service.list)),
  verify: os.audit.verify.handler(perform(service.verify)),
})
