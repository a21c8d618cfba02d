import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { walkContract } from '#backend/testing/contract-walk.ts'
import { createTestHost, type TestHost } from '#backend/testing/test-host.ts'
import { methods } from './openapi.ts'

let desk: TestHost
beforeAll(async () => {
  desk = await createTestHost()
})
afterAll(() => desk.close())

const clinicPath = '/api/v1/settings/clinic'
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const json = { 'content-type': 'application/json' }

async function clinicName(): Promise<string> {
  return (await desk.test.as('admin').settings.getClinic()).name
}

describe('REST', () => {
  it('takes a bearer token, and says with a status what went wrong', async () => {
    const nurse = bearer(desk.signedInKey('nurse'))
    const reply = await desk.request(clinicPath, { headers: nurse })
    expect(reply.status).toBe(200)
    expect(JSON.parse(reply.body)).toMatchObject({ name: 'Test Clinic', timeZone: 'Asia/Kolkata' })

    const change = JSON.stringify({ name: 'X', expectedUpdatedAt: 0 })
    const forbidden = await desk.request(clinicPath, { method: 'PATCH', headers: { ...nurse, ...json }, body: change })
    expect(forbidden.status).toBe(403)
    expect(JSON.parse(forbidden.body)).toMatchObject({ code: 'FORBIDDEN', data: { permission: 'settings.update' } })

    const admin = { ...bearer(desk.signedInKey('admin')), ...json }
    const stale = await desk.request(clinicPath, { method: 'PATCH', headers: admin, body: change })
    expect(stale.status).toBe(409)
    const wrong = await desk.request(clinicPath, { method: 'PATCH', headers: admin, body: '{"expectedUpdatedAt":"x"}' })
    expect(wrong.status).toBe(422)
    expect(JSON.parse(wrong.body).data.fields[0].path).toBe('expectedUpdatedAt')
  })

  it('replays a repeated idempotency key', async () => {
    const headers = { ...bearer(desk.signedInKey('doctor')), ...json, 'idempotency-key': 'rest-1' }
    const put = () =>
      desk.request('/api/v1/settings/preferences/theme', { method: 'PUT', headers, body: '{"value":"dark"}' })
    expect([(await put()).status, (await put()).status]).toEqual([200, 200])
    const entries = desk.test.clinic.db.raw
      .prepare("SELECT count(*) FROM audit_entries WHERE action = 'settings.setPreference'")
      .pluck()
    expect(entries.get()).toBe(1)
  })

  it('does not look at cookies', async () => {
    const cookie = `nadi_${desk.host.port}=${desk.signedInKey('admin')}`
    expect((await desk.request(clinicPath, { headers: { cookie } })).status).toBe(401)
  })

  it.each(['Basic YTpi', 'Bearer short', `Bearer ${'x'.repeat(44)}`, 'Bearer'])('refuses "%s"', async authorization => {
    expect((await desk.request(clinicPath, { headers: { authorization } })).status).toBe(401)
  })

  it('answers unknown routes, other methods and broken bodies without a stack', async () => {
    const admin = { ...bearer(desk.signedInKey('admin')), ...json }
    expect((await desk.request('/api/v1/nothing', { headers: admin })).status).toBe(404)
    expect((await desk.request('/api/v2/settings/clinic', { headers: admin })).status).toBe(404)
    const broken = await desk.request(clinicPath, { method: 'PATCH', headers: admin, body: '{"name":' })
    expect(broken.status).toBe(400)
    expect(broken.body).not.toContain('at ')
  })

  it('takes at most 8 MiB, and only when the length is told', async () => {
    const headers = { ...bearer(desk.signedInKey('admin')), ...json }
    const body = `{"name":"${'x'.repeat(9 * 1024 * 1024)}"}`
    const send = (length: Record<string, string>) =>
      desk.request(clinicPath, { method: 'PATCH', headers: { ...headers, ...length }, body }).then(
        reply => reply.status,
        // The host closes the line while the body is still being sent.
        () => 'cut',
      )
    expect([413, 'cut']).toContain(await send({ 'content-length': String(body.length) }))
    expect([411, 'cut']).toContain(await send({ 'transfer-encoding': 'chunked' }))
    expect(await clinicName()).toBe('Test Clinic')
  })
})

describe('requests that another site causes', () => {
  const forms = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']
  const foreign: Record<string, string>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]

  it('are refused even with a valid token', async () => {
    for (const headers of foreign) {
      const all = { ...headers, ...bearer(desk.signedInKey('admin')) }
      expect((await desk.request(clinicPath, { headers: all })).status).toBe(403)
    }
  })

  it('cannot post a form to procedures that need no session', async () => {
    for (const type of forms) {
      for (const headers of [...foreign, {}]) {
        const reply = await desk.request('/api/v1/live/ping', {
          method: 'POST',
          headers: { ...headers, 'content-type': type },
          body: 'a=b',
        })
        expect([403, 415]).toContain(reply.status)
      }
    }
  })

  it('get no permission to read an answer', async () => {
    const preflight = await desk.request(clinicPath, {
      method: 'OPTIONS',
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'PATCH' },
    })
    expect(preflight.status).toBe(403)
    const allowing = Object.keys(preflight.headers).filter(name => name.startsWith('access-control'))
    expect(allowing).toEqual([])
  })
})

describe('the description of the API', () => {
  const procedures = walkContract().map(({ name }) => name)

  it('has every procedure with its permission, scope and errors', async () => {
    const { body } = await desk.request('/api/v1/openapi.json')
    const document = JSON.parse(body)
    expect(document.openapi).toMatch(/^3\.1/)
    type Described = { operationId: string; responses: object; description: string; 'x-permission': string }
    const operations = Object.values(document.paths as Record<string, Record<string, Described>>).flatMap(item =>
      methods.flatMap(method => item[method] ?? []),
    )
    expect(operations.map(operation => operation.operationId).sort()).toEqual(procedures.sort())
    for (const operation of operations) {
      expect(operation).toMatchObject({ 'x-permission': expect.any(String), 'x-scope': expect.any(String) })
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '404', '409', '422']))
    }
    const update = operations.find(operation => operation.operationId === 'settings.updateClinic')
    expect(update?.description).toContain('`settings.update` (the whole clinic): admin.')
  })

  it('is a page without scripts or anything from elsewhere', async () => {
    const { status, headers, body } = await desk.request('/api/v1/docs')
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(body).not.toMatch(/<script|<link|<img|style="| on[a-z]+=/)
    expect(body).not.toMatch(/(src|href)="(?!#|\/api\/v1\/openapi\.json")/)
    for (const procedure of procedures) expect(body).toContain(`<article id="${procedure}">`)
  })
})
