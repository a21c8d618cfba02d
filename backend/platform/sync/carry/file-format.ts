import { z } from 'zod'
import { fileName } from '#shared/sync/relay-protocol.ts'

/**
 * A file of changes that travels by hand:
 *
 * | bytes | field |
 * | --- | --- |
 * | 12 | `NADI-CHANGES` |
 * | … | the batches, each with its length (4 bytes, big-endian) before it |
 * | … | photos and files, sealed as for a relay, as long as the manifest says |
 * | … | the manifest, JSON |
 * | 64 | Ed25519 signature of the device that made the file, over the manifest |
 * | 4 | length of the manifest |
 *
 * The manifest stands at the end: a file that was cut short has none.
 */
export const magic = Buffer.from('NADI-CHANGES')
export const signatureBytes = 64
export const trailerBytes = signatureBytes + 4
/** Many thousand certificates; a file that claims more is none of ours. */
export const manifestLimitBytes = 32 * 1024 * 1024

const signed = z.string().max(4_000)

export const manifest = z.object({
  v: z.literal(1),
  clinicId: z.uuid(),
  /** Of the workstation that made the file, and that signed it. */
  deviceId: z.uuid(),
  /** For whom it was made; null: for everyone. Others may take it too. */
  addressee: z.uuid().nullable(),
  madeAt: z.number().int(),
  certificates: z.array(signed),
  revocations: z.array(signed),
  batches: z.number().int().min(0),
  /** Of the batches with their lengths. */
  bytes: z.number().int().min(0),
  /** Photos and files in order, with their sealed lengths. */
  files: z.array(z.object({ name: fileName, bytes: z.number().int().min(1) })),
  /** SHA-256 of batches and files, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Manifest = z.infer<typeof manifest>

/** What is signed: a manifest is no proof for a relay, nor the other way round. */
export const manifestProof = (text: string | Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('nadi changes 1\n'), Buffer.from(text)])

/** Why a file is not taken; each has words under `errors:reasons`. */
export type CarryFault =
  | 'notChanges'
  | 'changesCut'
  | 'changesDamaged'
  | 'otherClinic'
  | 'changesOfStranger'
  | 'changesOfRevoked'
  | 'newerSchema'
  | 'tooManyChanges'

export class CarryError extends Error {
  readonly fault: CarryFault
  constructor(fault: CarryFault) {
    super(`the file of changes is not taken: ${fault}`)
    this.fault = fault
  }
}
