import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { BackupError } from './backup-fault.ts'
import {
  type BackupHeader,
  backupSize,
  headerBytes,
  isHeaderProven,
  type PartName,
  partStart,
  readHeaderBlock,
} from './backup-header.ts'
import { piecesOf } from './part-writer.ts'

/**
 * What a backup says of itself.
 * @throws BackupError `notABackup`; `damaged` when its size is another one
 */
export async function readBackupHeader(file: string): Promise<BackupHeader> {
  const handle = await open(file, 'r')
  try {
    const block = Buffer.alloc(headerBytes)
    const { bytesRead } = await handle.read(block, 0, headerBytes, 0)
    const header = bytesRead === headerBytes ? readHeaderBlock(block) : null
    if (!header) throw new BackupError('notABackup', 'the file is no backup')
    if ((await handle.stat()).size !== backupSize(header)) throw new BackupError('damaged', 'the file is not whole')
    return header
  } finally {
    await handle.close()
  }
}

/** A small part whole, checked against the header. @throws BackupError `damaged` */
export async function readPart(file: string, header: BackupHeader, name: 'keys' | 'auditHead'): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of partPieces(file, header, name)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** @throws BackupError `damaged` when someone changed the header */
export function requireProvenHeader(header: BackupHeader, databaseKey: Uint8Array): void {
  if (!isHeaderProven(header, databaseKey)) throw new BackupError('damaged', 'the header was changed')
}

interface Options {
  signal?: AbortSignal | undefined
  /** Called with the bytes of each piece. */
  onBytes?(bytes: number): void
}

/** Writes the database of a backup to a file of its own. @throws BackupError `damaged` */
export async function extractDatabase(
  file: string,
  header: BackupHeader,
  target: string,
  { signal, onBytes }: Options = {},
): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
  const out = await open(target, 'wx', 0o600)
  try {
    for await (const piece of partPieces(file, header, 'database')) {
      signal?.throwIfAborted()
      await out.write(piece)
      onBytes?.(piece.length)
    }
    await out.sync()
  } finally {
    await out.close()
  }
}

/**
 * Writes the files of a backup into a folder, as the blob store keeps them; without a folder they are only checked.
 * @returns how many there are
 * @throws BackupError `damaged`
 */
export async function extractFiles(
  file: string,
  header: BackupHeader,
  folder: string | null,
  { signal, onBytes }: Options = {},
): Promise<number> {
  const sink = new FileSink(folder)
  try {
    for await (const piece of partPieces(file, header, 'files')) {
      signal?.throwIfAborted()
      await sink.take(piece)
      onBytes?.(piece.length)
    }
  } finally {
    await sink.close()
  }
  if (!sink.isComplete || sink.count !== header.files.count) throw new BackupError('damaged', 'files are missing')
  return sink.count
}

/** Takes the stream of files apart. */
class FileSink {
  count = 0
  readonly #folder: string | null
  #head = Buffer.alloc(0)
  #left = 0
  #out: FileHandle | null = null

  constructor(folder: string | null) {
    this.#folder = folder
  }

  get isComplete(): boolean {
    return this.#left === 0 && this.#head.length === 0
  }

  async take(piece: Buffer): Promise<void> {
    let rest = piece
    while (rest.length > 0) {
      if (this.#left === 0) rest = await this.#takeHead(rest)
      else rest = await this.#takeContent(rest)
    }
  }

  async close(): Promise<void> {
    await this.#out?.close()
    this.#out = null
  }

  async #takeHead(rest: Buffer): Promise<Buffer> {
    const missing = 40 - this.#head.length
    this.#head = Buffer.concat([this.#head, rest.subarray(0, missing)])
    if (this.#head.length < 40) return Buffer.alloc(0)
    const name = this.#head.toString('hex', 0, 32)
    this.#left = Number(this.#head.readBigUInt64BE(32))
    this.#head = Buffer.alloc(0)
    if (this.#left === 0) throw new BackupError('damaged', 'a file is empty')
    this.count += 1
    if (this.#folder) {
      const target = path.join(this.#folder, name.slice(0, 2), name)
      mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
      this.#out = await open(target, 'wx', 0o600)
    }
    return rest.subarray(missing)
  }

  async #takeContent(rest: Buffer): Promise<Buffer> {
    const taken = rest.subarray(0, this.#left)
    await this.#out?.write(taken)
    this.#left -= taken.length
    if (this.#left === 0) {
      await this.#out?.sync()
      await this.close()
    }
    return rest.subarray(taken.length)
  }
}

async function* partPieces(file: string, header: BackupHeader, name: PartName): AsyncGenerator<Buffer> {
  const { bytes, sha256 } = header.parts[name]
  const hash = createHash('sha256')
  for await (const piece of piecesOf(file, partStart(header, name), bytes)) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw new BackupError('damaged', `the part ${name} was changed`)
}

/** Free bytes that restoring a backup needs beside the file itself: the copy that is read and the one that is kept. */
export const roomToRestore = ({ parts }: BackupHeader): number => 2 * parts.database.bytes + parts.files.bytes
