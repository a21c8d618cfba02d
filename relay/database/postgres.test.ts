import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFounder } from '#relay/testing/test-device.ts'
import { startPostgres } from '#relay/testing/test-postgres.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { request, upload } from '#relay/testing/test-request.ts'
import { connect, join } from '#relay/testing/test-stream.ts'
import { filePath } from '#shared/sync/relay-protocol.ts'

const postgres = await startPostgres()
const missing = typeof postgres === 'string' ? postgres : ''
if (missing) process.stderr.write(`NOT TESTED against PostgreSQL: ${missing}\n`)

describe.skipIf(missing !== '')(`two relays on one PostgreSQL ${missing}`, () => {
  let one: TestRelay
  let two: TestRelay
  let databaseUrl: string

  beforeAll(async () => {
    if (typeof postgres === 'string') return
    databaseUrl = await postgres.newDatabase()
    // Together, so that both want to migrate.
    ;[one, two] = await Promise.all([startRelay({ databaseUrl }), startRelay({ databaseUrl })])
  }, 120_000)

  afterAll(async () => {
    await Promise.all([one?.close(), two?.close()])
    if (typeof postgres !== 'string') await postgres.stop()
  })

  it('wake the devices of each other', async () => {
    const front = createFounder()
    const lab = front.approve()
    const [left, right] = [await join(one.port, front), await join(two.port, lab)]
    const batches = Array.from({ length: 100 }, () => front.batch({ entries: 2 }))
    for (const batch of batches) left.send(batch)
    for (const batch of batches) expect((await right.nextBatch()).equals(batch)).toBe(true)
    // Larger ones are announced.
    left.send(front.batch({ size: 100_000 }))
    expect(await right.next('news')).toEqual({ t: 'news', deviceId: front.deviceId, upTo: 201 })
    right.send({ t: 'pull', deviceId: front.deviceId, after: 200, maxBytes: 1 })
    expect((await right.nextBatch()).equals(front.log.at(-1) ?? Buffer.of())).toBe(true)
    await Promise.all([left.close(), right.close()])
  })

  it('know the same devices', async () => {
    const front = createFounder()
    const lab = front.approve()
    const [left, right] = [await join(one.port, front), await join(two.port, lab)]
    left.send({ t: 'statements', certificates: [], revocations: [front.revoke(lab.deviceId, 0)] })
    expect(await right.next('goodbye')).toMatchObject({ code: 'revoked' })
    expect(await (await connect(two.port, lab)).next('goodbye')).toMatchObject({ code: 'revoked' })
    await left.close()
  })

  it('agree which of two histories came first', async () => {
    const front = createFounder()
    const [left, right] = [await join(one.port, front), await join(two.port, front.approve())]
    const history = (length: number) => {
      front.rewind(front.log.length)
      return Array.from({ length }, () => front.batch())
    }
    const [first, second] = [history(30), history(30)]
    for (let index = 0; index < 30; index += 1) {
      left.send(first[index] ?? Buffer.of())
      right.send(second[index] ?? Buffer.of())
    }
    // One of them wins from the first batch on; nothing of the other is ever stored.
    await expect
      .poll(() => [left, right].map(s => s.messages.filter(({ t }) => t === 'refused').length).sort())
      .toEqual([0, 30])
    const late = await join(one.port, front.approve())
    late.send({ t: 'pull', deviceId: front.deviceId, after: 0, maxBytes: 1_000_000 })
    await late.next('pulled')
    const stored = Buffer.concat(late.batches)
    expect([Buffer.concat(first), Buffer.concat(second)].some(history => history.equals(stored))).toBe(true)
    await Promise.all([left.close(), right.close(), late.close()])
  })

  it('take pushes of the same clinics at once', async () => {
    const founders = Array.from({ length: 8 }, () => createFounder())
    const others = founders.map(founder => founder.approve())
    const left = await Promise.all(founders.map(device => join(one.port, device)))
    const right = await Promise.all(others.map(device => join(two.port, device)))
    for (let round = 0; round < 40; round += 1) {
      for (const [index, stream] of left.entries()) stream.send(founders[index]?.batch() ?? Buffer.of())
      for (const [index, stream] of [...right.entries()].reverse()) stream.send(others[index]?.batch() ?? Buffer.of())
      await new Promise(resolve => setTimeout(resolve, 2))
    }
    for (const stream of [...left, ...right]) while ((await stream.next('ack')).upTo < 40);
    await Promise.all([...left, ...right].map(stream => stream.close()))
  })

  it('hear again when the line to the database was cut', async () => {
    const front = createFounder()
    const lab = front.approve()
    const [left, right] = [await join(one.port, front), await join(two.port, lab)]
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'nadi-relay-listen'",
    )
    left.send(front.batch())
    await left.next('ack')
    expect(await right.next('news')).toMatchObject({ deviceId: front.deviceId, upTo: 1 })
    await client.end()
    await Promise.all([left.close(), right.close()])
  })

  it('share nonces and quota', async () => {
    const front = createFounder()
    await (await join(one.port, front)).close()
    const at = filePath(front.clinicId, randomBytes(32).toString('hex'))
    await upload(one.port, front, at, randomBytes(1000), 1000)
    const signed = { host: 'relay.example', nonce: randomBytes(16).toString('base64url') }
    expect((await request(one.port, front, 'HEAD', at, signed)).status).toBe(401)
    const again = { nonce: signed.nonce, time: Date.now() }
    expect((await request(one.port, front, 'HEAD', at, again)).status).toBe(200)
    expect((await request(two.port, front, 'HEAD', at, again)).status).toBe(401)
  })
})
