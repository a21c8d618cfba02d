import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Figures for Prometheus. No label names a clinic or a device. */
export interface Metrics {
  registry: Registry
  heldBytes: Gauge<'kind'>
  pruned: Counter
  connections: Gauge
  pushes: Counter<'outcome'>
  pushedBytes: Counter
  sentBytes: Counter
  forwarded: Counter
  forks: Counter
  refusedConnections: Counter<'code'>
  requests: Counter<'route' | 'status'>
  commitSeconds: Histogram
  groupSize: Histogram
}

/** Sealed bytes of all clinics. */
export interface HeldBytes {
  batches: number
  files: number
}

/** @param heldBytes asked for when someone reads the figures */
export function createMetrics(heldBytes: () => Promise<HeldBytes>): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = (name: string, help: string) => new Counter({ name, help, registers })
  return {
    registry,
    heldBytes: new Gauge({
      name: 'relay_held_bytes',
      help: 'Sealed bytes of batches and files of all clinics',
      labelNames: ['kind'],
      registers,
      async collect() {
        const { batches, files } = await heldBytes()
        this.set({ kind: 'batches' }, batches)
        this.set({ kind: 'files' }, files)
      },
    }),
    connections: new Gauge({ name: 'relay_connections', help: 'Devices that are connected', registers }),
    pushes: new Counter({
      name: 'relay_pushes_total',
      help: 'Batches handed over',
      labelNames: ['outcome'],
      registers,
    }),
    pushedBytes: counter('relay_pushed_bytes_total', 'Bytes of batches handed over'),
    sentBytes: counter('relay_sent_bytes_total', 'Bytes of batches sent to devices'),
    forwarded: counter('relay_forwarded_total', 'New batches sent to devices unasked'),
    pruned: counter('relay_pruned_batches_total', 'Batches dropped because every device of the clinic has them'),
    forks: counter('relay_forks_total', 'Batches that contradict a stored one'),
    refusedConnections: new Counter({
      name: 'relay_refused_connections_total',
      help: 'Connections that ended with a reason',
      labelNames: ['code'],
      registers,
    }),
    requests: new Counter({
      name: 'relay_requests_total',
      help: 'HTTP requests',
      labelNames: ['route', 'status'],
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'relay_commit_seconds',
      help: 'Writing one group of batches',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
      registers,
    }),
    groupSize: new Histogram({
      name: 'relay_group_size',
      help: 'Batches of one transaction',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 400],
      registers,
    }),
  }
}
