import { X509Certificate } from 'node:crypto'
import { get } from 'node:https'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { selfSignedCertificate } from '#backend/testing/certificate.ts'
import { createTestHost, type TestHost } from '#backend/testing/test-host.ts'

const tls = selfSignedCertificate()
let desk: TestHost
beforeAll(async () => {
  desk = await createTestHost({ tls, address: '0.0.0.0', names: ['localhost'] })
})
afterAll(() => desk.close())

function page(ca = tls.cert): Promise<{ status: number; cookie: string }> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: desk.host.port,
      path: '/',
      ca,
      headers: { host: `localhost:${desk.host.port}` },
    }
    get(options, response => {
      response.resume()
      resolve({ status: response.statusCode ?? 0, cookie: response.headers['set-cookie']?.[0] ?? '' })
    }).on('error', reject)
  })
}

it('serves over TLS with the certificate it was given, and its cookie never travels without', async () => {
  expect(new X509Certificate(tls.cert).subjectAltName).toContain('127.0.0.1')
  expect(desk.host.url).toBe(`https://localhost:${desk.host.port}`)
  const { status, cookie } = await page()
  expect(status).toBe(200)
  expect(cookie).toMatch(/; Secure$/)
  await expect(page(selfSignedCertificate().cert)).rejects.toThrow()
})

it('does not speak without TLS', async () => {
  await expect(desk.request('/healthz')).rejects.toThrow()
})

it('takes a WebSocket from its own https page only', async () => {
  const { port } = desk.host
  const connect = (origin: string) =>
    new Promise<number>((resolve, reject) => {
      const cookie = `nadi_${port}=${desk.signedInKey('nurse')}`
      const socket = new WebSocket(`wss://localhost:${port}/rpc`, { ca: tls.cert, headers: { origin, cookie } })
      socket.once('open', () => {
        socket.close()
        resolve(101)
      })
      socket.once('unexpected-response', (_, response) => {
        response.destroy()
        resolve(response.statusCode ?? 0)
      })
      socket.on('error', reject)
    })
  expect(await connect(`https://localhost:${port}`)).toBe(101)
  expect(await connect(`http://localhost:${port}`)).toBe(403)
})

it('refuses a certificate and a key that do not belong together', async () => {
  const { key } = selfSignedCertificate()
  await expect(createTestHost({ tls: { cert: tls.cert, key } })).rejects.toMatchObject({ fault: 'usage' })
  await expect(createTestHost({ tls: { cert: 'x', key: 'y' } })).rejects.toMatchObject({ fault: 'usage' })
})
