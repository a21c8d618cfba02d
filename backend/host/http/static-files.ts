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
 * Serves the built screens. Files are listed once at start, so a path that is not in the list cannot reach the disk. A
 * path without a file extension leads to the app, whose own pages stand behind the `#` of its address.
 */
export function createStaticFiles(folder: string, cookie: BrowserCookie) {
  const files = listFiles(folder)

  return async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD')
      return sendText(response, 405, 'Only GET and HEAD')
    }
    const name = pathname === '/' ? '/index.html' : pathname
    const file = files.get(name)
    if (file) return sendFile(request, response, { name, file }, cookie)
    if (name === '/index.html') return sendText(response, 503, 'The screens are not built: run "npm run build"')
    if (path.posix.extname(name) !== '') return sendText(response, 404, 'Not found')
    response.writeHead(302, { location: '/' }).end()
    return undefined
  }
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { name, file }: { name: string; file: string },
  cookie: BrowserCookie,
): Promise<void> {
  const extension = path.extname(file)
  if (extension === '.html') {
    response.setHeader('content-security-policy', pagePolicy)
    if (!cookie.read(request)) response.setHeader('set-cookie', cookie.fresh())
  } else {
    // Names under assets hold a hash of their content.
    response.setHeader('cache-control', name.startsWith('/assets/') ? immutable : 'no-cache')
  }
  const content = await readFile(file)
  response.setHeader('content-type', contentTypes[extension] ?? 'application/octet-stream')
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
