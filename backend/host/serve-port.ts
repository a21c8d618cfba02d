import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import type { RequestContext } from '#backend/platform/gate.ts'
import type { Backend } from './create-backend.ts'
import { router } from './router.ts'

const handler = new RPCHandler<RequestContext>(router, { plugins: [new RequestHeadersPlugin()] })

/**
 * Answers the calls of one window over its message port until the port closes.
 * @param clientId the window's secret, made by the shell: the session is bound to it, so a window that reloads and gets
 * a new port with the same id is still signed in
 */
export function servePort(backend: Backend, port: SupportedMessagePort, { clientId }: { clientId: string }): void {
  handler.upgrade(port, { context: backend.requestContext({ key: clientId, via: 'desktop' }) })
  // A port of worker_threads that is listened to through addEventListener stays silent until it is started.
  if ('start' in port && typeof port.start === 'function') port.start()
}
