import type { X509Certificate } from 'node:crypto'
import type { RunningExchange } from '../exchange.ts'
import type { NearbyRelay } from '../nearby-relay.ts'
import type { Trust } from '../trust.ts'
import type { Neighbour } from './discovery.ts'
import { hostOf } from './host-certificate.ts'

/** Someone who hosts, as this workstation sees it. */
export interface Host extends Neighbour {
  relay: NearbyRelay
  /** Null until its certificate has proven it. */
  deviceId: string | null
  /** When the connection that stands now came about. */
  since: number | null
}

/** The hosts of this clinic that have been seen on the network. */
export interface Neighbours {
  see(seen: readonly Neighbour[]): void
  all(): Host[]
  /** Those that this workstation is connected to: what is only announced may be anybody's. */
  reachable(): Host[]
  clear(): void
}

interface NeighboursOptions {
  self: { tag: string; name: string }
  trust: Trust
  exchange: RunningExchange
  now(): number
  nameOf(deviceId: string): string
}

export function createNeighbours({ self, trust, exchange, now, nameOf }: NeighboursOptions): Neighbours {
  const hosts = new Map<string, Host>()
  const memberKey = (id: string) => (trust.cutoffOf(id) === null ? trust.signKeyOf(id) : null)

  function newHost(neighbour: Neighbour): Host {
    const { name, address, port } = neighbour
    const accepts = (certificate: X509Certificate) => {
      host.deviceId = hostOf(certificate, memberKey)
      return host.deviceId !== null
    }
    const at = `${address}:${port}`
    const label = () => (host.deviceId === null ? at : `${nameOf(host.deviceId)} (${at})`)
    const called = { id: `lan ${name}`, place: `lan ${name}`, address: `https://${at}`, label }
    const relay = { ...called, isSelf: false, accepts, counts: () => true }
    const host: Host = { ...neighbour, relay, deviceId: null, since: null }
    return host
  }

  return {
    see(seen) {
      const ours = seen.filter(({ tag, name }) => tag === self.tag && name !== self.name)
      const byName = new Map(ours.map(each => [each.name, each]))
      for (const [name, host] of hosts) {
        const there = byName.get(name)
        if (there?.address !== host.address || there.port !== host.port) hosts.delete(name)
      }
      for (const [name, neighbour] of byName) if (!hosts.has(name)) hosts.set(name, newHost(neighbour))
    },
    all: () => [...hosts.values()],
    reachable: () =>
      [...hosts.values()].filter(host => {
        const isOnline = exchange.nearbyState(host.relay.id) === 'online'
        host.since = isOnline ? (host.since ?? now()) : null
        return isOnline
      }),
    clear: () => hosts.clear(),
  }
}
