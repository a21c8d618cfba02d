import { isIPv4 } from 'node:net'
import { Bonjour, type Service } from 'bonjour-service'
import type { Logger } from '#backend/platform/logger.ts'
import type { Discovery, Neighbour } from './discovery.ts'

const type = 'nadi'
/** Who went away without a word is still listed; asking again makes the others answer. */
const askAgainMs = 20_000

export interface BonjourOptions {
  log: Logger
  /** The network interface, by its address; all of them when left out. */
  interface?: string
}

/** DNS-SD over multicast DNS, `_nadi._tcp`. Where multicast does not work nobody is found, and nothing else happens. */
export function bonjourDiscovery({ log, interface: on }: BonjourOptions): Discovery {
  const complain = (error: unknown) => log.warn('lan.discoveryFailed', { error })
  // The types know only what is in every version of multicast-dns.
  const options = on === undefined ? {} : { interface: on, bind: '0.0.0.0' }
  const bonjour = new Bonjour(options as object, complain)
  return {
    announce({ name, tag, port }) {
      const service = bonjour.publish({ name, type, port, txt: { tag }, probe: false })
      service.on('error', complain)
      return () => new Promise(resolve => (service.stop ? service.stop(() => resolve()) : resolve()))
    },
    browse(onChange) {
      const seen = new Map<string, Neighbour>()
      const changed = () => onChange([...seen.values()])
      const browser = bonjour.find({ type })
      const onUp = (service: Service) => {
        const neighbour = neighbourOf(service)
        if (neighbour) seen.set(neighbour.name, neighbour)
        changed()
      }
      for (const event of ['up', 'txt-update', 'srv-update'] as const) browser.on(event, onUp)
      browser.on('down', service => {
        seen.delete(service.name)
        changed()
      })
      const timer = setInterval(() => browser.update(), askAgainMs)
      timer.unref()
      return () => {
        clearInterval(timer)
        browser.stop()
      }
    },
    close: () => new Promise(resolve => bonjour.unpublishAll(() => bonjour.destroy(() => resolve()))),
  }
}

const textOf = (value: unknown) => (typeof value === 'string' && /^[0-9a-f]{16}$/.test(value) ? value : null)

/** Null for what is none of ours. */
function neighbourOf({ name, port, txt, addresses = [], referer }: Service): Neighbour | null {
  const tag = textOf((txt as { tag?: unknown } | undefined)?.tag)
  const address = addresses.find(each => isIPv4(each)) ?? referer?.address
  if (textOf(name) === null || tag === null || !address || !Number.isInteger(port)) return null
  return { name, tag, address, port }
}
