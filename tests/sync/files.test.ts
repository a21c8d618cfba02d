import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBlobStore } from '#backend/platform/blobs.ts'
import { systemClock } from '#backend/platform/clock.ts'
import { systemRandom } from '#backend/platform/random.ts'
import type { FileRelay } from '#backend/platform/sync/exchange-status.ts'
import { type FileHome, fetchFile, isHeldBy, sendFile } from '#backend/platform/sync/files/carry-file.ts'
import { fileFault } from '#backend/platform/sync/files/file-fault.ts'
import { sealedPartBytes, sealedSize } from '#backend/platform/sync/files/file-seal.ts'
import { createRelayHttp, NoAnswer, type RelayRequest } from '#backend/platform/sync/link/relay-http.ts'
import { openLink, until } from '#backend/testing/link-support.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { createFounder, type TestDevice } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { upload } from '#relay/testing/test-request.ts'
import { filePath } from '#shared/sync/relay-protocol.ts'
import { createMemoryReplica } from './memory-replica.ts'

const mebibyte = 1024 * 1024

let relay: TestRelay
const front = createFounder()
const lab = front.approve()
const blobKey = randomBytes(32)
const folders: string[] = []

beforeAll(async () => {
  relay = await startRelay()
  for (const device of [front, lab]) {
    const link = openLink(createMemoryReplica(device), relay.url)
    await until(() => link.status().state === 'online', 'the device is known')
    await link.close()
  }
}, 120_000)

afterAll(async () => {
  await relay.close()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The files of a workstation of the clinic. */
function home(): FileHome & { arriving(name: string): string } {
  const dataDir = temporaryFolder()
  folders.push(dataDir)
  const device = { clinicId: front.clinicId, blobKey: blobKey.toString('base64') } as FileHome['device']
  const arriving = (name: string) => path.join(dataDir, 'blobs/arriving', name)
  return { dataDir, device, blobs: createBlobStore(dataDir, blobKey), arriving }
}

/** The way to the relay, with what was asked on it; it breaks before the request that `breaksAt` picks. */
function door(device: TestDevice, breaksAt: (request: RelayRequest) => boolean = () => false) {
  const http = createRelayHttp({ url: relay.url, clock: systemClock, random: systemRandom, replica: device })
  const asked: string[] = []
  const at: FileRelay = {
    id: 'relay',
    address: relay.url,
    http: {
      async ask(request) {
        if (breaksAt(request)) throw new NoAnswer(new Error('cut'))
        asked.push(`${request.method} ${request.headers?.['content-range'] ?? request.headers?.range ?? ''}`.trim())
        return http.ask(request)
      },
    },
  }
  return { at, asked }
}

const startsAt = (first: number) => (request: RelayRequest) =>
  new RegExp(`^bytes[ =]${first}-`).test(request.headers?.['content-range'] ?? request.headers?.range ?? '')

const faultOf = (work: Promise<unknown>) => work.then(() => 'none', fileFault)

describe('a file between two workstations', () => {
  it('is sent and fetched in parts, and both go on where they were killed', async () => {
    const [here, there] = [home(), home()]
    const content = randomBytes(9 * mebibyte)
    const name = await here.blobs.put(content)
    const second = startsAt(sealedPartBytes)
    expect(await faultOf(sendFile(here, door(front, second).at, name))).toBe('unreachable')
    expect(await isHeldBy(here, door(front).at, name)).toBe(false)
    expect(await faultOf(fetchFile(there, door(lab).at, { name, size: content.length }))).toBe('notThere')
    await relay.restart()
    const sending = door(front)
    await sendFile(here, sending.at, name)
    expect(sending.asked.filter(each => each.startsWith('PUT'))).toEqual([
      `PUT bytes ${sealedPartBytes}-${2 * sealedPartBytes - 1}/${sealedSize(content.length)}`,
      `PUT bytes ${2 * sealedPartBytes}-${sealedSize(content.length) - 1}/${sealedSize(content.length)}`,
    ])
    expect(await isHeldBy(here, door(front).at, name)).toBe(true)

    expect(await faultOf(fetchFile(there, door(lab, second).at, { name, size: content.length }))).toBe('unreachable')
    expect(await there.blobs.get(name)).toBeNull()
    // Killed while it wrote: half a part more.
    appendFileSync(there.arriving(name), 'half')
    const fetching = door(lab)
    await fetchFile(there, fetching.at, { name, size: content.length })
    expect(fetching.asked).toHaveLength(2)
    expect((await there.blobs.get(name))?.equals(content)).toBe(true)
    expect(existsSync(there.arriving(name))).toBe(false)
  })

  it('that another workstation has sent already is not sent again, but proven', async () => {
    const [here, there] = [home(), home()]
    const name = await here.blobs.put(Buffer.from('the same scan'))
    await there.blobs.put(Buffer.from('the same scan'))
    await sendFile(here, door(front).at, name)
    const { at, asked } = door(lab)
    await sendFile(there, at, name)
    expect(asked).toEqual(['HEAD', 'HEAD'])
  })
})

describe('what is not the file', () => {
  it('is refused both ways, and nothing of it is kept', async () => {
    const [here, there] = [home(), home()]
    const content = randomBytes(70_000)
    const name = await here.blobs.put(content)
    await upload(relay.port, lab, filePath(front.clinicId, name), randomBytes(sealedSize(70_000)), mebibyte)
    expect(await faultOf(sendFile(here, door(front).at, name))).toBe('damaged')
    expect(await isHeldBy(here, door(front).at, name)).toBe(false)
    expect(await faultOf(fetchFile(there, door(front).at, { name, size: 70_000 }))).toBe('damaged')
    expect(await faultOf(fetchFile(there, door(front).at, { name, size: 69_999 }))).toBe('damaged')
    expect([await there.blobs.get(name), await there.blobs.names()]).toEqual([null, new Set()])
    const left = existsSync(there.arriving(name)) ? statSync(there.arriving(name)).size : 0
    expect(left).toBe(0)
  })

  it('is fetched anew where the disk damaged what had come', async () => {
    const [here, there] = [home(), home()]
    const content = randomBytes(5 * mebibyte)
    const name = await here.blobs.put(content)
    await sendFile(here, door(front).at, name)
    mkdirSync(path.dirname(there.arriving(name)), { recursive: true })
    writeFileSync(there.arriving(name), randomBytes(sealedPartBytes))
    await fetchFile(there, door(lab).at, { name, size: content.length })
    expect((await there.blobs.get(name))?.equals(content)).toBe(true)
  })

  it('is not sent either: a file that is damaged here', async () => {
    const here = home()
    const name = await here.blobs.put(randomBytes(100))
    writeFileSync(path.join(here.dataDir, 'blobs', name.slice(0, 2), name), 'junk')
    expect(await faultOf(sendFile(here, door(front).at, name))).toBe('damagedHere')
  })
})

it('a relay that is gone, full or a stranger is told as that', async () => {
  const here = home()
  const name = await here.blobs.put(randomBytes(100))
  const gone = createRelayHttp({ url: 'http://127.0.0.1:9', clock: systemClock, random: systemRandom, replica: front })
  expect(await faultOf(sendFile(here, { id: 'gone', address: '', http: gone }, name))).toBe('unreachable')
  expect(await faultOf(sendFile(here, door(createFounder(front.clinicId)).at, name))).toBe('refused')
  await relay.restart({ limits: { quotaBytes: 10 } })
  expect(await faultOf(sendFile(here, door(front).at, name))).toBe('quota')
  await relay.restart()
  await sendFile(here, door(front).at, name)
})
