import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { digestOfParts, type Source } from '../link/transfers.ts'

/** So much content goes into one part. */
export const contentBytes = 4 * 1024 * 1024
const tagLength = 16
/** A part as it travels; the last one is shorter. */
export const sealedPartBytes = contentBytes + tagLength

export const partsOf = (size: number) => Math.max(1, Math.ceil(size / contentBytes))

/** How large a file of this size is once it is sealed. */
export const sealedSize = (size: number): number => size + tagLength * partsOf(size)

/** A file as it travels: the same bytes whichever workstation seals it, so that any of them can go on with a transfer. */
export interface SealedFile extends Source {
  digest(): Promise<string>
}

/** Seals the files of a clinic for the way through a relay, and opens them. */
export interface FileSeal {
  seal(name: string, content: Uint8Array): SealedFile
  /** Null when a bit was changed, or it is cut, or another file. */
  open(name: string, sealed: Uint8Array): Buffer | null
}

/** The one of a clinic. */
export const fileSealOf = ({ blobKey }: { blobKey: string }): FileSeal => createFileSeal(Buffer.from(blobKey, 'base64'))

/**
 * A file's key follows from its name, which is a keyed hash of its content: no key ever seals two contents, so a part's
 * place in the file may be its nonce. The last part says that it is the last.
 */
export function createFileSeal(blobKey: Uint8Array): FileSeal {
  const keyOf = (name: string) => Buffer.from(hkdfSync('sha256', blobKey, Buffer.from(name, 'hex'), 'nadi file 1', 32))

  return {
    seal(name, content) {
      const key = keyOf(name)
      const count = partsOf(content.length)
      const source: Source = {
        size: sealedSize(content.length),
        read(first) {
          const index = first / sealedPartBytes
          const part = content.subarray(index * contentBytes, (index + 1) * contentBytes)
          return sealPart(key, part, index, index === count - 1)
        },
      }
      return { ...source, digest: () => digestOfParts(source, sealedPartBytes) }
    },
    open(name, sealed) {
      const key = keyOf(name)
      const parts: Buffer[] = []
      for (let first = 0; first < sealed.length; first += sealedPartBytes) {
        const part = Buffer.from(sealed.subarray(first, first + sealedPartBytes))
        const isLast = first + sealedPartBytes >= sealed.length
        const opened = openPart(key, part, first / sealedPartBytes, isLast)
        if (!opened) return null
        parts.push(opened)
      }
      return parts.length > 0 ? Buffer.concat(parts) : null
    },
  }
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 0)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

/** Seals a part under a key that seals each place of one content only. */
export function sealPart(key: Uint8Array, part: Uint8Array, index: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast))
  return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()])
}

/** Null when a bit was changed, or it is another part. */
export function openPart(key: Uint8Array, part: Uint8Array, index: number, isLast: boolean): Buffer | null {
  if (part.length < tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast))
  decipher.setAuthTag(part.subarray(part.length - tagLength))
  try {
    return Buffer.concat([decipher.update(part.subarray(0, part.length - tagLength)), decipher.final()])
  } catch {
    return null
  }
}
