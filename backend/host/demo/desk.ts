import { createRouterClient } from '@orpc/server'
import { router } from '#backend/host/router.ts'
import type { Actor, Clinic } from '#backend/platform/call.ts'
import type { RequestContext } from '#backend/platform/gate.ts'
import type { Workspace } from '#backend/platform/workspace.ts'
import type { Client } from '#shared/contract/index.ts'

/** A client of the whole contract for one person of the demo clinic, who needs no session. */
export function clientFor(clinic: Clinic, workspace: Workspace, actor: Actor): Client {
  const context: RequestContext = {
    connection: { key: '', via: 'rest' },
    workspace,
    setUp: {
      storeLogo: () => Promise.reject(new Error('the demo clinic has no logo')),
      demo: null,
      joining: null,
      nearby: null,
      openRelay: null,
    },
    log: clinic.log,
    newCorrelationId: clinic.newId,
    insider: { clinic, actor },
  }
  return createRouterClient(router, { context })
}
