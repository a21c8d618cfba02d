import path from 'node:path'
import { sql } from 'drizzle-orm'
import type { Signed } from '#shared/sync/certificate.ts'
import { createApp } from './app.ts'
import { createRegistry, type Registry } from './clinics/registry.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { clinics, uploads as uploadRows } from './database/schema.ts'
import { forgetMail } from './http/mailbox.ts'
import { forgetNonces } from './http/signed.ts'
import { sweepUploads, type UploadDesk } from './http/uploads.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { type RelayLog, silentLog } from './log.ts'
import { createMetrics, type HeldBytes } from './metrics.ts'
import { type BucketSettings, createBucketStore } from './storage/bucket.ts'
import { createDiskStore } from './storage/disk.ts'
import type { FileKeeper } from './storage/keeper.ts'
import { createHub } from './sync/hub.ts'
import { pruneBatches } from './sync/prune.ts'
import { createStreams, type StreamOptions } from './sync/stream.ts'
import { createWaker, type Waker } from './sync/waker.ts'
import { createWriter } from './sync/writer.ts'

export type { FileKeeper } from './storage/keeper.ts'

export interface RelayOptions {
  /** Holds the embedded database where no server is named, and sealed files where no bucket is. */
  dataDir: string
  /** A PostgreSQL server, for many instances: `postgres://…`. */
  databaseUrl?: string
  /** Sealed files go into a bucket of an S3-compatible service. */
  bucket?: BucketSettings
  /** Whoever registers a clinic has to name it. */
  registrationToken?: string
  /** Serves this clinic and no other; `founder` is the certificate of its first device. */
  clinic?: { id: string; founder: Signed }
  /** PEM. Without it the relay speaks plain HTTP, for a proxy that ends TLS. */
  tls?: { cert: string; key: string }
  /** The relay's name and port as devices dial it, where a proxy changes the Host header. */
  host?: string
  /** Proxies in front of the relay whose `x-forwarded-for` counts. */
  trustedHops?: number
  metricsToken?: string
  /** Who keeps the sealed files of clinics, if not this relay. */
  keeper?: FileKeeper
  /** Bytes that uploads may still take of the disk. */
  room?: () => Promise<number>
  limits?: Partial<Limits>
  log?: RelayLog
  /** Milliseconds since 1970. */
  now?: () => number
}

export interface Relay {
  /** @returns the port, also where 0 asked for any */
  listen(at: { port: number; address: string }): Promise<number>
  /** The devices of a clinic that are connected. */
  connected(clinicId: string): string[]
  /** Stops taking connections, finishes what was pushed, and closes the database. */
  close(): Promise<void>
}

const sweepMs = 60_000
const pruneMs = 3_600_000

/** A relay in this process: the program of relay/main.ts, or hosted by a workstation for its network. */
export async function createRelay(options: RelayOptions): Promise<Relay> {
  const { log = silentLog, now = Date.now } = options
  const place = { folder: options.dataDir, ...(options.databaseUrl && { url: options.databaseUrl }) }
  const database = await openDatabase(place, log)
  try {
    return await openRelay(options, database, { ...defaultLimits, ...options.limits }, log, now)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function openRelay(
  options: RelayOptions,
  database: Database,
  limits: Limits,
  log: RelayLog,
  now: () => number,
): Promise<Relay> {
  const hub = createHub()
  const metrics = createMetrics(() => heldBytes(database))
  let registry: Registry
  const waker: Waker = createWaker({ database, hub, registry: () => registry, log, instance: crypto.randomUUID() })
  registry = createRegistry(database, now, (tx, clinicId) => waker.announceStatements(tx, clinicId))
  if (options.clinic) await foundClinic(registry, options.clinic)
  const writer = createWriter({
    database,
    log,
    metrics,
    quotaBytes: limits.quotaBytes,
    now,
    announce: waker.announceStored,
    onStored: waker.wakeStored,
  })
  const streamOptions: StreamOptions = {
    database,
    registry,
    writer,
    limits,
    log,
    metrics,
    now,
    onStatements: waker.wakeStatements,
    hub,
    registration: {
      ...(options.registrationToken !== undefined && { token: options.registrationToken }),
      ...(options.clinic && { only: options.clinic.id }),
    },
  }
  const streams = createStreams(streamOptions)
  const store = options.bucket
    ? createBucketStore(options.bucket)
    : createDiskStore(path.join(options.dataDir, 'files'))
  const uploads: UploadDesk = { orm: database.orm, store, limits, now, ...(options.room && { room: options.room }) }
  const isReady = () => database.orm.execute(sql`SELECT 1`).then(() => true)
  const app = await createApp({ ...streamOptions, ...appSettings(options), streams, uploads, isReady })
  await waker.listen()
  const sweeping = startSweeping(uploads, log)
  const prune = async (isStopped: () => boolean) => {
    metrics.pruned.inc(await pruneBatches({ database, registry, now, keepMs: limits.keepMs, isStopped }))
  }
  const pruning = startPruning(prune, log)
  let closing: Promise<void> | undefined

  async function close(): Promise<void> {
    await Promise.all([sweeping.stop(), pruning.stop()])
    await streams.close()
    await app.close()
    await writer.close()
    await database.close()
  }

  return {
    async listen({ port, address }) {
      await app.listen({ port, host: address })
      const at = app.server.address()
      return typeof at === 'object' && at ? at.port : port
    },
    connected: clinicId => [...hub.listeners(clinicId)].map(({ deviceId }) => deviceId),
    close() {
      closing ??= close()
      return closing
    },
  }
}

async function heldBytes({ orm }: Database): Promise<HeldBytes> {
  const [all] = await orm.select({ bytes: sql`coalesce(sum(${clinics.bytes}), 0)`.mapWith(Number) }).from(clinics)
  const received = sql`coalesce(sum(${uploadRows.received}), 0)`.mapWith(Number)
  const [files] = await orm.select({ bytes: received }).from(uploadRows)
  return { batches: (all?.bytes ?? 0) - (files?.bytes ?? 0), files: files?.bytes ?? 0 }
}

const appSettings = ({ tls, host, trustedHops = 0, metricsToken, keeper }: RelayOptions) => ({
  trustedHops,
  ...(tls && { tls }),
  ...(host !== undefined && { host }),
  ...(metricsToken !== undefined && { metricsToken }),
  ...(keeper && { keeper }),
})

/** @throws Error where the certificate does not found that clinic */
async function foundClinic(registry: Registry, { id, founder }: { id: string; founder: Signed }): Promise<void> {
  const { clinic } = await registry.take(id, { certificates: [founder], revocations: [] }, true)
  if (clinic.founderKey === null) throw new Error('the certificate of the first device does not found this clinic')
}

function startSweeping(desk: UploadDesk, log: RelayLog): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const sweep = async () => {
    await forgetNonces(desk.orm, desk.now())
    await forgetMail(desk.orm, desk.now())
    await sweepUploads(desk)
  }
  const timer = setInterval(() => {
    running = sweep().catch((error: unknown) => log.error('sweep.failed', { error }))
  }, sweepMs)
  timer.unref()
  return {
    stop() {
      clearInterval(timer)
      return running
    },
  }
}

/** At the start too: a workstation that shares on its network seldom does so for long. */
function startPruning(prune: (isStopped: () => boolean) => Promise<void>, log: RelayLog): { stop(): Promise<void> } {
  let isStopped = false
  const run = () => prune(() => isStopped).catch((error: unknown) => log.error('prune.failed', { error }))
  let running = run()
  const timer = setInterval(() => {
    running = running.then(run)
  }, pruneMs)
  timer.unref()
  return {
    stop() {
      isStopped = true
      clearInterval(timer)
      return running
    },
  }
}
