import { createHash } from 'node:crypto'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Orm } from '#relay/database/database.ts'
import { clinics, parts, uploads } from '#relay/database/schema.ts'
import type { Limits } from '#relay/limits.ts'
import { type PartStore, partKey } from '#relay/storage/store.ts'
import { partLimitBytes, type UploadState } from '#shared/sync/relay-protocol.ts'
import { HttpError } from './errors.ts'
import type { Caller } from './signed.ts'

/** Smaller parts would make more rows than bytes; the last part may be of any size. */
const smallestPartBytes = 16 * 1024
/** An upload that nobody goes on with is dropped. */
const unfinishedLifeMs = 7 * 24 * 3_600_000

export type Upload = typeof uploads.$inferSelect

/** What is sent: which file or snapshot, and which stretch of it. */
export interface Part {
  kind: 'file' | 'snapshot' | 'backup'
  name: string
  addressee: string | null
  first: number
  total: number
  bytes: Uint8Array
}

export interface UploadDesk {
  orm: Orm
  store: PartStore
  limits: Limits
  now: () => number
  /** Bytes that may still be taken in, where that is less than the disk has. */
  room?: () => Promise<number>
}

export const stateOf = ({ received, total, complete }: Upload): UploadState => ({ received, total, complete })

/** SHA-256, hex, over the hashes of its parts. */
export async function digestOf(orm: Orm, { id }: Upload): Promise<string> {
  const hash = createHash('sha256')
  const pieces = await orm
    .select({ hash: parts.hash })
    .from(parts)
    .where(eq(parts.uploadId, id))
    .orderBy(asc(parts.first))
  for (const piece of pieces) hash.update(piece.hash)
  return hash.digest('hex')
}

/** The complete upload of that name, or else the caller's own that is on its way. */
export async function findUpload(
  orm: Orm,
  { clinicId, deviceId }: Caller,
  { kind, name }: Pick<Part, 'kind' | 'name'>,
): Promise<Upload | undefined> {
  const found = await orm
    .select()
    .from(uploads)
    .where(and(eq(uploads.clinicId, clinicId), eq(uploads.kind, kind), eq(uploads.name, name)))
  return found.find(({ complete }) => complete) ?? found.find(({ uploader }) => uploader === deviceId)
}

/**
 * Adds a part at the end of what the caller has sent of it.
 * @returns the state after it; `received` is where the next part begins
 * @throws HttpError `conflict` where the part begins elsewhere: ask for the state
 */
export async function addPart(desk: UploadDesk, caller: Caller, part: Part): Promise<UploadState> {
  const last = part.first + part.bytes.length
  if (part.bytes.length > partLimitBytes || part.total > desk.limits.fileBytes) throw new HttpError('tooLarge')
  if (last > part.total || (last < part.total && part.bytes.length < smallestPartBytes))
    throw new HttpError('malformed')
  const before = await findUpload(desk.orm, caller, part)
  if (before?.complete) return stateOf(before)
  const upload = before && before.total === part.total ? before : await begin(desk, caller, part, before)
  if (upload.received !== part.first) throw new HttpError('conflict')
  await desk.store.write(partKey(caller.clinicId, upload.id, part.first), part.bytes)
  return await finishPart(desk, upload, part)
}

async function begin(desk: UploadDesk, { clinicId, deviceId }: Caller, part: Part, other?: Upload): Promise<Upload> {
  // Something else of that name was on its way: it starts over.
  if (part.first !== 0) throw new HttpError('conflict')
  if (other) await removeUpload(desk, other)
  const [clinic] = await desk.orm.select().from(clinics).where(eq(clinics.id, clinicId))
  if (!clinic || clinic.bytes + part.total > (clinic.quotaBytes ?? desk.limits.quotaBytes)) throw new HttpError('quota')
  if (desk.room && (await desk.room()) < part.total) throw new HttpError('quota')
  const now = desk.now()
  const [created] = await desk.orm
    .insert(uploads)
    .values({
      id: crypto.randomUUID(),
      clinicId,
      kind: part.kind,
      name: part.name,
      uploader: deviceId,
      addressee: part.addressee,
      total: part.total,
      createdAt: now,
      expiresAt: now + (part.kind === 'snapshot' ? desk.limits.snapshotLifeMs : unfinishedLifeMs),
    })
    .onConflictDoNothing()
    .returning()
  if (!created) throw new HttpError('conflict')
  return created
}

async function finishPart(desk: UploadDesk, upload: Upload, { first, bytes, kind }: Part): Promise<UploadState> {
  const received = first + bytes.length
  const complete = received === upload.total
  const isFirst = await desk.orm.transaction(async tx => {
    const [moved] = await tx
      .update(uploads)
      .set({ received })
      .where(and(eq(uploads.id, upload.id), eq(uploads.received, first), eq(uploads.complete, false)))
      .returning()
    if (!moved) throw new HttpError('conflict')
    const hash = createHash('sha256').update(bytes).digest()
    await tx.insert(parts).values({ uploadId: upload.id, first, size: bytes.length, hash })
    await tx
      .update(clinics)
      .set({ bytes: sql`${clinics.bytes} + ${bytes.length}` })
      .where(eq(clinics.id, upload.clinicId))
    return !complete || (await markComplete(tx, upload, kind))
  })
  if (!isFirst) await removeUpload(desk, upload)
  return { received, total: upload.total, complete }
}

/** @returns false where another device has finished the same file before */
async function markComplete(tx: Orm, upload: Upload, kind: Part['kind']): Promise<boolean> {
  const same = and(eq(uploads.clinicId, upload.clinicId), eq(uploads.kind, kind), eq(uploads.name, upload.name))
  // One after the other, so that the second sees the first.
  await tx.select({ id: clinics.id }).from(clinics).where(eq(clinics.id, upload.clinicId)).for('update')
  const finished = await tx
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(same, eq(uploads.complete, true)))
  if (finished.length > 0) return false
  const stays = kind === 'snapshot' ? {} : { expiresAt: null }
  await tx
    .update(uploads)
    .set({ complete: true, ...stays })
    .where(eq(uploads.id, upload.id))
  return true
}

/** Whoever fetched a snapshot takes it away once it is proven; one that is left goes after this. */
const fetchedLifeMs = 24 * 3_600_000

/** The end of a snapshot was asked for. */
export async function noteFetched({ orm, now }: UploadDesk, { id, total }: Upload, range: string | undefined) {
  const [, last] = /-(\d{1,15})$/.exec(range ?? '') ?? []
  if (last !== undefined && Number(last) < total - 1) return
  const soon = now() + fetchedLifeMs
  await orm
    .update(uploads)
    .set({ expiresAt: soon })
    .where(and(eq(uploads.id, id), gt(uploads.expiresAt, soon)))
}

export async function removeUpload({ orm, store }: UploadDesk, { id, clinicId, received }: Upload): Promise<void> {
  const pieces = await orm.select({ first: parts.first }).from(parts).where(eq(parts.uploadId, id))
  await orm.transaction(async tx => {
    const gone = await tx.delete(uploads).where(eq(uploads.id, id)).returning()
    const bytes = gone[0]?.received ?? 0
    await tx
      .update(clinics)
      .set({ bytes: sql`${clinics.bytes} - ${bytes}` })
      .where(eq(clinics.id, clinicId))
  })
  // A part that was written but never counted lies where the next one would.
  for (const first of new Set([...pieces.map(piece => piece.first), received]))
    await store.remove(partKey(clinicId, id, first))
}

/** Removes what has expired. */
export async function sweepUploads(desk: UploadDesk): Promise<void> {
  const expired = await desk.orm.select().from(uploads).where(sql`${uploads.expiresAt} < ${desk.now()}`).limit(100)
  for (const upload of expired) await removeUpload(desk, upload)
}

/** The bytes of a complete upload from `first` up to and with `last`, part by part. Ends early where a part is damaged. */
export async function* readUpload(
  { orm, store }: UploadDesk,
  { id, clinicId }: Upload,
  first: number,
  last: number,
): AsyncGenerator<Uint8Array> {
  const pieces = await orm
    .select()
    .from(parts)
    .where(and(eq(parts.uploadId, id), gt(sql`${parts.first} + ${parts.size}`, first), sql`${parts.first} <= ${last}`))
    .orderBy(asc(parts.first))
  for (const piece of pieces) {
    const bytes = await store.read(partKey(clinicId, id, piece.first))
    if (!createHash('sha256').update(bytes).digest().equals(piece.hash)) throw new Error('a stored part is damaged')
    yield bytes.subarray(Math.max(0, first - piece.first), last + 1 - piece.first)
  }
}
