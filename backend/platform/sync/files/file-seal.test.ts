import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Source } from '../link/transfers.ts'
import { createFileSeal, sealedPartBytes, sealedSize } from './file-seal.ts'

const key = randomBytes(32)
const name = 'ab'.repeat(32)
const seal = createFileSeal(key)

async function whole(source: Source): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for (let first = 0; first < source.size; first += sealedPartBytes)
    parts.push(await source.read(first, Math.min(sealedPartBytes, source.size - first)))
  return Buffer.concat(parts)
}

it('comes back as it was, and is the same whoever seals it', async () => {
  for (const size of [0, 1, 5_000, 4 * 1024 * 1024, 4 * 1024 * 1024 + 1]) {
    const content = randomBytes(size)
    const sealed = await whole(seal.seal(name, content))
    expect(sealed).toHaveLength(sealedSize(size))
    expect(seal.open(name, sealed)?.equals(content)).toBe(true)
    expect((await whole(createFileSeal(key).seal(name, content))).equals(sealed)).toBe(true)
  }
})

it('shows any changed bit, and is for one name and one clinic', async () => {
  const content = Buffer.from('Asha Verma, seen by no relay')
  const sealed = await whole(seal.seal(name, content))
  expect(sealed.includes('Asha')).toBe(false)
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
      const damaged = Buffer.from(sealed)
      damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
      expect(seal.open(name, damaged)).toBeNull()
    }),
  )
  expect(seal.open('cd'.repeat(32), sealed)).toBeNull()
  expect(createFileSeal(randomBytes(32)).open(name, sealed)).toBeNull()
})

it('cannot be cut between parts, nor have its parts swapped', async () => {
  const sealed = await whole(seal.seal(name, randomBytes(9 * 1024 * 1024)))
  const part = (index: number) => sealed.subarray(index * sealedPartBytes, (index + 1) * sealedPartBytes)
  expect(seal.open(name, sealed.subarray(0, 2 * sealedPartBytes))).toBeNull()
  expect(seal.open(name, Buffer.concat([part(1), part(0), part(2)]))).toBeNull()
  expect(seal.open(name, new Uint8Array())).toBeNull()
})
