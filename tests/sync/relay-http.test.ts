import { randomBytes, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '#backend/platform/clock.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { createRelayHttp, type RelayHttp, RelayRefusal } from '#backend/platform/sync/link/relay-http.ts'
import {
  downloadFrom,
  leaveMail,
  readMail,
  removeSnapshot,
  uploadedTo,
  uploadTo,
  waitingSnapshots,
} from '#backend/platform/sync/link/transfers.ts'
import { selfSignedCertificate } from '#backend/testing/certificate.ts'
import { openLink, until } from '#backend/testing/link-support.ts'
import { createFounder, type TestDevice } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import type { Instant } from '#shared/time.ts'
import { createMemoryReplica } from './memory-replica.ts'

const tls = selfSignedCertificate()
const pin = new X509Certificate(tls.cert).fingerprint256
const otherPin = new X509Certificate(selfSignedCertificate().cert).fingerprint256

let relay: TestRelay
const front = createFounder()
const lab = front.approve()

beforeAll(async () => {
  relay = await startRelay({ tls })
  for (const device of [front, lab]) {
    const link = openLink(createMemoryReplica(device), relay.url, { pin })
    await until(() => link.status().state === 'online', 'the device is known')
    await link.close()
  }
}, 120_000)

afterAll(() => relay.close())

const httpOf = (device: TestDevice | null, changes: Partial<Parameters<typeof createRelayHttp>[0]> = {}): RelayHttp =>
  createRelayHttp({
    url: relay.url,
    clock: systemClock,
    random: systemRandom,
    pin,
    ...(device && { replica: device }),
    ...changes,
  })

describe('plain requests to a relay over TLS', () => {
  it('send a file in parts, go on after a failure, and read it back', async () => {
    const bytes = randomBytes(300_000)
    const place = { file: randomBytes(32).toString('hex') }
    const http = httpOf(front)
    expect(await uploadedTo(http, front.clinicId, place)).toBeNull()
    const failing = {
      size: bytes.length,
      read: (first: number, length: number) => {
        if (first > 100_000) throw new Error('the disk is gone')
        return bytes.subarray(first, first + length)
      },
    }
    const partBytes = 64 * 1024
    await expect(uploadTo(http, front.clinicId, place, failing, { partBytes })).rejects.toThrow('gone')
    expect(await uploadedTo(http, front.clinicId, place)).toEqual({
      received: 131_072,
      total: 300_000,
      complete: false,
      digest: null,
    })
    const seen: number[] = []
    const whole = { size: bytes.length, read: (first: number, length: number) => bytes.subarray(first, first + length) }
    await uploadTo(http, front.clinicId, place, whole, { partBytes, onProgress: received => seen.push(received) })
    expect(seen).toEqual([196_608, 262_144, 300_000])
    const read = await downloadFrom(httpOf(lab), front.clinicId, place, 1_000, 200_000)
    expect(read.total).toBe(300_000)
    expect(read.bytes.equals(bytes.subarray(1_000, 201_000))).toBe(true)
  })

  it('bring a snapshot to the device that it is for', async () => {
    const bytes = randomBytes(100)
    const snapshot = randomBytes(32).toString('hex')
    const place = { snapshot, addressee: lab.deviceId }
    await uploadTo(httpOf(front), front.clinicId, place, { size: 100, read: () => bytes })
    expect(await waitingSnapshots(httpOf(front), front.clinicId)).toEqual([])
    expect(await waitingSnapshots(httpOf(lab), front.clinicId)).toMatchObject([{ name: snapshot, size: 100 }])
    await removeSnapshot(httpOf(lab), front.clinicId, snapshot, lab.deviceId)
    await expect(downloadFrom(httpOf(lab), front.clinicId, place, 0, 10)).rejects.toThrow(RelayRefusal)
  })

  it('leave and read mail without being known', async () => {
    const rendezvous = randomBytes(16).toString('hex')
    const http = httpOf(null)
    await leaveMail(http, rendezvous, Buffer.from('sealed'))
    const [message] = await readMail(http, rendezvous, 0)
    expect(message?.body.toString()).toBe('sealed')
    expect(await readMail(http, rendezvous, message?.number ?? 0)).toEqual([])
  })

  it('find out that the own clock is a day off', async () => {
    const clock = { now: () => (Date.now() + 86_400_000) as Instant }
    expect(await waitingSnapshots(httpOf(lab, { clock }), front.clinicId)).toEqual([])
    await expect(waitingSnapshots(httpOf(createFounder(), { clock }), front.clinicId)).rejects.toThrow('unauthorized')
  })

  it('believe no other certificate than the accepted one', async () => {
    await expect(waitingSnapshots(httpOf(lab, { pin: otherPin }), front.clinicId)).rejects.toThrow('certificate')
    await expect(
      waitingSnapshots(
        createRelayHttp({ url: relay.url, clock: systemClock, random: systemRandom, replica: lab }),
        front.clinicId,
      ),
    ).rejects.toThrow()
    for (const changes of [{ pin: otherPin }, {}]) {
      const link = openLink(createMemoryReplica(lab), relay.url, changes)
      await until(() => link.status().state === 'refused', 'the link refuses')
      expect(link.status().error).toBe('certificate')
      await link.close()
    }
  })
})
