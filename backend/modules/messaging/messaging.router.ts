import { os, perform } from '#backend/platform/gate.ts'
import * as service from './messaging.service.ts'

export const messagingRouter = os.messaging.router({
  outbox: os.messaging.outbox.handler(perform(service.outbox)),
})
