import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What a network does to connections. Everything that is left to chance follows from the seed. */
export interface Faults {
  /** Each piece arrives so much later, in milliseconds. */
  delayMs?: number
  /** A slow line, in each direction. */
  bytesPerSecond?: number
  /** New connections that are cut at once, 0 to 1. */
  refuse?: number
  /** A connection is cut after some number of bytes up to this. */
  cutWithinBytes?: number
  /** From some piece on, one direction of a connection swallows everything and says nothing, 0 to 1 per piece. */
  drop?: number
  /** Connections stay open and carry nothing. */
  halfOpen?: boolean
  /** What a client sent over a connection is sent once more over another one, when it ends. */
  duplicate?: boolean
  /** Sees everything that passes. */
  tap?: (piece: Buffer) => void
}

export interface FaultProxy {
  port: number
  set(faults: Faults): void
  /** Cuts every connection without a word. */
  cut(): void
  counts: { connections: number; cuts: number; drops: number; duplicates: number }
  /** Bytes that came through, both ways. */
  bytes(): number
  close(): Promise<void>
}

/** Small and repeatable (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A TCP proxy on 127.0.0.1 in front of a port, with faults that can be changed at any time. */
export async function createFaultProxy(target: number, seed: number, first: Faults = {}): Promise<FaultProxy> {
  const random = seeded(seed)
  const sockets = new Set<Socket>()
  const counts = { connections: 0, cuts: 0, drops: 0, duplicates: 0 }
  let faults = first
  let bytes = 0

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
    return socket
  }

  function accept(client: Socket): void {
    keep(client)
    counts.connections += 1
    if (random() < (faults.refuse ?? 0)) cutBoth(client, client)
    else passOn(client)
  }

  function passOn(client: Socket): void {
    const server = keep(connect(target, '127.0.0.1'))
    const said: Buffer[] = []
    const cutAt = faults.cutWithinBytes === undefined ? Number.POSITIVE_INFINITY : random() * faults.cutWithinBytes
    const line = { client, server, left: cutAt }
    carry(client, server, line, piece => said.push(piece))
    carry(server, client, line, () => {})
    client.on('close', () => {
      server.destroy()
      if (faults.duplicate && said.length > 0) repeat(Buffer.concat(said))
    })
    server.on('close', () => client.destroy())
  }

  function cutBoth(one: Socket, other: Socket): void {
    counts.cuts += 1
    one.resetAndDestroy()
    other.resetAndDestroy()
  }

  /** Passes one direction on, piece by piece and in order. */
  function carry(
    from: Socket,
    to: Socket,
    line: { client: Socket; server: Socket; left: number },
    onPiece: (piece: Buffer) => void,
  ): void {
    const isSwallowed = swallower()
    const deliver = courier(from, to)
    from.on('data', (piece: Buffer) => {
      onPiece(piece)
      if (isSwallowed()) return
      bytes += piece.length
      faults.tap?.(piece)
      line.left -= piece.length
      if (line.left < 0) cutBoth(line.client, line.server)
      else deliver(piece)
    })
    from.on('end', () => to.end())
  }

  /** Tells piece by piece whether it vanishes; after the first that was dropped, all do. */
  function swallower(): () => boolean {
    let swallows = false
    return () => {
      if (!swallows && random() < (faults.drop ?? 0)) {
        swallows = true
        counts.drops += 1
      }
      return swallows || faults.halfOpen === true
    }
  }

  /** Hands pieces over as late, and as slowly, as the line is. */
  function courier(from: Socket, to: Socket): (piece: Buffer) => void {
    let freeAt = 0
    return piece => {
      const now = performance.now()
      const took = faults.bytesPerSecond === undefined ? 0 : (piece.length / faults.bytesPerSecond) * 1000
      freeAt = Math.max(now + (faults.delayMs ?? 0), freeAt) + took
      if (freeAt - now < 1) {
        to.write(piece)
        return
      }
      // A slow line takes nothing in while it is busy.
      if (took > 0) from.pause()
      setTimeout(() => {
        to.write(piece)
        from.resume()
      }, freeAt - now)
    }
  }

  function repeat(said: Buffer): void {
    counts.duplicates += 1
    const server = keep(connect(target, '127.0.0.1'))
    server.on('data', () => {})
    server.write(said)
    setTimeout(() => server.destroy(), 500)
  }

  const proxy = createServer({ allowHalfOpen: false }, accept)
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  return {
    port: (proxy.address() as AddressInfo).port,
    set(next) {
      faults = next
    },
    cut() {
      for (const socket of sockets) {
        counts.cuts += 1
        socket.resetAndDestroy()
      }
    },
    counts,
    bytes: () => bytes,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => proxy.close(resolve))
    },
  }
}
