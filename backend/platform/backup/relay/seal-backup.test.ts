import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kitKeys } from '#backend/platform/keys/kit-keys.ts'
import { newRecoveryCode } from '#backend/platform/keys/recovery-code.ts'
import { fileFault } from '#backend/platform/sync/files/file-fault.ts'
import { sealedPartBytes } from '#backend/platform/sync/files/file-seal.ts'
import { NoAnswer } from '#backend/platform/sync/link/relay-http.ts'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { type BackupHeader, headerBytes } from '../backup-header.ts'
import { fetchBackup, type RemoteBackup, readCover } from './fetch-backup.ts'
import { kitOpener, openSealed, relayKeyOf, relayName, sealForKit } from './seal-backup.ts'

const folder = temporaryFolder()
const file = path.join(folder, 'one.backup')
const fetched = path.join(folder, 'fetched.backup')
const databaseKey = randomBytes(32)
const code = newRecoveryCode()
const kit = kitKeys(code)
const size = 9 * 1024 * 1024 + 5
const empty = { bytes: 0, sha256: '0'.repeat(64) }

const header: BackupHeader = {
  nadiBackup: 1,
  backupId: randomUUID(),
  clinicId: randomUUID(),
  clinicName: 'Clinic of the Two Rivers',
  isDemo: false,
  deviceId: randomUUID(),
  deviceName: 'Front desk',
  series: 'A',
  schemaVersion: 1,
  appVersion: '1.0.0',
  createdAt: 1,
  log: { sequence: 1, clock: '' },
  applied: {},
  rows: { patients: 3 },
  files: { count: 0, included: true },
  parts: { database: { ...empty, bytes: size - headerBytes }, keys: empty, auditHead: empty, files: empty },
  mac: '0'.repeat(64),
}
const key = relayKeyOf(databaseKey, header.backupId)
const sealedKey = sealForKit(key, kit, header)
let sealed: Buffer

/** All that a relay would hold. */
async function seal(): Promise<Buffer> {
  const source = await openSealed(file, header, key, sealedKey)
  const parts: Uint8Array[] = []
  for (let first = 0; first < source.size; ) {
    const part = await source.read(first, sealedPartBytes)
    parts.push(part)
    first += part.length
  }
  await source.close()
  return Buffer.concat(parts)
}

function relayWith(bytes: Buffer, breaksAt = Number.POSITIVE_INFINITY): RemoteBackup & { asked: number[] } {
  const asked: number[] = []
  return {
    ...{ clinicId: header.clinicId, name: relayName(header.backupId), asked },
    async read(first, length) {
      if (first >= breaksAt) throw new NoAnswer(new Error('cut'))
      asked.push(first)
      return { bytes: bytes.subarray(first, first + length), total: bytes.length }
    },
  }
}

const opener = kitOpener(kit.agreePrivateKey)
const bring = async (remote: RemoteBackup) => {
  const opened = await readCover(remote, opener)
  if (!opened) throw new Error('it does not open')
  return fetchBackup(remote, opened, fetched)
}

beforeAll(async () => {
  writeFileSync(file, randomBytes(size))
  sealed = await seal()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the kit opens what it says of itself, and nobody else', async () => {
  expect(await readCover(relayWith(sealed), opener)).toEqual({ header, key })
  expect(await readCover(relayWith(sealed), () => key)).toEqual({ header, key })
  const other = kitOpener(kitKeys(newRecoveryCode()).agreePrivateKey)
  expect(await readCover(relayWith(sealed), other)).toBeNull()
  // Under another backup's name.
  expect(await readCover({ ...relayWith(sealed), name: relayName(randomUUID()) }, opener)).toBeNull()
  for (const word of ['Two Rivers', 'Front desk', 'patients', header.backupId])
    expect(sealed.includes(word)).toBe(false)
})

it('is the same bytes each time, and the kit’s keys follow from the printed code alone', async () => {
  expect((await seal()).equals(sealed)).toBe(true)
  expect(kitKeys(code).signKey).toBe(kit.signKey)
  expect(kitKeys(newRecoveryCode()).signKey).not.toBe(kit.signKey)
})

it('comes back whole, also after a break and a torn end', async () => {
  const second = 16 * 1024 + sealedPartBytes
  expect(await bring(relayWith(sealed, second)).catch(fileFault)).toBe('unreachable')
  truncateSync(fetched, 4 * 1024 * 1024 + 100)
  const again = relayWith(sealed)
  await bring(again)
  expect(again.asked).toEqual([0, second, second + sealedPartBytes])
  expect(readFileSync(fetched).equals(readFileSync(file))).toBe(true)
})

it('other bytes are refused', async () => {
  rmSync(fetched, { force: true })
  const damaged = Buffer.from(sealed)
  damaged[20_000] = (damaged[20_000] ?? 0) ^ 1
  expect(await bring(relayWith(damaged)).catch(fileFault)).toBe('damaged')
  expect(await bring(relayWith(sealed.subarray(0, sealed.length - 7))).catch(fileFault)).toBe('damaged')
})
