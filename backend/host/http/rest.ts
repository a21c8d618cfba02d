import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { Backend } from '#backend/host/create-backend.ts'
import { router } from '#backend/host/router.ts'
import type { RequestContext } from '#backend/platform/gate.ts'
import { sendJson } from './headers.ts'
import { isCrossSite } from './hosts.ts'
import { maxMessageBytes } from './rpc-socket.ts'

export const restPrefix = '/api/v1'

const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/i

/**
 * Serves the contract as REST. The bearer token is the key of the connection; cookies are not looked at, so no page can
 * act for the person who is signed in beside it. A caller without a token gets a fresh key, which sign-in answers.
 */
export function createRest(scheme: 'http' | 'https') {
  const handler = new OpenAPIHandler<RequestContext>(router, {
    plugins: [
      // Values of a query string are text; the contract says which of them are numbers.
      new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] }),
      new RequestHeadersPlugin(),
    ],
  })

  return async (request: IncomingMessage, response: ServerResponse, backend: Backend): Promise<void> => {
    // A form on another site may post without asking first, and set-up needs no session.
    if (isCrossSite(request, scheme)) return sendProblem(response, 403, 'CROSS_SITE', 'Not from another site')
    const problem = bodyProblem(request)
    if (problem) return sendProblem(response, ...problem)
    const key = bearer.exec(request.headers.authorization ?? '')?.[1]
    if (request.headers.authorization !== undefined && !key)
      return sendProblem(response, 401, 'NOT_A_BEARER_TOKEN', 'Authorization: Bearer <token>')
    const connection = { key: key ?? randomBytes(32).toString('base64url'), via: 'rest' as const }
    const { matched } = await handler.handle(request, response, {
      prefix: restPrefix,
      context: backend.requestContext(connection),
    })
    if (!matched) sendProblem(response, 404, 'NO_SUCH_ROUTE', 'See /api/v1/docs')
  }
}

/** What is wrong with the body before it is read. Its length must be told, so that too much is never taken in. */
function bodyProblem({ headers }: IncomingMessage): [status: number, code: string, message: string] | null {
  if (headers['transfer-encoding'] !== undefined) return [411, 'LENGTH_REQUIRED', 'Send Content-Length']
  const length = Number(headers['content-length'] ?? 0)
  if (length > maxMessageBytes) return [413, 'TOO_LARGE', `At most ${maxMessageBytes} bytes`]
  const isJson = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')
  return length > 0 && !isJson ? [415, 'NOT_JSON', 'Send application/json'] : null
}

/** The same shape as the errors of the contract. */
function sendProblem(response: ServerResponse, status: number, code: string, message: string): void {
  // The rest of a refused body is not waited for.
  response.setHeader('connection', 'close')
  sendJson(response, status, { defined: false, code, status, message })
}
