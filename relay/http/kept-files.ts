import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FileKeeper, KeptFile } from '#relay/storage/keeper.ts'
import {
  fileName,
  filePath,
  filesLimit,
  missingFilesPath,
  partLimitBytes,
  type UploadState,
  uploadHeaders,
} from '#shared/sync/relay-protocol.ts'
import { HttpError } from './errors.ts'
import { bodyOf, sendRange, stretchOf, tellState } from './files.ts'
import { callerOf } from './signed.ts'
import { addPart, findUpload, readUpload, removeUpload, type Upload, type UploadDesk } from './uploads.ts'

const kind = 'file'
const params = z.object({ name: fileName })
const question = z.object({ names: z.array(fileName).max(filesLimit) })

const whole = (total: number): UploadState => ({ received: total, total, complete: true })

/** Sealed files where someone else keeps them: here lies only what is on its way. */
export function serveKeptFiles(app: FastifyInstance, desk: UploadDesk, keeper: FileKeeper): void {
  const url = filePath(':clinicId', ':name')
  const nameOf = (request: FastifyRequest) => {
    const read = params.safeParse(request.params).data
    if (!read) throw new HttpError('malformed')
    return read.name
  }

  app.put(url, { bodyLimit: partLimitBytes }, async request => {
    const [name, bytes] = [nameOf(request), bodyOf(request)]
    const stretch = stretchOf(request, bytes)
    if (stretch.total > keeper.largestBytes) throw new HttpError('tooLarge')
    const kept = stretch.first === 0 ? await keeper.find(name) : null
    if (kept) return whole(kept.total)
    const caller = callerOf(request)
    const state = await addPart(desk, caller, { kind, name, addressee: null, ...stretch, bytes })
    const upload = state.complete ? await findUpload(desk.orm, caller, { kind, name }) : undefined
    if (upload?.complete) await handOver(desk, keeper, upload)
    return state
  })
  app.head(url, async (request, reply) => {
    const name = nameOf(request)
    const kept = await keeper.find(name)
    if (kept) return tellKept(reply, kept)
    const upload = await findUpload(desk.orm, callerOf(request), { kind, name })
    if (!upload) throw new HttpError('notFound')
    return tellState(reply, desk, upload)
  })
  app.get(url, { exposeHeadRoute: false }, async (request, reply) => {
    const kept = await keeper.find(nameOf(request))
    if (!kept) throw new HttpError('notFound')
    return sendRange(reply, kept, request.headers.range)
  })
  app.post(missingFilesPath(':clinicId'), { bodyLimit: filesLimit * 100 }, async request => {
    const missing: string[] = []
    for (const name of read(bodyOf(request))) if (!(await keeper.has(name))) missing.push(name)
    return { missing }
  })
}

function read(body: Uint8Array): string[] {
  try {
    return question.parse(JSON.parse(Buffer.from(body).toString())).names
  } catch {
    throw new HttpError('malformed')
  }
}

async function tellKept(reply: FastifyReply, { total, digest }: KeptFile): Promise<void> {
  reply.header(uploadHeaders.received, total).header(uploadHeaders.total, total)
  reply.header(uploadHeaders.digest, await digest())
}

/** What is not the file of that name is gone afterwards: whoever sent it asks, and hears that it is not here. */
async function handOver(desk: UploadDesk, keeper: FileKeeper, upload: Upload): Promise<void> {
  const parts: Uint8Array[] = []
  for await (const part of readUpload(desk, upload, 0, upload.total - 1)) parts.push(part)
  await keeper.take(upload.name, Buffer.concat(parts))
  await removeUpload(desk, upload)
}
