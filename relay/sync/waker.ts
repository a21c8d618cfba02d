import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { endsOf, type Registry } from '#relay/clinics/registry.ts'
import type { Database, Orm } from '#relay/database/database.ts'
import type { RelayLog } from '#relay/log.ts'
import { readEnvelope } from '#shared/sync/envelope.ts'
import type { Hub } from './hub.ts'
import { readBatches } from './rows.ts'
import type { Stored } from './writer.ts'

const channel = 'nadi_relay'
/** PostgreSQL carries at most 8,000 bytes at once. */
const batchesPerNotice = 60
/** A batch of this size is fetched and sent on; of a larger one the devices are told. */
export const forwardLimitBytes = 64 * 1024

const notice = z.object({
  /** The instance that says it. */
  from: z.string(),
  stored: z.array(z.tuple([z.string(), z.string(), z.number()])).optional(),
  /** A clinic whose statements grew. */
  statements: z.string().optional(),
})
type Notice = z.infer<typeof notice>

/** Carries news from the instance that stored something to the devices of the clinic, wherever they are connected. */
export interface Waker {
  /** Inside the transaction: heard by the other instances when it commits. */
  announceStored(tx: Orm, stored: readonly Stored[]): Promise<void>
  announceStatements(tx: Orm, clinicId: string): Promise<void>
  /** After the commit, for the devices of this instance. */
  wakeStored(stored: readonly Stored[]): void
  wakeStatements(clinicId: string): Promise<void>
  listen(): Promise<void>
}

export interface WakerOptions {
  database: Database
  hub: Hub
  registry: () => Registry
  log: RelayLog
  instance: string
}

export function createWaker({ database, hub, registry, log, instance }: WakerOptions): Waker {
  const notify = async (tx: Orm, content: Omit<Notice, 'from'>) => {
    if (!database.isShared) return
    await tx.execute(sql`SELECT pg_notify(${channel}, ${JSON.stringify({ from: instance, ...content })})`)
  }

  async function wakeStatements(clinicId: string): Promise<void> {
    const clinic = await registry().clinic(clinicId)
    for (const listener of hub.listeners(clinicId))
      if (clinic.isRevoked(listener.deviceId)) listener.end('revoked')
      else listener.say(clinic.statements)
  }

  async function onNotice({ from, stored = [], statements }: Notice): Promise<void> {
    if (from === instance) return
    if (statements !== undefined) {
      registry().forget(statements)
      await wakeStatements(statements)
    }
    for (const [clinicId, deviceId, upTo] of stored) await wakeElsewhere(clinicId, deviceId, upTo)
  }

  async function wakeElsewhere(clinicId: string, deviceId: string, upTo: number): Promise<void> {
    const listeners = [...hub.listeners(clinicId)]
    if (listeners.length === 0) return
    const clinic = await registry().clinic(clinicId)
    const device = clinic.device(deviceId)
    const read = device && (await readBatches(database.orm, device.log, upTo - 1, 1))
    const [bytes] = read?.bytes ?? []
    const firstSequence = (bytes && readEnvelope(bytes)?.header.firstSequence) ?? 0
    for (const listener of listeners)
      if (bytes && bytes.length <= forwardLimitBytes)
        listener.offer({ clinicId, deviceId, firstSequence, lastSequence: upTo, bytes })
      else listener.tell(deviceId, upTo)
  }

  /** What was said while the line was cut. */
  async function catchUp(): Promise<void> {
    registry().forget()
    for (const clinicId of hub.clinics()) {
      await wakeStatements(clinicId)
      for (const [deviceId, upTo] of Object.entries((await endsOf(database.orm, clinicId)).held))
        for (const listener of hub.listeners(clinicId)) listener.tell(deviceId, upTo)
    }
  }

  const failed = (error: unknown) => log.error('wake.failed', { error })
  // One after the other, so that the batches of a log are offered in order.
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(work).catch(failed)
  }

  return {
    async announceStored(tx, stored) {
      const entries = stored.map(
        batch => [batch.clinicId, batch.deviceId, batch.lastSequence] as [string, string, number],
      )
      for (let start = 0; start < entries.length; start += batchesPerNotice)
        await notify(tx, { stored: entries.slice(start, start + batchesPerNotice) })
    },
    async announceStatements(tx, clinicId) {
      await notify(tx, { statements: clinicId })
    },
    wakeStored(stored) {
      for (const batch of stored) for (const listener of hub.listeners(batch.clinicId)) listener.offer(batch)
    },
    wakeStatements,
    listen: () =>
      database.listen(
        channel,
        payload => inTurn(() => onNotice(notice.parse(JSON.parse(payload)))),
        () => inTurn(catchUp),
      ),
  }
}
