import { vi } from 'vitest'

/**
 * Import this first in a test that signs people in all the time: hashes are then made with a hundredth of the work. What
 * depends on their cost has tests of its own.
 */
vi.mock('@node-rs/argon2', async load => {
  const argon2 = await load<typeof import('@node-rs/argon2')>()
  const quick = { memoryCost: 512, timeCost: 1 }
  return {
    ...argon2,
    hash: (password: string, options: object) => argon2.hash(password, { ...options, ...quick }),
    hashRaw: (password: string, options: object) => argon2.hashRaw(password, { ...options, ...quick }),
  }
})
