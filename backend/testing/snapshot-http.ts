import { type RelayHttp, RelayRefusal } from '#backend/platform/sync/link/relay-http.ts'
import { uploadHeaders } from '#shared/sync/relay-protocol.ts'

interface Snapshot {
  name: string
  from: string
  createdAt: number
  bytes: Buffer
}

/** The snapshots of a relay in memory, as devices reach them over HTTP. Tests may change what lies there, as a relay that lies could. */
export interface SnapshotHttp {
  snapshots: Map<string, Snapshot>
  /** How this device reaches it. */
  as(deviceId: string): RelayHttp
}

export function createSnapshotHttp(): SnapshotHttp {
  const snapshots = new Map<string, Snapshot>()
  const answer = (body: unknown, headers = {}) => ({ status: 200, headers, body: Buffer.from(JSON.stringify(body)) })

  function listFor(deviceId: string) {
    const there = [...snapshots].filter(([path]) => path.includes(`/snapshots/${deviceId}/`))
    return there.map(([, { name, from, createdAt, bytes }]) => ({
      ...{ name, from, createdAt },
      size: bytes.length,
      expiresAt: createdAt + 1,
    }))
  }

  function found(path: string): Snapshot {
    const snapshot = snapshots.get(path)
    if (!snapshot) throw new RelayRefusal(404, 'notFound')
    return snapshot
  }

  function put(path: string, from: string, body: Uint8Array, range: string) {
    const [, first, , total] = /bytes (\d+)-(\d+)\/(\d+)/.exec(range) ?? []
    const before = Number(first) === 0 ? Buffer.alloc(0) : found(path).bytes
    const bytes = Buffer.concat([before, body])
    snapshots.set(path, { name: path.split('/').at(-1) ?? '', from, createdAt: snapshots.size, bytes })
    return answer({ received: bytes.length, total: Number(total), complete: bytes.length === Number(total) })
  }

  return {
    snapshots,
    as: deviceId => ({
      async ask({ method, path, body = new Uint8Array(), headers = {} }) {
        if (path.endsWith('/snapshots')) return answer({ snapshots: listFor(deviceId) })
        if (method === 'PUT') return put(path, deviceId, body, headers['content-range'] ?? '')
        const { bytes } = found(path)
        if (method === 'DELETE') snapshots.delete(path)
        if (method === 'HEAD')
          return answer('', { [uploadHeaders.received]: bytes.length, [uploadHeaders.total]: bytes.length })
        const [, first, last] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? '') ?? []
        return { status: 206, headers: {}, body: bytes.subarray(Number(first), Number(last) + 1) }
      },
    }),
  }
}
