import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFounder, type TestDevice } from '#relay/testing/test-device.ts'
import { startRelay, type TestRelay } from '#relay/testing/test-relay.ts'
import { request, upload } from '#relay/testing/test-request.ts'
import { join } from '#relay/testing/test-stream.ts'
import {
  backupPath,
  backupsPath,
  kitBackupPath,
  kitBackupsPath,
  kitHeader,
  kitRequestText,
  recoveryKeyPath,
} from '#shared/sync/backup-protocol.ts'
import { requestHeaders, uploadHeaders } from '#shared/sync/relay-protocol.ts'

let relay: TestRelay
const front = createFounder()
const lab = front.approve()
const other = createFounder()

beforeAll(async () => {
  relay = await startRelay({ limits: { recoveryPerMinute: 40 } })
  for (const device of [front, lab, other]) await (await join(relay.port, device)).close()
}, 120_000)

afterAll(() => relay.close())

/** A printed recovery kit. */
function newKit() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'jwk' }).x ?? ''
  return {
    key,
    ask(path: string, changes: { method?: string; nonce?: string; signedPath?: string; host?: string } = {}) {
      const { method = 'GET', nonce = randomBytes(16).toString('base64url'), signedPath = path } = changes
      const time = Date.now()
      const host = changes.host ?? `127.0.0.1:${relay.port}`
      const text = kitRequestText({ host, key, method, path: signedPath, time, nonce })
      return fetch(relay.url + path, {
        method,
        headers: {
          [kitHeader]: key,
          [requestHeaders.time]: String(time),
          [requestHeaders.nonce]: nonce,
          [requestHeaders.signature]: sign(null, Buffer.from(text), privateKey).toString('base64url'),
        },
      })
    },
  }
}

const name = () => randomBytes(32).toString('hex')
const ask = (device: TestDevice, method: string, path: string) => request(relay.port, device, method, path)
const register = (device: TestDevice, key: string) => ask(device, 'PUT', recoveryKeyPath(device.clinicId, key))
const listed = async (answer: Promise<Response>) => ((await (await answer).json()) as { backups: object[] }).backups

async function backUp(device: TestDevice, bytes = randomBytes(100_000)): Promise<{ name: string; bytes: Buffer }> {
  const at = name()
  await upload(relay.port, device, backupPath(device.clinicId, at), bytes, 64 * 1024)
  return { name: at, bytes }
}

it('a backup is seen by the device that sent it and by those with its recovery key', async () => {
  const kit = newKit()
  expect((await register(front, kit.key)).status).toBe(204)
  const made = await backUp(front)
  const at = backupPath(front.clinicId, made.name)
  expect(await listed(ask(front, 'GET', backupsPath(front.clinicId)))).toMatchObject([
    { name: made.name, size: made.bytes.length, from: front.deviceId },
  ])
  const parts = [made.bytes.subarray(0, 64 * 1024), made.bytes.subarray(64 * 1024)]
  const hashes = parts.map(part => createHash('sha256').update(part).digest())
  const digest = createHash('sha256').update(Buffer.concat(hashes)).digest('hex')
  expect((await ask(front, 'HEAD', at)).headers.get(uploadHeaders.digest)).toBe(digest)
  expect(await listed(ask(lab, 'GET', backupsPath(front.clinicId)))).toEqual([])
  for (const method of ['HEAD', 'GET', 'DELETE']) expect((await ask(lab, method, at)).status).toBe(404)
  expect((await ask(other, 'GET', at)).status).toBe(401)
  // Restored from a backup: a new device with the same kit.
  await register(lab, kit.key)
  expect(await listed(ask(lab, 'GET', backupsPath(front.clinicId)))).toHaveLength(1)
  expect((await ask(lab, 'DELETE', at)).status).toBe(204)
  expect(await listed(ask(front, 'GET', backupsPath(front.clinicId)))).toEqual([])
})

it('someone with the kit alone lists and reads, and does nothing else', async () => {
  const kit = newKit()
  await register(other, kit.key)
  const made = await backUp(other)
  const at = kitBackupPath(other.clinicId, made.name)
  expect(await listed(kit.ask(kitBackupsPath))).toMatchObject([{ clinicId: other.clinicId, name: made.name }])
  const whole = await kit.ask(at)
  expect(Buffer.from(await whole.arrayBuffer()).equals(made.bytes)).toBe(true)
  const foreign = await backUp(front)
  expect((await kit.ask(kitBackupPath(front.clinicId, foreign.name))).status).toBe(404)
  for (const method of ['PUT', 'DELETE']) expect((await kit.ask(at, { method })).status).toBe(404)
  expect((await kit.ask(backupsPath(other.clinicId))).status).toBe(400)
  // A new kit takes the place of the old one.
  await register(other, newKit().key)
  expect((await kit.ask(kitBackupsPath)).status).toBe(401)
})

it('a request of a kit counts once, for one relay and one path, and not too often', async () => {
  const kit = newKit()
  expect((await kit.ask(kitBackupsPath)).status).toBe(401)
  await register(other, kit.key)
  const nonce = randomBytes(16).toString('base64url')
  expect((await kit.ask(kitBackupsPath, { nonce })).status).toBe(200)
  expect((await kit.ask(kitBackupsPath, { nonce })).status).toBe(401)
  expect((await kit.ask(kitBackupsPath, { signedPath: '/' })).status).toBe(401)
  expect((await kit.ask(kitBackupsPath, { host: 'other.example' })).status).toBe(401)
  expect((await fetch(relay.url + kitBackupsPath)).status).toBe(400)
  const statuses = new Set<number>()
  for (let tries = 0; tries < 40; tries += 1) statuses.add((await kit.ask(kitBackupsPath)).status)
  expect(statuses).toContain(429)
})
