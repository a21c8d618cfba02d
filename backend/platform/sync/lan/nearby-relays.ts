import type { Discovery, Neighbour } from './discovery.ts'

/** Nobody has asked for so long: then nothing listens any more. */
const patienceMs = 20_000

/** The relays on this network, of whatever clinics, for a workstation that belongs to none yet. */
export interface NearbyRelays {
  /** Addresses; begins to look around with the first question. */
  list(): string[]
  stop(): void
}

export function createNearbyRelays(discovery: () => Discovery): NearbyRelays {
  let network: Discovery | null = null
  let seen: readonly Neighbour[] = []
  let timer: NodeJS.Timeout | undefined

  function stop(): void {
    clearTimeout(timer)
    seen = []
    void network?.close()
    network = null
  }

  return {
    list() {
      clearTimeout(timer)
      timer = setTimeout(stop, patienceMs)
      timer.unref()
      if (!network) {
        network = discovery()
        network.browse(found => {
          seen = found
        })
      }
      return [...new Set(seen.map(({ address, port }) => `https://${address}:${port}`))].sort()
    },
    stop,
  }
}
