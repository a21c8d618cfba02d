import { hash, verify } from '@node-rs/argon2'

/** Argon2id (the library's default kind) with 64 MiB and three passes, RFC 9106; it runs off the event loop. */
export const argonCost = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), argonCost)
}

export function passwordMatches(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFKC'))
}
