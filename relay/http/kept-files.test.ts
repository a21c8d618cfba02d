import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFounder, type TestDevice } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { putPart, request, upload } from '#relay/testing/test-request.ts'
import { join } from '#relay/testing/test-stream.ts'
import { filePath, missingFilesPath } from '#shared/sync/relay-protocol.ts'

const part = 64 * 1024
const nameOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Files by their hash, as a workstation keeps its own by a keyed one. */
const kept = new Map<string, Uint8Array>()
const keeper = {
  largestBytes: 1e6,
  has: async (name: string) => kept.has(name),
  async find(name: string) {
    const bytes = kept.get(name)
    if (!bytes) return null
    const read = (first: number, last: number) => [bytes.subarray(first, last + 1)]
    return { total: bytes.length, digest: async () => 'd'.repeat(64), read }
  },
  async take(name: string, bytes: Uint8Array) {
    if (nameOf(bytes) === name) kept.set(name, bytes)
  },
}

let relay: TestRelay
let front: TestDevice
let lab: TestDevice
let room = 1e9
beforeAll(async () => {
  relay = await startRelay({ keeper, room: async () => room })
  front = createFounder()
  lab = front.approve()
  for (const device of [front, lab]) await (await join(relay.port, device)).close()
}, 120_000)
afterAll(() => relay.close())

const at = (bytes: Uint8Array) => filePath(front.clinicId, nameOf(bytes))
const lying = () =>
  readdirSync(path.join(relay.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter(each => each.isFile())

it('a file goes on after a break, and is handed to its keeper alone once it is whole', async () => {
  const bytes = randomBytes(2 * part + 10)
  await putPart(relay.port, front, at(bytes), bytes, 0, part)
  expect((await request(relay.port, lab, 'GET', at(bytes))).status).toBe(404)
  await relay.restart()
  expect((await request(relay.port, front, 'HEAD', at(bytes))).headers.get('upload-offset')).toBe(String(part))
  for (const first of [part, 2 * part]) await putPart(relay.port, front, at(bytes), bytes, first, part)
  expect(kept.get(nameOf(bytes))).toEqual(bytes)
  expect(lying()).toEqual([])
  const some = await request(relay.port, lab, 'GET', at(bytes), { headers: { range: `bytes=5-${part}` } })
  expect(Buffer.from(await some.arrayBuffer()).equals(bytes.subarray(5, part + 1))).toBe(true)
  const head = await request(relay.port, lab, 'HEAD', at(bytes))
  expect(head.headers.get('upload-digest')).toBe('d'.repeat(64))
  const again = await putPart(relay.port, lab, at(bytes), bytes, 0, part)
  expect(await again.json()).toEqual({ received: bytes.length, total: bytes.length, complete: true })
})

it('what is not the file of that name leaves nothing behind', async () => {
  const path = filePath(front.clinicId, 'a'.repeat(64))
  await upload(relay.port, lab, path, randomBytes(part), part)
  expect((await request(relay.port, lab, 'HEAD', path)).status).toBe(404)
  expect(lying()).toEqual([])
})

it('whoever has many asks once which of them are missing', async () => {
  const [one = ''] = kept.keys()
  const other = 'b'.repeat(64)
  const ask = (said: string) => {
    const body = Buffer.from(said)
    return request(relay.port, lab, 'POST', missingFilesPath(front.clinicId), { body })
  }
  expect(await (await ask(JSON.stringify({ names: [one, other] }))).json()).toEqual({ missing: [other] })
  for (const wrong of ['', '[]', JSON.stringify({ names: ['../x'] })]) expect((await ask(wrong)).status).toBe(400)
})

it('takes nothing too large, and nothing where the disk has no room', async () => {
  const answer = async (bytes: Uint8Array) => (await putPart(relay.port, front, at(bytes), bytes, 0, part)).json()
  expect(await answer(randomBytes(1e6 + 1))).toEqual({ code: 'tooLarge' })
  room = 10
  expect(await answer(randomBytes(part))).toEqual({ code: 'quota' })
})
