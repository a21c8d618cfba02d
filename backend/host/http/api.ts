import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Backend } from '#backend/host/create-backend.ts'
import { sendJson } from './headers.ts'
import { openApiDocument } from './openapi.ts'
import { referencePage, referencePolicy } from './reference-page.ts'
import { createRest, restPrefix } from './rest.ts'

/** Everything under `/api/v1`: the operations, their OpenAPI document and the reference page. */
export function createApi(version: string, scheme: 'http' | 'https') {
  const rest = createRest(scheme)
  let document: ReturnType<typeof openApiDocument> | undefined
  const getDocument = () => {
    document ??= openApiDocument(version)
    return document
  }

  return async (request: IncomingMessage, response: ServerResponse, pathname: string, backend: Backend) => {
    if (pathname === `${restPrefix}/openapi.json`) return sendJson(response, 200, await getDocument())
    if (pathname === `${restPrefix}/docs`) {
      const page = referencePage(await getDocument())
      response.setHeader('content-security-policy', referencePolicy)
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
      return undefined
    }
    return rest(request, response, backend)
  }
}
