import type { ServerResponse } from 'node:http'

/** The content security policy of the app's page, under any host: everything is refused that is not named. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library writes its theme's variables into a style element.
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  // Documents are previewed and printed from memory.
  'frame-src blob:',
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** For answers that no browser should run or show anything from. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

/** Sets the headers that every answer has. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', dataPolicy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('cache-control', 'no-store')
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}
