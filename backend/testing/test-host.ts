import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { type ClientOptions, WebSocket } from 'ws'
import { type HttpHost, type HttpOptions, serveHttp } from '#backend/host/serve-http.ts'
import { silentLogger } from '#backend/platform/logger.ts'
import { hashConnectionKey } from '#backend/platform/session.ts'
import { sessions } from '#db/schema/identity.ts'
import type { Client } from '#shared/contract/index.ts'
import type { Role } from '#shared/permissions.ts'
import type { Instant } from '#shared/time.ts'
import { createTestClinic, type TestClinic } from './test-clinic.ts'

export interface HttpReply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface RequestOptions {
  method?: string
  headers?: Record<string, string>
  body?: string
}

export interface TestHost {
  test: TestClinic
  host: HttpHost
  /** A plain HTTP request that may say anything, also what no browser would. */
  request(pathname: string, options?: RequestOptions): Promise<HttpReply>
  /** A connection key with a session of the user with this role. */
  signedInKey(role: Role): string
  /** An open socket, or the status that refused it. */
  socket(headers: Record<string, string>, options?: ClientOptions): Promise<WebSocket | number>
  /** A client over a WebSocket like a browser's, signed in with `key`. */
  connect(key: string): Promise<{ client: Client; socket: WebSocket }>
  close(): Promise<void>
}

/** A real HTTP host with a test clinic and three files in place of the built screens. */
export async function createTestHost(options: Partial<HttpOptions> = {}): Promise<TestHost> {
  const test = await createTestClinic()
  const rendererDir = fakeScreens()
  const host = await serveHttp({ port: 0, rendererDir, version: '1.2.3', log: silentLogger, ...options }).catch(
    async (error: unknown) => {
      await test.close()
      rmSync(rendererDir, { recursive: true, force: true })
      throw error
    },
  )
  host.open(test.backend)
  const address = `127.0.0.1:${host.port}`

  const socket = (headers: Record<string, string>, more?: ClientOptions) =>
    new Promise<WebSocket | number>((resolve, reject) => {
      const opened = new WebSocket(`ws://${address}/rpc`, { ...more, headers })
      opened.once('open', () => resolve(opened))
      opened.once('unexpected-response', (_, response) => {
        response.destroy()
        resolve(response.statusCode ?? 0)
      })
      opened.on('error', reject)
    })

  return {
    test,
    host,
    request: (pathname, request) => send(host.port, pathname, request),
    signedInKey: role => addSession(test, role),
    socket,
    async connect(key) {
      const opened = await socket({ origin: `http://${address}`, cookie: `nadi_${host.port}=${key}` })
      if (typeof opened === 'number') throw new Error(`refused: ${opened}`)
      return { client: createORPCClient<Client>(new RPCLink({ websocket: opened as never })), socket: opened }
    },
    async close() {
      await host.close()
      await test.close()
      rmSync(rendererDir, { recursive: true, force: true })
    },
  }
}

function fakeScreens(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-screens-'))
  mkdirSync(path.join(folder, 'assets'))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Nadi</title>')
  writeFileSync(path.join(folder, 'assets/main-1a2b.js'), 'export {}')
  writeFileSync(path.join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return folder
}

let made = 0

function addSession(test: TestClinic, role: Role): string {
  made += 1
  const key = `${role}-${made}`.padEnd(43, 'x').slice(0, 43)
  const now = test.clock.now()
  test.clinic.db
    .insert(sessions)
    .values({
      id: test.clinic.newId(),
      keyHash: hashConnectionKey(key),
      userId: test.userId(role),
      via: 'browser',
      createdAt: now,
      lastSeenAt: (now + 3_650 * 86_400_000) as Instant,
    })
    .run()
  return key
}

function send(port: number, pathname: string, { method = 'GET', headers = {}, body }: RequestOptions = {}) {
  return new Promise<HttpReply>((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', path: pathname, method, headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
