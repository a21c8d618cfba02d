import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import type { BrowserCookie } from './cookie.ts'
import { pagePolicy, sendText } from './headers.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

const immutable = 'public, max-age=31536000, immutable'

/**
 * Serves the built screens. Files are listed once at start, so a path that is not in the list cannot reach the disk;
 * any other path without a file extension is a page of the app and gets `index.html`.
 */
export function createStaticFiles(folder: string, cookie: BrowserCookie) {
  const files = listFiles(folder)

  async function serve(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return sendText(response, 405, 'Only GET and HEAD')
    }
    if (path.posix.extname(pathname) === '' || pathname === '/index.html') return sendPage(request, response)
    const file = files.get(pathname)
    if (!file) return sendText(response, 404, 'Not found')
    // Names under assets hold a hash of their content.
    response.setHeader('cache-control', pathname.startsWith('/assets/') ? immutable : 'no-cache')
    return sendFile(request, response, file)
  }

  function sendPage(request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    const file = files.get('/index.html')
    if (!file) return sendText(response, 503, 'The screens are not built: run "npm run build"')
    response.setHeader('content-security-policy', pagePolicy)
    if (!cookie.read(request)) response.setHeader('set-cookie', cookie.fresh())
    return sendFile(request, response, file)
  }

  return serve
}

async function sendFile(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
  const content = await readFile(file)
  response.setHeader('content-type', contentTypes[path.extname(file)] ?? 'application/octet-stream')
  response.setHeader('content-length', content.length)
  response.end(request.method === 'HEAD' ? undefined : content)
}

function listFiles(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return new Map(
    entries.map(entry => {
      const file = path.join(entry.parentPath, entry.name)
      return [`/${path.relative(folder, file).replaceAll('\\', '/')}`, file]
    }),
  )
}
