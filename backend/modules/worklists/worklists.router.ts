import { os, perform } from '#backend/platform/gate.ts'
import { timeline } from './timeline/timeline.service.ts'

export const worklistsRouter = os.worklists.router({
  timeline: os.worklists.timeline.handler(perform(timeline)),
})
