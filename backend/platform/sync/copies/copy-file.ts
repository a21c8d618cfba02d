import { sign, verify } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { z } from 'zod'
import type { Clinic } from '#backend/platform/call.ts'
import { openFrom, sealTo } from '../trust/seal-to.ts'
import type { Trust } from '../trust.ts'

/**
 * What lies at the relay: these bytes, the length of the letter in four more, the letter sealed to the one workstation that may
 * read it, and the database as it is encrypted under the key that the letter holds.
 */
const magic = Buffer.from('NADICPY1')
const letterLimitBytes = 16 * 1024

/** Says what the database is and how it opens. Signed by who made it. */
const letter = z.object({
  v: z.literal(1),
  clinicId: z.uuid(),
  requestId: z.string(),
  makerId: z.uuid(),
  schemaVersion: z.number().int(),
  /** Of the database. */
  bytes: z.number().int().positive(),
  sha256: z.string().length(64),
  /** 32 bytes, base64. */
  key: z.string(),
})
export type CopyLetter = z.infer<typeof letter>

const signedLetter = z.object({ text: z.string(), signature: z.string() })

/** Nothing else that a workstation signs begins like this. */
const signedText = (text: string) => Buffer.from(`nadi copy 1\n${text}`)
const contextOf = (clinicId: string, deviceId: string, requestId: string) => `copy ${clinicId} ${deviceId} ${requestId}`

/**
 * What comes before the database in the file.
 * @param to the one who may open it, by its raw X25519 key in base64url
 */
export function sealLetter(
  body: CopyLetter,
  to: { deviceId: string; agreeKey: string },
  ownSignKey: ReturnType<Trust['ownSignKey']>,
): Buffer {
  const text = JSON.stringify(body)
  const signature = sign(null, signedText(text), ownSignKey).toString('base64url')
  const context = contextOf(body.clinicId, to.deviceId, body.requestId)
  const sealed = sealTo(to.agreeKey, Buffer.from(JSON.stringify({ text, signature })), context)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(sealed.length)
  return Buffer.concat([magic, length, sealed])
}

interface Reading {
  device: Pick<Clinic['device'], 'id' | 'clinicId' | 'agreePrivateKey'>
  trust: Pick<Trust, 'signKeyOf' | 'cutoffOf'>
  requestId: string
}

/** The letter of a copy, and where the database begins. Null unless a member of the clinic made it for this request. */
export async function readLetter(
  file: string,
  { device, trust, requestId }: Reading,
): Promise<{ body: CopyLetter; begins: number } | null> {
  const sealed = await readSealed(file)
  const plain = sealed && openFrom(device.agreePrivateKey, sealed, contextOf(device.clinicId, device.id, requestId))
  if (!plain) return null
  const signed = parsed(signedLetter, plain.toString())
  const body = signed && parsed(letter, signed.text)
  if (!body || body.clinicId !== device.clinicId || body.requestId !== requestId) return null
  const key = trust.cutoffOf(body.makerId) === null ? trust.signKeyOf(body.makerId) : null
  if (!key || !verify(null, signedText(signed.text), key, Buffer.from(signed.signature, 'base64url'))) return null
  return { body, begins: magic.length + 4 + sealed.length }
}

async function readSealed(file: string): Promise<Buffer | null> {
  const handle = await open(file)
  try {
    const head = Buffer.alloc(magic.length + 4)
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    const length = head.readUInt32BE(magic.length)
    if (bytesRead < head.length || !head.subarray(0, magic.length).equals(magic) || length > letterLimitBytes)
      return null
    const sealed = Buffer.alloc(length)
    const read = await handle.read(sealed, 0, length, head.length)
    return read.bytesRead === length ? sealed : null
  } finally {
    await handle.close()
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The database in the file of a copy. */
export const databaseOf = (file: string, begins: number) => createReadStream(file, { start: begins })
