import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '#backend/testing/test-folder.ts'
import { databaseFault } from '#db/open-raw.ts'
import { createBlobStore } from './blobs.ts'

const disk = vi.hoisted(() => ({ isFull: false }))

/** A disk that takes half of what is written, once it is full. */
vi.mock('node:fs/promises', async importActual => {
  const actual = await importActual<typeof import('node:fs/promises')>()
  return {
    ...actual,
    async open(...args: Parameters<typeof actual.open>) {
      const handle = await actual.open(...args)
      const write = handle.writeFile.bind(handle)
      handle.writeFile = async (data, options) => {
        if (!disk.isFull) return write(data, options)
        await write((data as Buffer).subarray(0, (data as Buffer).length / 2))
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      }
      return handle
    },
  }
})

let dataDir: string
const key = randomBytes(32)
const store = () => createBlobStore(dataDir, key)
beforeEach(() => {
  dataDir = temporaryFolder()
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const fileOf = (name: string) => path.join(dataDir, 'blobs', name.slice(0, 2), name)
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name)

describe('a blob', () => {
  it('comes back as it was, under a name that tells nothing, and is sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async bytes => {
        const name = await store().put(bytes)
        expect(name).toMatch(/^[0-9a-f]{64}$/)
        expect(await store().get(name)).toEqual(Buffer.from(bytes))
        if (bytes.length > 8) expect(readFileSync(fileOf(name)).includes(Buffer.from(bytes))).toBe(false)
      }),
      { numRuns: 25 },
    )
  })

  it('is stored once, also when it is put many times at once', async () => {
    const bytes = randomBytes(200_000)
    const names = await Promise.all(Array.from({ length: 8 }, () => store().put(bytes)))
    expect(new Set(names).size).toBe(1)
    expect(filesBelow(dataDir)).toEqual([names[0]])
    expect(await store().get(names[0] ?? '')).toEqual(bytes)
  })

  it('has another name in another clinic', async () => {
    const other = createBlobStore(dataDir, randomBytes(32))
    const name = await store().put(Buffer.from('x'))
    expect(await other.put(Buffer.from('x'))).not.toBe(name)
    expect(await other.get(name)).toBeNull()
  })

  it('that is damaged, cut, swapped or missing is null, never other bytes', async () => {
    const bytes = randomBytes(300)
    const name = await store().put(bytes)
    const sealed = readFileSync(fileOf(name))
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
        const damaged = Buffer.from(sealed)
        damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
        writeFileSync(fileOf(name), damaged)
        expect(await store().get(name)).toBeNull()
      }),
      { numRuns: 60 },
    )
    writeFileSync(fileOf(name), sealed.subarray(0, 20))
    expect(await store().get(name)).toBeNull()
    const other = await store().put(randomBytes(300))
    writeFileSync(fileOf(name), readFileSync(fileOf(other)))
    expect(await store().get(name)).toBeNull()
    rmSync(fileOf(name))
    expect(await store().get(name)).toBeNull()
  })

  it('that is damaged is mended by whoever brings its content back', async () => {
    const bytes = randomBytes(300)
    const name = await store().put(bytes)
    writeFileSync(fileOf(name), 'junk')
    expect(await store().put(bytes)).toBe(name)
    expect(await store().get(name)).toEqual(bytes)
  })

  it.each(['', 'x', '../nadi.keys.json', '/etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/..`])(
    'cannot be named "%s"',
    async name => {
      expect(await store().get(name)).toBeNull()
    },
  )
})

describe('what a crash leaves', () => {
  it('is cleared away by the next start', async () => {
    const name = await store().put(Buffer.from('whole'))
    const incoming = path.join(dataDir, 'blobs/incoming')
    mkdirSync(incoming, { recursive: true })
    writeFileSync(path.join(incoming, 'half'), 'half')
    expect(await store().get(name)).toEqual(Buffer.from('whole'))
    expect(filesBelow(dataDir)).toEqual([name])
  })
})

describe('a full disk', () => {
  it('is told as what it is, and leaves nothing half-written', async () => {
    const blobs = store()
    const bytes = randomBytes(10_000)
    disk.isFull = true
    const failure = await blobs.put(bytes).catch((error: unknown) => error)
    disk.isFull = false
    expect(databaseFault(failure)).toBe('diskFull')
    expect(filesBelow(dataDir)).toEqual([])
    expect(await blobs.get(await blobs.put(bytes))).toEqual(bytes)
  })
})
