import type { WebSocket } from 'ws'
import type { Metrics } from '#relay/metrics.ts'
import { type FromRelay, type GoodbyeCode, statementsPerMessage } from '#shared/sync/relay-protocol.ts'
import type { Statements } from '#shared/sync/trust.ts'
import { forwardLimitBytes } from './waker.ts'
import type { Stored } from './writer.ts'

/** Bytes on their way to a device beyond which it is told of new batches instead of sent them. */
const busyBytes = 256 * 1024
/** News of a log in which a device lags behind is gathered for so long. */
const newsDelayMs = 50

/** What goes to one device, and what it is known to have. */
export interface Outbox {
  send(message: FromRelay): void
  /** Sends batches of one log that reach up to a sequence. */
  sendBatches(deviceId: string, batches: readonly Uint8Array[], upTo: number): void
  /** Acks of the same turn of the loop go out as one. */
  ack(deviceId: string, upTo: number): void
  /** The device has this much, because it said or handed it over. */
  noteHeld(deviceId: string, upTo: number): void
  offer(batch: Stored): void
  tell(deviceId: string, upTo: number): void
  /** Sends those statements that the device was not sent before. */
  say(statements: Statements): void
  /** The device knows these. */
  noteSaid(statements: Statements): void
  goodbye(code: GoodbyeCode): void
  stop(): void
}

export function createOutbox(socket: WebSocket, held: Readonly<Record<string, number>>, metrics: Metrics): Outbox {
  const sent = new Map(Object.entries(held))
  const acks = new Map<string, number>()
  const news = new Map<string, number>()
  const said = new Set<string>()
  let newsTimer: NodeJS.Timeout | undefined

  const send = (message: FromRelay) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }

  function flushAcks(): void {
    for (const [deviceId, upTo] of acks) send({ t: 'ack', deviceId, upTo })
    acks.clear()
  }

  function flushNews(): void {
    newsTimer = undefined
    for (const [deviceId, upTo] of news) if (upTo > (sent.get(deviceId) ?? 0)) send({ t: 'news', deviceId, upTo })
    news.clear()
  }

  return {
    send,
    sendBatches(deviceId, batches, upTo) {
      for (const bytes of batches) {
        metrics.sentBytes.inc(bytes.length)
        socket.send(bytes, { binary: true })
      }
      this.noteHeld(deviceId, upTo)
    },
    ack(deviceId, upTo) {
      if (acks.size === 0) setImmediate(flushAcks)
      acks.set(deviceId, Math.max(upTo, acks.get(deviceId) ?? 0))
    },
    noteHeld(deviceId, upTo) {
      if (upTo > (sent.get(deviceId) ?? 0)) sent.set(deviceId, upTo)
    },
    offer(batch) {
      const has = sent.get(batch.deviceId) ?? 0
      if (batch.lastSequence <= has) return
      const fits = batch.bytes.length <= forwardLimitBytes && socket.bufferedAmount < busyBytes
      if (!fits || batch.firstSequence !== has + 1) return this.tell(batch.deviceId, batch.lastSequence)
      metrics.forwarded.inc()
      this.sendBatches(batch.deviceId, [batch.bytes], batch.lastSequence)
    },
    tell(deviceId, upTo) {
      if (upTo <= (sent.get(deviceId) ?? 0)) return
      news.set(deviceId, Math.max(upTo, news.get(deviceId) ?? 0))
      newsTimer ??= setTimeout(flushNews, newsDelayMs)
    },
    say({ certificates, revocations }) {
      const fresh = (all: readonly string[]) => all.filter(statement => !said.has(statement))
      const rows = [
        ...fresh(certificates).map(text => ({ kind: 'certificates' as const, text })),
        ...fresh(revocations).map(text => ({ kind: 'revocations' as const, text })),
      ]
      for (let start = 0; start < rows.length; start += statementsPerMessage) {
        const part = rows.slice(start, start + statementsPerMessage)
        const of = (kind: (typeof rows)[number]['kind']) =>
          part.filter(row => row.kind === kind).map(({ text }) => text)
        send({ t: 'statements', certificates: of('certificates'), revocations: of('revocations') })
      }
      for (const { text } of rows) said.add(text)
    },
    noteSaid({ certificates, revocations }) {
      for (const statement of [...certificates, ...revocations]) said.add(statement)
    },
    goodbye(code) {
      metrics.refusedConnections.inc({ code })
      send({ t: 'goodbye', code })
      socket.close(1000, code)
    },
    stop() {
      clearTimeout(newsTimer)
      news.clear()
    },
  }
}
