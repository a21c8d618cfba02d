import type { WebSocket } from 'ws'
import type { Registry } from '#relay/clinics/registry.ts'
import type { Database } from '#relay/database/database.ts'
import { createBucket, type Limits } from '#relay/limits.ts'
import type { RelayLog } from '#relay/log.ts'
import type { Metrics } from '#relay/metrics.ts'
import type { BatchHeader } from '#shared/sync/envelope.ts'
import { type FromDevice, fromDevice, readMessage } from '#shared/sync/relay-protocol.ts'
import type { Listener } from './hub.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { noteHolds } from './prune.ts'
import { type PushResult, readPush, refused } from './push.ts'
import { beginningOf, readBatches } from './rows.ts'
import type { Writer } from './writer.ts'

export const pullLimitBytes = 1024 * 1024
/** Pushed bytes that a device may have on the way. */
export const windowBytes = 4 * 1024 * 1024
/** Beyond this the socket is not read: whoever ignores the window waits. */
const loadLimitBytes = 2 * windowBytes
const loadLimitFrames = 4_000

/** What connections work with. */
export interface Desk {
  database: Database
  registry: Registry
  writer: Writer
  limits: Limits
  log: RelayLog
  metrics: Metrics
  now: () => number
  /** New statements were stored: tells the devices of the clinic. */
  onStatements: (clinicId: string) => Promise<void>
}

/** A device that has proven itself: takes its pushes, answers its pulls, sends it what is new. */
export interface Connection extends Listener {
  outbox: Outbox
  onFrame(data: Buffer, isBinary: boolean): void
  stop(): void
}

export interface Who {
  clinicId: string
  deviceId: string
  held: Readonly<Record<string, number>>
}

export function createConnection(socket: WebSocket, who: Who, desk: Desk): Connection {
  const { clinicId, deviceId } = who
  const outbox = createOutbox(socket, who.held, desk.metrics)
  const begins = new Map<string, number>()
  const receivePush = pushReceiver(who, begins, outbox, desk)
  const load = createLoad(socket)
  let stopped = false
  let tail: Promise<unknown> = Promise.resolve()

  function fail(error: unknown): void {
    desk.log.error('stream.failed', { clinicId, deviceId, error })
    outbox.goodbye('unavailable')
  }

  return {
    clinicId,
    deviceId,
    outbox,
    offer: batch => outbox.offer(batch),
    tell: (of, upTo) => outbox.tell(of, upTo),
    say: statements => outbox.say(statements),
    end: code => outbox.goodbye(code),
    onFrame(data, isBinary) {
      load.add(data.length)
      const done = () => load.add(-data.length)
      // In order, so that a new device's certificate is known before its batches are looked at.
      tail = tail
        .then(async () => {
          if (stopped) return done()
          if (!isBinary) return onMessage(data.toString(), who, begins, outbox, desk).finally(done)
          await receivePush(data, error => {
            done()
            if (error !== undefined) fail(error)
          })
        })
        .catch(fail)
    },
    stop() {
      stopped = true
      outbox.stop()
    },
  }
}

/** Stops reading from a device while too much of what it sent waits. */
function createLoad(socket: WebSocket) {
  let bytes = 0
  let frames = 0
  return {
    add(more: number) {
      bytes += more
      frames += Math.sign(more)
      const isHigh = bytes > loadLimitBytes || frames > loadLimitFrames
      if (isHigh && !socket.isPaused) socket.pause()
      if (!isHigh && socket.isPaused) socket.resume()
    },
  }
}

/** Device ids to where the device on this connection keeps their log from. */
type Begins = Map<string, number>

async function onMessage(text: string, who: Who, begins: Begins, outbox: Outbox, desk: Desk): Promise<void> {
  const message = readMessage(fromDevice, text)
  if (!message || message.t === 'hello') return outbox.goodbye('malformed')
  if (message.t === 'pull') return answerPull(message, who, outbox, desk)
  if (message.t === 'begins') return void begins.set(message.deviceId, message.sequence)
  if (message.t === 'holds') {
    const said = { clinicId: who.clinicId, deviceId: who.deviceId, held: message.held, now: desk.now() }
    return noteHolds(desk.database, desk.registry, said)
  }
  outbox.noteSaid(message)
  const { grew } = await desk.registry.take(who.clinicId, message)
  if (grew) await desk.onStatements(who.clinicId)
}

type Pull = Extract<FromDevice, { t: 'pull' }>

async function answerPull({ deviceId, after, maxBytes }: Pull, who: Who, outbox: Outbox, desk: Desk): Promise<void> {
  const device = (await desk.registry.clinic(who.clinicId)).device(deviceId)
  const first = device ? await beginningOf(desk.database.orm, device.log) : 1
  if (after + 1 < first) return outbox.send({ t: 'pruned', deviceId, begins: first })
  const limit = Math.min(maxBytes, pullLimitBytes)
  const read = device && (await readBatches(desk.database.orm, device.log, after, limit))
  const { bytes, upTo, more } = read ?? { bytes: [], upTo: after, more: false }
  outbox.sendBatches(deviceId, bytes, upTo)
  outbox.send({ t: 'pulled', deviceId, upTo, more })
}

/** Takes pushes in; `onAnswered` is called when the batch is stored or refused, or with an error. */
function pushReceiver({ clinicId, deviceId }: Who, begins: Begins, outbox: Outbox, desk: Desk) {
  const pushes = createBucket(desk.limits.pushes, desk.now)
  const pushedBytes = createBucket(desk.limits.pushedBytes, desk.now)

  function answer(header: BatchHeader | undefined, result: PushResult): void {
    desk.metrics.pushes.inc({ outcome: result.outcome === 'refused' ? result.code : result.outcome })
    if (result.outcome !== 'refused') {
      if (header) outbox.ack(header.deviceId, result.upTo)
      return
    }
    const { code, held } = result
    const whose = header && { deviceId: header.deviceId, sequence: header.lastSequence }
    outbox.send({ t: 'refused', code, ...whose, ...(held !== undefined && { held }) })
  }

  return async (bytes: Uint8Array, onAnswered: (error?: unknown) => void): Promise<void> => {
    desk.metrics.pushedBytes.inc(bytes.length)
    const clinic = await desk.registry.clinic(clinicId)
    const deviceOf = (id: string) => {
      const device = clinic.device(id)
      return device && { log: device.log, key: device.key }
    }
    const push = readPush(bytes, clinicId, deviceOf, id => begins.get(id))
    const header = push.envelope?.header
    const refusal = refusalOf(push, clinic.isRevoked(deviceId), pushes.take() && pushedBytes.take(bytes.length))
    if (refusal || 'refusal' in push) {
      answer(header, refusal ?? refused('malformed'))
      return onAnswered()
    }
    // What it hands over it has, whatever comes of it.
    outbox.noteHeld(push.envelope.header.deviceId, push.envelope.header.lastSequence)
    desk.writer.push(push).then(result => {
      answer(header, result)
      onAnswered()
    }, onAnswered)
  }
}

/**
 * A revoked device hands nothing over. What it wrote before others heard of it may come through them, also beyond the
 * cut-off: whoever has applied it needs everyone to have it.
 */
function refusalOf(push: ReturnType<typeof readPush>, isRevoked: boolean, hasRoom: boolean): PushResult | null {
  if (isRevoked) return refused('revoked')
  if (!hasRoom) return refused('rateLimited')
  return 'refusal' in push ? push.refusal : null
}
