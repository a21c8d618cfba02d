import { rmSync } from 'node:fs'
import { createRelay } from '#relay/embed.ts'
import { defaultLimits } from '#relay/limits.ts'
import { createFounder, type TestDevice } from '#relay/testing/test-device.ts'
import { startPostgres } from '#relay/testing/test-postgres.ts'
import { createDataDir } from '#relay/testing/test-relay.ts'
import { join } from '#relay/testing/test-stream.ts'
import { percentile } from '#tools/lib/percentile.ts'
import type { Bench, Figure } from './harness.ts'

const devices = 100
const pushesEach = 100
/** About what a booking makes. */
const batchBytes = 600
const paceMs = 80

interface Run {
  perSecond: number
  p95: number
}

/** Batches made before, so that only the relay and its clients are measured. */
function prepare(): { device: TestDevice; batches: Uint8Array[] }[] {
  // Ten clinics of ten devices.
  return Array.from({ length: devices / 10 }, () => createFounder()).flatMap(founder =>
    Array.from({ length: 10 }, (_, index) => {
      const device = index === 0 ? founder : founder.approve()
      return { device, batches: Array.from({ length: 2 * pushesEach }, () => device.batch({ size: batchBytes })) }
    }),
  )
}

async function measure(databaseUrl?: string): Promise<{ burst: Run; paced: Run }> {
  const dataDir = await createDataDir()
  const limits = { ...defaultLimits, connections: { perSecond: 1_000, burst: 1_000 } }
  const relay = await createRelay({ dataDir, limits, ...(databaseUrl && { databaseUrl }) })
  const port = await relay.listen({ port: 0, address: '127.0.0.1' })
  const desks = prepare()
  const streams: Awaited<ReturnType<typeof join>>[] = []
  try {
    for (const { device } of desks) streams.push(await join(port, device))
    const ends = desks.map(({ device, batches }, index) => pusher(device, batches, streams[index]))
    const burst = await timed(ends, pushesEach, 0)
    const paced = await timed(ends, pushesEach, paceMs)
    return { burst, paced }
  } finally {
    for (const { socket } of streams) socket.terminate()
    await relay.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Stream = Awaited<ReturnType<typeof join>>

/** Pushes batches of one device and notes how long each took to be acked. */
function pusher(device: TestDevice, batches: Uint8Array[], stream: Stream | undefined) {
  const sentAt = new Map<number, number>()
  let acked = 0
  let sent = 0
  let times: number[] = []
  let wake = () => {}
  stream?.socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return
    const message = JSON.parse(data.toString()) as { t: string; deviceId: string; upTo: number }
    if (message.t !== 'ack' || message.deviceId !== device.deviceId) return
    for (; acked < message.upTo; acked += 1) times.push(performance.now() - (sentAt.get(acked + 1) ?? 0))
    wake()
  })
  return async (count: number, pace: number): Promise<number[]> => {
    times = []
    const upTo = sent + count
    while (sent < upTo) {
      sent += 1
      sentAt.set(sent, performance.now())
      stream?.send(batches[sent - 1] ?? new Uint8Array())
      if (pace > 0) await new Promise(resolve => setTimeout(resolve, pace * (0.5 + Math.random())))
    }
    while (acked < upTo)
      await new Promise<void>(resolve => {
        wake = resolve
      })
    return times
  }
}

async function timed(ends: ReturnType<typeof pusher>[], count: number, pace: number): Promise<Run> {
  const start = performance.now()
  const times = (await Promise.all(ends.map(push => push(count, pace)))).flat()
  const perSecond = (times.length * 1000) / (performance.now() - start)
  return { perSecond, p95: percentile(times, 95) }
}

const kinds = {
  'embedded database': () => measure(),
  PostgreSQL: async () => {
    const postgres = await startPostgres()
    if (typeof postgres === 'string') throw new Error(postgres)
    try {
      return await measure(await postgres.newDatabase())
    } finally {
      await postgres.stop()
    }
  },
}

const results = new Map<string, ReturnType<typeof measure>>()
const resultOf = (kind: keyof typeof kinds) => {
  const result = results.get(kind) ?? kinds[kind]()
  results.set(kind, result)
  return result
}

const note = `${devices} devices of ${devices / 10} clinics`

export const benches: Bench[] = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap(kind => [
  {
    name: `relay pushes, ${kind}`,
    goal: 'at least 1,000/s',
    run: async (): Promise<Figure> => {
      const { burst } = await resultOf(kind)
      return { value: burst.perSecond, unit: '/s', pass: burst.perSecond >= 1_000, note }
    },
  },
  {
    name: `relay push to ack p95, ${kind}`,
    goal: 'under 150 ms',
    run: async (): Promise<Figure> => {
      const { paced } = await resultOf(kind)
      const pace = `${note} push ${Math.round(paced.perSecond)} a second`
      return { value: paced.p95, unit: 'ms', pass: paced.p95 < 150, note: pace }
    },
  },
])
