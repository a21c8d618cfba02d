import { os, perform, write } from '#backend/platform/gate.ts'
import * as choices from './choices.service.ts'
import * as service from './notifications.service.ts'

export const notificationsRouter = os.notifications.router({
  list: os.notifications.list.handler(perform(service.list)),
  count: os.notifications.count.handler(perform(service.count)),
  claimToasts: os.notifications.claimToasts.handler(write(service.claimToasts)),
  mark: os.notifications.mark.handler(write(service.mark)),
  markAllRead: os.notifications.markAllRead.handler(write(service.markAllRead)),
  dismiss: os.notifications.dismiss.handler(write(service.dismiss)),
  restore: os.notifications.restore.handler(write(service.restore)),
  choices: os.notifications.choices.handler(perform(choices.choices)),
  setChoices: os.notifications.setChoices.handler(write(choices.setChoices)),
})
