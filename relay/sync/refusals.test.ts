import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFounder } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { connect, join } from '#relay/testing/test-stream.ts'

let relay: TestRelay
let port: number

beforeAll(async () => {
  const pushes = { perSecond: 100, burst: 300 }
  relay = await startRelay({ limits: { quotaBytes: 20_000, pushes, connections: { perSecond: 100, burst: 100 } } })
  port = relay.port
}, 120_000)

afterAll(() => relay.close())

describe('a relay refuses', () => {
  it('batches that were cut, changed or made by others', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    const batch = front.batch()
    const changed = new Uint8Array(batch)
    changed[120] = (changed[120] ?? 0) ^ 1
    for (const bytes of [batch.subarray(0, batch.length - 1), changed]) stream.send(bytes)
    for (let count = 0; count < 2; count += 1)
      expect(await stream.next('refused')).toMatchObject({ code: 'badSignature', sequence: 1 })
    stream.send(new Uint8Array(100))
    expect(await stream.next('refused')).toEqual({ t: 'refused', code: 'malformed' })
    stream.send(createFounder(front.clinicId).batch())
    expect(await stream.next('refused')).toMatchObject({ code: 'unknownDevice' })
    stream.send(batch)
    expect(await stream.next('ack')).toMatchObject({ upTo: 1 })
    await stream.close()
  })

  it('a chain in which one batch was changed, and takes what stands before it', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    const batches = [front.batch(), front.batch(), front.batch()]
    const changed = new Uint8Array(batches[1] ?? [])
    changed[200] = (changed[200] ?? 0) ^ 1
    for (const bytes of [batches[0], changed, batches[2]]) stream.send(bytes ?? changed)
    expect(await stream.next('refused')).toMatchObject({ code: 'badSignature', sequence: 2 })
    expect(await stream.next('refused')).toMatchObject({ code: 'gap', sequence: 3, held: 1 })
    for (const bytes of batches.slice(1)) stream.send(bytes)
    while ((await stream.next('ack')).upTo < 3);
    await stream.close()
  })

  it('batches of another clinic, also where both clinics are its own', async () => {
    const [one, other] = [createFounder(), createFounder()]
    const [first, second] = [await join(port, one), await join(port, other)]
    first.send(other.batch())
    second.send(one.batch())
    for (const stream of [first, second])
      expect(await stream.next('refused')).toMatchObject({ code: 'otherClinic', sequence: 1 })
    first.send(one.log[0] ?? new Uint8Array())
    expect(await first.next('ack')).toMatchObject({ deviceId: one.deviceId, upTo: 1 })
    first.send({ t: 'pull', deviceId: other.deviceId, after: 0, maxBytes: 10_000 })
    expect(await first.next('pulled')).toMatchObject({ upTo: 0, more: false })
    await Promise.all([first.close(), second.close()])
  })

  it('a device that was revoked, at once and from then on', async () => {
    const front = createFounder()
    const lost = front.approve({ approver: true })
    const lab = front.approve()
    const [one, two, three] = [await join(port, front), await join(port, lost), await join(port, lab)]
    two.send(lost.batch())
    await two.next('ack')
    const revocation = front.revoke(lost.deviceId, 1)
    one.send({ t: 'statements', certificates: [], revocations: [revocation] })
    expect(await two.next('goodbye')).toEqual({ t: 'goodbye', code: 'revoked' })
    await two.ended
    while (!(await three.next('statements')).revocations.includes(revocation));
    expect(await (await connect(port, lost)).next('goodbye')).toMatchObject({ code: 'revoked' })
    // What it signs from now on counts for nothing.
    expect(await (await connect(port, lost.approve())).next('goodbye')).toMatchObject({ code: 'unknownDevice' })
    // What it wrote before others heard comes through them.
    three.send(lost.batch())
    expect(await three.next('ack')).toMatchObject({ deviceId: lost.deviceId, upTo: 2 })
    await Promise.all([one.close(), three.close()])
  })

  it('more than the quota, and goes on with what fits', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    stream.send(front.batch({ size: 15_000 }))
    await stream.next('ack')
    stream.send(front.batch({ size: 15_000 }))
    expect(await stream.next('refused')).toMatchObject({ code: 'quota', sequence: 2, held: 1 })
    front.rewind(1)
    stream.send(front.batch({ size: 1_000 }))
    expect(await stream.next('ack')).toMatchObject({ upTo: 2 })
    await stream.close()
  })

  it('a device that pushes too fast', async () => {
    const front = createFounder()
    const stream = await join(port, front)
    const batch = front.batch()
    for (let count = 0; count < 400; count += 1) stream.send(batch)
    expect(await stream.next('refused')).toMatchObject({ code: 'rateLimited' })
    await stream.close()
  })

  it('what is no message, and a second hello', async () => {
    const front = createFounder()
    const one = await join(port, front)
    one.socket.send('{"t":"pull"}')
    expect(await one.next('goodbye')).toMatchObject({ code: 'malformed' })
    await one.ended
    const two = await connect(port, front)
    two.send(front.batch())
    await two.ended
    expect(two.messages.some(({ t }) => t === 'goodbye' || t === 'refused')).toBe(true)
  })

  it('two connections of one device', async () => {
    const front = createFounder()
    const one = await join(port, front)
    const two = await join(port, front)
    expect(await one.next('goodbye')).toMatchObject({ code: 'replaced' })
    two.send(front.batch())
    await two.next('ack')
    await two.close()
  })
})

describe('a relay whose registration is closed', () => {
  it('takes a new clinic with its token only', async () => {
    await relay.restart({ registrationToken: 'a token of some length' })
    const front = createFounder()
    expect(await (await connect(port, front)).next('goodbye')).toMatchObject({ code: 'registrationClosed' })
    expect(await (await connect(port, front, { token: 'wrong' })).next('goodbye')).toMatchObject({
      code: 'registrationClosed',
    })
    const stream = await join(port, front, { token: 'a token of some length' })
    const lab = await join(port, front.approve())
    await Promise.all([stream.close(), lab.close()])
  })

  it('serves the one clinic that it is there for', async () => {
    const front = createFounder()
    const clinic = { id: front.clinicId, founder: front.certificate }
    await relay.restart({ clinic })
    expect(await (await connect(port, createFounder())).next('goodbye')).toMatchObject({ code: 'otherClinic' })
    expect(await (await connect(port, createFounder(front.clinicId))).next('goodbye')).toMatchObject({
      code: 'unknownDevice',
    })
    await (await join(port, front.approve())).close()
    const other = { id: front.clinicId, founder: createFounder().certificate }
    await expect(relay.restart({ clinic: { ...other, id: createFounder().clinicId } })).rejects.toThrow('found')
  })
})
