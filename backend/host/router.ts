import { attachmentsRouter } from '#backend/modules/attachments/index.ts'
import { settingsRouter } from '#backend/modules/settings/index.ts'
import { os } from '#backend/platform/gate.ts'
import { liveRouter } from '#backend/platform/live.ts'

/** Every module's router: the whole contract, implemented. */
export const router = os.router({
  live: liveRouter,
  settings: settingsRouter,
  attachments: attachmentsRouter,
})
