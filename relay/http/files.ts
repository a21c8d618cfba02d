import { Readable } from 'node:stream'
import { and, eq } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { uploads } from '#relay/database/schema.ts'
import type { KeptFile } from '#relay/storage/keeper.ts'
import {
  fileName,
  filePath,
  partLimitBytes,
  snapshotPath,
  snapshotsPath,
  uploadHeaders,
} from '#shared/sync/relay-protocol.ts'
import { HttpError } from './errors.ts'
import { type Caller, callerOf } from './signed.ts'
import {
  addPart,
  digestOf,
  findUpload,
  noteFetched,
  type Part,
  readUpload,
  removeUpload,
  stateOf,
  type Upload,
  type UploadDesk,
} from './uploads.ts'

type What = Pick<Part, 'kind' | 'name' | 'addressee'>

const bodyLimit = partLimitBytes
const params = z.object({ name: fileName, addressee: z.uuid().lowercase().optional() })

function whatOf(request: FastifyRequest): What {
  const read = params.safeParse(request.params).data
  if (!read) throw new HttpError('malformed')
  return { kind: read.addressee ? 'snapshot' : 'file', name: read.name, addressee: read.addressee ?? null }
}

/** A snapshot is seen by the one it is for and the one who sent it. */
function isSeenBy({ kind, addressee, uploader }: Upload, { deviceId }: Caller): boolean {
  return kind === 'file' || addressee === deviceId || uploader === deviceId
}

/** Sealed files, and snapshots that are addressed to one device; the former only where nobody else keeps them. */
export function serveFiles(
  app: FastifyInstance,
  desk: UploadDesk,
  { keptElsewhere }: { keptElsewhere: boolean },
): void {
  const find = async (request: FastifyRequest): Promise<Upload> => {
    const caller = callerOf(request)
    const what = whatOf(request)
    const upload = await findUpload(desk.orm, caller, what)
    if (!upload || upload.addressee !== what.addressee || !isSeenBy(upload, caller)) throw new HttpError('notFound')
    return upload
  }

  const files = keptElsewhere ? [] : [filePath(':clinicId', ':name')]
  for (const url of [...files, snapshotPath(':clinicId', ':addressee', ':name')]) {
    app.put(url, { bodyLimit }, request => {
      const bytes = bodyOf(request)
      return addPart(desk, callerOf(request), { ...whatOf(request), ...stretchOf(request, bytes), bytes })
    })
    app.head(url, async (request, reply) => {
      await tellState(reply, desk, await find(request))
    })
    app.get(url, { exposeHeadRoute: false }, async (request, reply) => {
      const upload = await find(request)
      if (!upload.complete || (upload.kind === 'snapshot' && upload.addressee !== callerOf(request).deviceId))
        throw new HttpError('notFound')
      if (upload.kind === 'snapshot') await noteFetched(desk, upload, request.headers.range)
      return send(reply, desk, upload, request.headers.range)
    })
  }
  app.delete(snapshotPath(':clinicId', ':addressee', ':name'), async (request, reply) => {
    await removeUpload(desk, await find(request))
    reply.code(204)
  })
  app.get(snapshotsPath(':clinicId'), request => listSnapshots(desk, callerOf(request)))
}

export const bodyOf = ({ body }: FastifyRequest): Uint8Array => (body instanceof Uint8Array ? body : new Uint8Array())

/** The state of an upload as headers. */
export async function tellState(reply: FastifyReply, { orm }: UploadDesk, upload: Upload): Promise<void> {
  const { received, total, complete } = stateOf(upload)
  reply.header(uploadHeaders.received, received).header(uploadHeaders.total, total)
  if (complete) reply.header(uploadHeaders.digest, await digestOf(orm, upload))
}

/** Reads `content-range: bytes {first}-{last}/{total}`. */
export function stretchOf(request: FastifyRequest, bytes: Uint8Array): { first: number; total: number } {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(String(request.headers['content-range'] ?? ''))
  const [first = -1, last = -1, total = -1] = (match ?? []).slice(1).map(Number)
  if (first < 0 || bytes.length === 0 || last - first + 1 !== bytes.length) throw new HttpError('malformed')
  return { first, total }
}

export function send(reply: FastifyReply, desk: UploadDesk, upload: Upload, range: string | undefined): FastifyReply {
  const read = (first: number, last: number) => readUpload(desk, upload, first, last)
  return sendRange(reply, { total: upload.total, read }, range)
}

export function sendRange(
  reply: FastifyReply,
  { total, read }: Pick<KeptFile, 'total' | 'read'>,
  range: string | undefined,
): FastifyReply {
  const end = total - 1
  const match = range === undefined ? null : /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range)
  if (range !== undefined && !match) throw new HttpError('malformed')
  const first = Number(match?.[1] ?? 0)
  const last = Math.min(match?.[2] ? Number(match[2]) : end, end)
  if (first > last) return reply.code(416).header('content-range', `bytes */${total}`).send()
  if (match) reply.code(206).header('content-range', `bytes ${first}-${last}/${total}`)
  return reply
    .header('content-type', 'application/octet-stream')
    .header('content-length', last - first + 1)
    .header('accept-ranges', 'bytes')
    .send(Readable.from(read(first, last), { objectMode: false }))
}

async function listSnapshots({ orm }: UploadDesk, { clinicId, deviceId }: Caller) {
  const rows = await orm
    .select()
    .from(uploads)
    .where(and(eq(uploads.clinicId, clinicId), eq(uploads.addressee, deviceId), eq(uploads.complete, true)))
  const snapshots = rows.map(({ name, total, uploader, createdAt, expiresAt }) => ({
    name,
    size: total,
    from: uploader,
    createdAt,
    expiresAt: expiresAt ?? createdAt,
  }))
  return { snapshots }
}
