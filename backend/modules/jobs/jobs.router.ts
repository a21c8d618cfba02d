import { os, perform, write } from '#backend/platform/gate.ts'
import * as service from './jobs.service.ts'

export const jobsRouter = os.jobs.router({
  list: os.jobs.list.handler(perform(service.list)),
  get: os.jobs.get.handler(perform(service.get)),
  retry: os.jobs.retry.handler(write(service.retry)),
  cancel: os.jobs.cancel.handler(write(service.cancel)),
})
