import type { Router } from '@orpc/server'
import { attachmentsRouter } from '#backend/modules/attachments/index.ts'
import { auditRouter } from '#backend/modules/audit/index.ts'
import { backupRouter } from '#backend/modules/backup/index.ts'
import { documentsRouter } from '#backend/modules/documents/index.ts'
import { encountersRouter } from '#backend/modules/encounters/index.ts'
import { identityRouter } from '#backend/modules/identity/index.ts'
import { jobsRouter } from '#backend/modules/jobs/index.ts'
import { messagingRouter } from '#backend/modules/messaging/index.ts'
import { notificationsRouter } from '#backend/modules/notifications/index.ts'
import { patientsRouter } from '#backend/modules/patients/index.ts'
import { prescriptionsRouter } from '#backend/modules/prescriptions/index.ts'
import { schedulingRouter } from '#backend/modules/scheduling/index.ts'
import { settingsRouter } from '#backend/modules/settings/index.ts'
import { syncRouter } from '#backend/modules/sync/index.ts'
import { worklistsRouter } from '#backend/modules/worklists/index.ts'
import { os, type RequestContext } from '#backend/platform/gate.ts'
import { liveRouter } from '#backend/platform/live.ts'
import type { Contract } from '#shared/contract/index.ts'

/** Every module's router: the whole contract, implemented. */
export const router: Router<Contract, RequestContext> = os.router({
  live: liveRouter,
  settings: settingsRouter,
  audit: auditRouter,
  jobs: jobsRouter,
  identity: identityRouter,
  attachments: attachmentsRouter,
  patients: patientsRouter,
  scheduling: schedulingRouter,
  encounters: encountersRouter,
  prescriptions: prescriptionsRouter,
  documents: documentsRouter,
  messaging: messagingRouter,
  notifications: notificationsRouter,
  worklists: worklistsRouter,
  sync: syncRouter,
  backup: backupRouter,
})
