import { randomBytes, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFounder, type TestDevice } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { putPart, request, upload } from '#relay/testing/test-request.ts'
import { join } from '#relay/testing/test-stream.ts'
import { filePath, snapshotPath, snapshotsPath } from '#shared/sync/relay-protocol.ts'

let relay: TestRelay
let port: number
let now = Date.now()
let front: TestDevice
let lab: TestDevice

beforeAll(async () => {
  relay = await startRelay({ now: () => now, limits: { requestsPerMinute: 10_000, fileBytes: 10e6, quotaBytes: 20e6 } })
  port = relay.port
  front = createFounder()
  lab = front.approve()
  for (const device of [front, lab]) await (await join(port, device)).close()
}, 120_000)

afterAll(() => relay.close())

const name = () => randomBytes(32).toString('hex')
const part = 64 * 1024

describe('sealed files', () => {
  it('come in parts, go on after a break, and are read in ranges', async () => {
    const at = filePath(front.clinicId, name())
    const bytes = randomBytes(3 * part + 100)
    expect((await request(port, front, 'HEAD', at)).status).toBe(404)
    const first = await putPart(port, front, at, bytes, 0, part)
    expect(await first.json()).toEqual({ received: part, total: bytes.length, complete: false })
    expect((await request(port, lab, 'GET', at)).status).toBe(404)
    await relay.restart()
    const state = await request(port, front, 'HEAD', at)
    expect(state.headers.get('upload-offset')).toBe(String(part))
    expect((await putPart(port, front, at, bytes, 0, part)).status).toBe(409)
    for (const start of [part, 2 * part, 3 * part]) await putPart(port, front, at, bytes, start, part)
    const whole = await request(port, lab, 'GET', at)
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
    const some = await request(port, lab, 'GET', at, { headers: { range: `bytes=${part - 5}-${2 * part + 4}` } })
    expect(some.status).toBe(206)
    expect(Buffer.from(await some.arrayBuffer()).equals(bytes.subarray(part - 5, 2 * part + 5))).toBe(true)
    const tail = await request(port, lab, 'GET', at, { headers: { range: `bytes=${bytes.length - 3}-` } })
    expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-3))).toBe(true)
    expect((await request(port, lab, 'GET', at, { headers: { range: 'bytes=999999999-' } })).status).toBe(416)
  })

  it('of two devices that send the same one, the first to finish counts', async () => {
    const at = filePath(front.clinicId, name())
    const [one, other] = [randomBytes(2 * part), randomBytes(2 * part)]
    await putPart(port, front, at, one, 0, part)
    await upload(port, lab, at, other, part)
    const late = await putPart(port, front, at, one, part, part)
    expect(await late.json()).toMatchObject({ complete: true })
    const read = await request(port, front, 'GET', at)
    expect(Buffer.from(await read.arrayBuffer()).equals(other)).toBe(true)
  })

  it('are not given away when a part was damaged on the disk', async () => {
    const at = filePath(front.clinicId, name())
    await upload(port, front, at, randomBytes(part), part)
    const folder = path.join(relay.dataDir, 'files', front.clinicId)
    for (const upload of readdirSync(folder)) {
      const file = path.join(folder, upload, '0')
      const bytes = readFileSync(file)
      bytes[10] = (bytes[10] ?? 0) ^ 1
      writeFileSync(file, bytes)
    }
    const answer = await request(port, front, 'GET', at)
    expect([answer.status, await answer.json()]).toEqual([503, { code: 'unavailable' }])
  })

  it('have a name, a range and a size that fit', async () => {
    const put = (where: string, total: number, range: string) =>
      request(port, front, 'PUT', where, { body: randomBytes(total), headers: { 'content-range': range } })
    expect((await put(filePath(front.clinicId, 'patient'), 10, 'bytes 0-9/10')).status).toBe(400)
    expect((await put(filePath(front.clinicId, name()), 10, 'bytes 0-8/10')).status).toBe(400)
    expect((await put(filePath(front.clinicId, name()), 10, 'bytes 0-9/5')).status).toBe(400)
    expect((await put(filePath(front.clinicId, name()), 10, 'bytes 0-9/20')).status).toBe(400)
    expect((await put(filePath(front.clinicId, name()), 10, 'bytes 0-9/11000000')).status).toBe(413)
    const huge = await put(filePath(front.clinicId, name()), 5e6, 'bytes 0-4999999/5000000')
    expect([huge.status, await huge.json()]).toEqual([413, { code: 'tooLarge' }])
  })

  it('end where the quota of the clinic ends', async () => {
    const other = createFounder()
    await (await join(port, other)).close()
    const bytes = randomBytes(9e6)
    const send = () => upload(port, other, filePath(other.clinicId, name()), bytes, 3e6)
    expect((await send()).at(-1)?.status).toBe(200)
    expect((await send()).at(-1)?.status).toBe(200)
    expect(await (await send())[0]?.json()).toEqual({ code: 'quota' })
  })
})

describe('snapshots', () => {
  it('are read by the one they are for, until they expire', async () => {
    const third = front.approve()
    await (await join(port, third)).close()
    const at = snapshotPath(front.clinicId, lab.deviceId, name())
    const bytes = randomBytes(part + 1)
    await upload(port, front, at, bytes, part)
    const list = await request(port, lab, 'GET', snapshotsPath(front.clinicId))
    expect(await list.json()).toMatchObject({ snapshots: [{ size: bytes.length, from: front.deviceId }] })
    const read = await request(port, lab, 'GET', at)
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true)
    for (const device of [front, third]) expect((await request(port, device, 'GET', at)).status).toBe(404)
    expect((await request(port, third, 'DELETE', at)).status).toBe(404)
    expect((await request(port, lab, 'DELETE', at)).status).toBe(204)
    expect((await request(port, lab, 'GET', at)).status).toBe(404)
  })

  it('go within a day once their end was read, also where nobody takes them away', async () => {
    const at = snapshotPath(front.clinicId, lab.deviceId, name())
    await upload(port, front, at, randomBytes(part + 1), part)
    const expiresAt = async () => {
      const list = await request(port, lab, 'GET', snapshotsPath(front.clinicId))
      return ((await list.json()) as { snapshots: { expiresAt: number }[] }).snapshots[0]?.expiresAt
    }
    const day = 24 * 3_600_000
    const read = (range: string) => request(port, lab, 'GET', at, { headers: { range } })
    expect((await read(`bytes=0-${part - 1}`)).status).toBe(206)
    expect(await expiresAt()).toBe(now + 7 * day)
    expect((await read(`bytes=${part}-${2 * part}`)).status).toBe(206)
    expect(await expiresAt()).toBe(now + day)
  })
})

describe('a signed request', () => {
  const at = () => snapshotsPath(front.clinicId)

  it('counts once', async () => {
    const again = { nonce: randomBytes(16).toString('base64url'), time: now }
    expect((await request(port, front, 'GET', at(), again)).status).toBe(200)
    expect((await request(port, front, 'GET', at(), again)).status).toBe(401)
    await relay.restart()
    expect((await request(port, front, 'GET', at(), again)).status).toBe(401)
    now += 10 * 60_000
    expect((await request(port, front, 'GET', at(), again)).status).toBe(401)
    expect((await request(port, front, 'GET', at(), { time: now })).status).toBe(200)
    now -= 10 * 60_000
  })

  it('is for one clinic, one relay, one path and one body', async () => {
    const stranger = createFounder(front.clinicId)
    const file = filePath(front.clinicId, name())
    const put = { body: randomBytes(10), headers: { 'content-range': 'bytes 0-9/10' } }
    expect((await request(port, stranger, 'GET', at())).status).toBe(401)
    expect((await request(port, front, 'GET', at(), { host: 'other.example' })).status).toBe(401)
    expect((await request(port, front, 'GET', at(), { signedPath: '/' })).status).toBe(401)
    expect((await request(port, front, 'GET', snapshotsPath(randomUUID()))).status).toBe(401)
    expect((await request(port, front, 'PUT', file, { ...put, signedBody: randomBytes(10) })).status).toBe(400)
    const other = createFounder()
    await (await join(port, other)).close()
    expect((await request(port, other, 'GET', at())).status).toBe(401)
    expect((await request(port, front, 'PUT', file, put)).status).toBe(200)
  })

  it('of a revoked device is refused', async () => {
    const gone = front.approve()
    await (await join(port, gone)).close()
    const stream = await join(port, front)
    stream.send({ t: 'statements', certificates: [], revocations: [front.revoke(gone.deviceId, 0)] })
    const answer = async () => (await request(port, gone, 'GET', at())).json()
    await expect.poll(answer, { timeout: 10_000 }).toEqual({ code: 'revoked' })
    await stream.close()
  })
})
