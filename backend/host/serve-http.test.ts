import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHost, type TestHost } from '#backend/testing/test-host.ts'
import { serveHttp } from './serve-http.ts'

let desk: TestHost
beforeAll(async () => {
  desk = await createTestHost({ names: ['desk.clinic.local'] })
})
afterAll(() => desk.close())

const cookieName = () => `nadi_${desk.host.port}`

describe('the page', () => {
  it('comes with a policy that refuses what is not named, and no other site may frame it', async () => {
    const { status, headers } = await desk.request('/')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
  })

  it('sets a random cookie that no script and no other site can use, once', async () => {
    const [first, second] = await Promise.all([desk.request('/'), desk.request('/index.html')])
    const cookies = [first, second].map(reply => reply.headers['set-cookie']?.[0] ?? '')
    for (const cookie of cookies) {
      expect(cookie).toMatch(new RegExp(`^${cookieName()}=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict$`))
    }
    expect(cookies[0]).not.toBe(cookies[1])
    const again = await desk.request('/', { headers: { cookie: cookies[0]?.split(';')[0] ?? '' } })
    expect(again.headers['set-cookie']).toBeUndefined()
    const forged = await desk.request('/', { headers: { cookie: `${cookieName()}=guess` } })
    expect(forged.headers['set-cookie']).toHaveLength(1)
  })

  it('keeps hashed files for ever, others not, and answers 404 for files that are not there', async () => {
    const asset = await desk.request('/assets/main-1a2b.js')
    expect(asset.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    })
    expect(asset.headers['set-cookie']).toBeUndefined()
    expect((await desk.request('/icon.svg')).headers['cache-control']).toBe('no-cache')
    expect((await desk.request('/assets/old-0000.js')).status).toBe(404)
    expect((await desk.request('/', { method: 'POST' })).status).toBe(405)
    expect(await desk.request('/patients/1')).toMatchObject({ status: 302, headers: { location: '/' } })
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/..\\..\\package.json',
    '//etc/passwd.txt',
  ])('does not leave its folder: %s', async pathname => {
    const { status, body } = await desk.request(pathname)
    expect(status).toBe(404)
    expect(body).toBe('Not found\n')
  })
})

describe('healthz', () => {
  it('tells version and schema', async () => {
    const { status, body } = await desk.request('/healthz')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual({ status: 'ok', version: '1.2.3', schemaVersion: expect.any(Number) })
  })
})

describe('names', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io'])('refuses Host "%s"', async host => {
    for (const pathname of ['/', '/healthz', '/api/v1/live/ping', '/api/v1/openapi.json']) {
      expect((await desk.request(pathname, { headers: { host } })).status).toBe(421)
    }
    const key = desk.signedInKey('admin')
    const headers = { host, origin: `http://${host}`, cookie: `${cookieName()}=${key}` }
    expect(await desk.socket(headers)).toBe(421)
  })

  it.each(['localhost', 'LOCALHOST:4380', '[::1]:4380', 'desk.clinic.local:4380'])('knows Host "%s"', async host => {
    expect((await desk.request('/healthz', { headers: { host } })).status).toBe(200)
  })
})

describe('start', () => {
  it('refuses another address than loopback without a certificate', async () => {
    await expect(createTestHost({ address: '0.0.0.0' })).rejects.toMatchObject({ fault: 'usage' })
  })

  it('says which port is taken', async () => {
    const { port } = desk.host
    const { log } = desk.test.clinic
    await expect(serveHttp({ port, rendererDir: '/nowhere', version: '', log })).rejects.toMatchObject({
      fault: 'portInUse',
      message: expect.stringContaining(`Port ${port} is in use`),
    })
  })

  it('answers 503 until the backend is open, and says what to do when the screens are not built', async () => {
    const { log } = desk.test.clinic
    const host = await serveHttp({ port: 0, rendererDir: '/nowhere', version: '', log })
    const at = (pathname: string) => fetch(`http://127.0.0.1:${host.port}${pathname}`)
    try {
      expect(await (await at('/healthz')).json()).toMatchObject({ status: 'starting' })
      expect((await at('/api/v1/live/ping')).status).toBe(503)
      host.open(desk.test.backend)
      expect((await at('/api/v1/live/ping')).status).toBe(200)
      expect(await (await at('/')).text()).toContain('npm run build')
    } finally {
      await host.close()
    }
  })
})
