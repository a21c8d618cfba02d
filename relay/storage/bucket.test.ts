import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBucketStore } from './bucket.ts'

let server: Server
let endpoint: string
const objects = new Map<string, Buffer>()
const asked: string[] = []

/** As much of an S3-compatible service as the relay uses. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const key = request.url ?? ''
    asked.push(
      `${request.method} ${key} ${/^AWS4-HMAC-SHA256 Credential=id\//.test(request.headers.authorization ?? '')}`,
    )
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    if (request.method === 'PUT') objects.set(key, Buffer.concat(pieces))
    if (request.method === 'DELETE') objects.delete(key)
    const found = objects.get(key)
    if (request.method === 'GET' && !found) response.statusCode = 404
    response.end(request.method === 'GET' ? found : undefined)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})

afterAll(() => server.close())

describe('a bucket', () => {
  it('keeps, gives and removes parts with signed requests', async () => {
    const store = createBucketStore({
      endpoint,
      bucket: 'clinic',
      region: 'auto',
      accessKeyId: 'id',
      secretAccessKey: 'k',
    })
    await store.write('a/b/0', Buffer.from('sealed'))
    expect(Buffer.from(await store.read('a/b/0')).toString()).toBe('sealed')
    await store.remove('a/b/0')
    await expect(store.read('a/b/0')).rejects.toThrow('404')
    expect(asked).toEqual([
      'PUT /clinic/a/b/0 true',
      'GET /clinic/a/b/0 true',
      'DELETE /clinic/a/b/0 true',
      'GET /clinic/a/b/0 true',
    ])
  })
})
