import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { BackupHeader, PartName } from './backup-header.ts'
import { headerBytes } from './backup-header.ts'

/** Reads and writes go in pieces of this size: nothing is held in memory whole. */
const pieceBytes = 1024 * 1024

type Parts = BackupHeader['parts']

/** Writes the parts of a backup one after the other behind the place of its header. */
export class PartWriter {
  readonly #file: FileHandle
  readonly #parts: Partial<Parts> = {}
  #at = headerBytes
  #hash: Hash = createHash('sha256')
  #began = headerBytes

  constructor(file: FileHandle) {
    this.#file = file
  }

  get written(): number {
    return this.#at
  }

  async add(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes)
    await this.#file.write(bytes, 0, bytes.length, this.#at)
    this.#at += bytes.length
  }

  async addFile(source: string, onPiece: () => void): Promise<void> {
    for await (const piece of piecesOf(source)) {
      await this.add(piece)
      onPiece()
    }
  }

  endPart(name: PartName): void {
    this.#parts[name] = { bytes: this.#at - this.#began, sha256: this.#hash.digest('hex') }
    this.#began = this.#at
    this.#hash = createHash('sha256')
  }

  parts(): Parts {
    return this.#parts as Parts
  }
}

/** A stretch of a file in pieces. */
export async function* piecesOf(source: string, from = 0, bytes = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  const file = await open(source, 'r')
  try {
    let left = bytes
    let at = from
    while (left > 0) {
      const buffer = Buffer.alloc(Math.min(pieceBytes, left))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
      at += bytesRead
      left -= bytesRead
    }
  } finally {
    await file.close()
  }
}
