import { isIPv4 } from 'node:net'
import { Bonjour, type Service } from 'bonjour-service'
import type { Logger } from '#backend/platform/logger.ts'
import type { Discovery, Neighbour } from './discovery.ts'

const type = 'nadi'
/** Everyone is asked again after so long, and who does not answer within that is gone. */
const askAgainMs = 30_000
const answerMs = 4_000

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
    browse: onChange => browse(bonjour, onChange),
    close: () => new Promise(resolve => bonjour.unpublishAll(() => bonjour.destroy(() => resolve()))),
  }
}

/**
 * Asks anew again and again: a browser of the library keeps whoever went away without a word, as a computer that sleeps
 * does, and the address that a host had first.
 */
function browse(bonjour: Bonjour, onChange: (seen: readonly Neighbour[]) => void): () => void {
  const seen = new Map<string, Neighbour>()
  const changed = () => onChange([...seen.values()])
  let stopAsking = ask()

  function ask(): () => void {
    const heard = new Set<string>()
    const browser = bonjour.find({ type })
    const onUp = (service: Service) => {
      const neighbour = neighbourOf(service)
      if (!neighbour) return
      heard.add(neighbour.name)
      seen.set(neighbour.name, neighbour)
      changed()
    }
    for (const event of ['up', 'txt-update', 'srv-update'] as const) browser.on(event, onUp)
    browser.on('down', ({ name }: Service) => {
      heard.delete(name)
      if (seen.delete(name)) changed()
    })
    const timer = setTimeout(() => {
      for (const name of seen.keys()) if (!heard.has(name)) seen.delete(name)
      changed()
    }, answerMs)
    timer.unref()
    return () => {
      clearTimeout(timer)
      browser.stop()
    }
  }

  const timer = setInterval(() => {
    stopAsking()
    stopAsking = ask()
  }, askAgainMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    stopAsking()
  }
}

const textOf = (value: unknown) => (typeof value === 'string' && /^[0-9a-f]{16}$/.test(value) ? value : null)

/** Null for what is none of ours. */
function neighbourOf({ name, port, txt, addresses = [], referer }: Service): Neighbour | null {
  const tag = textOf((txt as { tag?: unknown } | undefined)?.tag)
  // Where the answer came from is on this network; a host names every address that it has.
  const address = [referer?.address ?? '', ...addresses].find(each => isIPv4(each))
  if (textOf(name) === null || tag === null || !address || !Number.isInteger(port)) return null
  return { name, tag, address, port }
}
