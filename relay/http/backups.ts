import { and, eq, or } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { recoveryKeys, uploads } from '#relay/database/schema.ts'
import {
  type BackupAtRelay,
  backupPath,
  backupsPath,
  kitBackupPath,
  kitBackupsPath,
  recoveryKey,
  recoveryKeyPath,
} from '#shared/sync/backup-protocol.ts'
import { fileName, partLimitBytes } from '#shared/sync/relay-protocol.ts'
import { HttpError } from './errors.ts'
import { bodyOf, send, stretchOf, tellState } from './files.ts'
import type { KitHolder } from './kit-signed.ts'
import { type Caller, callerOf } from './signed.ts'
import { addPart, findUpload, removeUpload, type Upload, type UploadDesk } from './uploads.ts'

const named = z.object({ name: fileName })
const keyed = z.object({ key: recoveryKey })

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const { data } = schema.safeParse(value)
  if (data === undefined) throw new HttpError('malformed')
  return data
}

/** Backups of the clinic's devices, each seen by itself and by those that share its recovery key. */
export function serveBackups(app: FastifyInstance, desk: UploadDesk): void {
  const url = backupPath(':clinicId', ':name')
  const nameOf = (request: FastifyRequest) => read(named, request.params).name
  const find = async (request: FastifyRequest): Promise<Upload> => {
    const caller = callerOf(request)
    const upload = await findUpload(desk.orm, caller, { kind: 'backup', name: nameOf(request) })
    if (!upload || !(await mayRead(desk, caller, upload))) throw new HttpError('notFound')
    return upload
  }

  app.put(recoveryKeyPath(':clinicId', ':key'), async (request, reply) => {
    const { clinicId, deviceId } = callerOf(request)
    const { key } = read(keyed, request.params)
    const row = { clinicId, deviceId, key, registeredAt: desk.now() }
    const target = [recoveryKeys.clinicId, recoveryKeys.deviceId]
    await desk.orm.insert(recoveryKeys).values(row).onConflictDoUpdate({ target, set: row })
    reply.code(204)
  })
  app.put(url, { bodyLimit: partLimitBytes }, request => {
    const bytes = bodyOf(request)
    const what = { kind: 'backup' as const, name: nameOf(request), addressee: null }
    return addPart(desk, callerOf(request), { ...what, ...stretchOf(request, bytes), bytes })
  })
  app.head(url, async (request, reply) => tellState(reply, desk, await find(request)))
  app.get(url, { exposeHeadRoute: false }, async (request, reply) => {
    const upload = await find(request)
    if (!upload.complete) throw new HttpError('notFound')
    return send(reply, desk, upload, request.headers.range)
  })
  app.delete(url, async (request, reply) => {
    await removeUpload(desk, await find(request))
    reply.code(204)
  })
  app.get(backupsPath(':clinicId'), async request => {
    const caller = callerOf(request)
    return { backups: await listOf(desk, await circleOf(desk, caller)) }
  })
}

/** The same for someone with a printed recovery kit, who may only list and read. */
export function serveKitBackups(
  app: FastifyInstance,
  desk: UploadDesk,
  { holderOf, perMinute }: { holderOf: (request: FastifyRequest) => KitHolder; perMinute: number },
): void {
  const config = { rateLimit: { max: perMinute, timeWindow: 60_000, groupId: 'recovery' } }
  app.get(kitBackupsPath, { config }, async request => ({ backups: await listOf(desk, holderOf(request).devices) }))
  app.get(kitBackupPath(':clinicId', ':name'), { config, exposeHeadRoute: false }, async (request, reply) => {
    const { clinicId, name } = read(named.extend({ clinicId: z.uuid().lowercase() }), request.params)
    const { devices } = holderOf(request)
    const [upload] = await desk.orm
      .select()
      .from(uploads)
      .where(and(isBackupOf(devices), eq(uploads.clinicId, clinicId), eq(uploads.name, name)))
    if (!upload) throw new HttpError('notFound')
    return send(reply, desk, upload, request.headers.range)
  })
}

/** A device with all that share its recovery key. */
async function circleOf({ orm }: UploadDesk, { clinicId, deviceId }: Caller): Promise<Caller[]> {
  const all = await orm.select().from(recoveryKeys).where(eq(recoveryKeys.clinicId, clinicId))
  const own = all.find(row => row.deviceId === deviceId)?.key
  return [{ clinicId, deviceId }, ...all.filter(row => row.key === own && row.deviceId !== deviceId)]
}

async function mayRead(desk: UploadDesk, caller: Caller, { uploader }: Upload): Promise<boolean> {
  if (uploader === caller.deviceId) return true
  return (await circleOf(desk, caller)).some(({ deviceId }) => deviceId === uploader)
}

const isBackupOf = (devices: readonly Caller[]) =>
  and(
    eq(uploads.kind, 'backup'),
    eq(uploads.complete, true),
    or(...devices.map(({ clinicId, deviceId }) => and(eq(uploads.clinicId, clinicId), eq(uploads.uploader, deviceId)))),
  )

async function listOf({ orm }: UploadDesk, devices: readonly Caller[]): Promise<BackupAtRelay[]> {
  if (devices.length === 0) return []
  const rows = await orm.select().from(uploads).where(isBackupOf(devices))
  return rows
    .map(({ clinicId, name, total, uploader, createdAt }) => ({
      ...{ clinicId, name, createdAt },
      ...{ size: total, from: uploader },
    }))
    .sort((one, other) => other.createdAt - one.createdAt)
}
