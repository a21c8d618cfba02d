import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { protocol, type Session } from 'electron'
import { securityHeaders } from './content-security.ts'
import { isOwnPage, scheme } from './own-pages.ts'

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Documents that a window fetches once, by path: pages to print never lie on the disk. */
export type Spool = Map<string, Uint8Array<ArrayBuffer>>

/** Must run before the app is ready: the scheme behaves like https, with an origin, fetch and a secure context. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Serves the built renderer under `app://nadi/`, and what lies in the spool. */
export function serveRenderer(session: Session, folder: string, spool: Spool): void {
  session.protocol.handle(scheme, request => respond(request, folder, spool))
}

async function respond(request: Request, folder: string, spool: Spool): Promise<Response> {
  if (request.method !== 'GET' || !isOwnPage(request.url)) return refuse(404)
  const { pathname } = new URL(request.url)
  const spooled = spool.get(pathname)
  if (spooled) {
    spool.delete(pathname)
    return answer(spooled, 'application/pdf')
  }
  const file = fileFor(pathname, folder)
  if (file === undefined) return refuse(404)
  try {
    const bytes = await readFile(file)
    return answer(new Uint8Array(bytes), contentTypes[extname(file)] ?? 'application/octet-stream')
  } catch {
    return refuse(404)
  }
}

/** The file behind a path, or undefined when the path leads out of the folder. Paths without a type are screens. */
function fileFor(pathname: string, folder: string): string | undefined {
  const path = decoded(pathname)
  if (path === undefined || path.includes('\0') || path.includes('\\')) return undefined
  const file = join(folder, extname(path) === '' ? 'index.html' : path)
  return file.startsWith(folder + sep) ? file : undefined
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}

function answer(body: Uint8Array<ArrayBuffer>, contentType: string): Response {
  return new Response(body, { headers: { ...securityHeaders, 'content-type': contentType } })
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders })
}
