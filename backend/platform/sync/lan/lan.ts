import type { Clinic } from '#backend/platform/call.ts'
import { clinicTrust } from '../clinic-trust.ts'
import type { RunningExchange } from '../exchange.ts'
import { trustedDevices } from '../trust/trust.ts'
import type { Discovery } from './discovery.ts'
import { createElection, type LanTiming, lanTiming } from './election.ts'
import { createHostDuty } from './host-duty.ts'
import { hostTag } from './host-tag.ts'
import type { StartRelay } from './hosted-relay.ts'
import type { Lan, LanStatus } from './lan-status.ts'
import { createNeighbours } from './neighbours.ts'
import { readLanSettings } from './share-settings.ts'

export interface LanOptions {
  clinic: Clinic
  exchange: RunningExchange
  discovery: () => Discovery
  startRelay: StartRelay
  timing?: LanTiming
}

/**
 * Finds whoever hosts the clinic's relay on this network and exchanges with all of them. Where nobody does, this workstation
 * hosts itself, if its settings say so.
 */
export function startLan({ clinic, exchange, discovery, startRelay, timing = lanTiming }: LanOptions): Lan {
  const { db, device, clock } = clinic
  const trust = clinicTrust(clinic)
  const self = hostTag(db, { clinicId: device.clinicId, id: device.id })
  const news = createNews()
  const files = createNews()
  const changed = news.tell
  const nameOf = (id: string) => trustedDevices(db, device).get(id)?.name ?? ''
  const neighbours = createNeighbours({ self, trust, exchange, now: clock.now, nameOf })
  const onEnd = () => void begin('stop')
  const duty = createHostDuty({ clinic, trust, self, startRelay, onConnected: changed, onFile: files.tell, onEnd })
  const election = createElection(self.name, timing)
  let settings = readLanSettings(db)
  let fault: LanStatus['fault'] = null
  let network: Discovery | null = null
  let stopBrowsing = () => {}
  let stopped = false
  /** One thing after the other: beginning and ending to host, other settings. */
  let work: Promise<void> = Promise.resolve()
  let waiting = 0
  /** The hosts that were connected to at the last look. */
  let reached = ''

  function inTurn(step: () => Promise<void>): Promise<void> {
    waiting += 1
    work = work
      .then(step)
      .catch((error: unknown) => clinic.log.error('lan.failed', { error }))
      .finally(() => {
        waiting -= 1
        connect()
      })
    return work
  }

  function connect(): void {
    const own = duty.hosting()
    const others = neighbours.all().map(({ relay }) => relay)
    if (clinic.db.raw.open) exchange.setNearby(own ? [own.nearby, ...others] : others)
    changed()
  }

  const begin = (step: 'start' | 'stop') => inTurn(() => act(step).then(() => noteFault(null), fail))

  async function act(step: 'start' | 'stop'): Promise<void> {
    if (step === 'stop') await duty.stop()
    else if (network) await duty.start(network, settings.port)
  }

  const noteFault = (next: LanStatus['fault']) => {
    fault = next
  }

  function fail(error: unknown): void {
    noteFault(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? 'portTaken' : 'failed')
    election.failed(performance.now())
    clinic.log.warn('lan.hostFailed', { error })
  }

  function look(): void {
    const others = neighbours.reachable().map(({ name }) => name)
    if (others.join() !== reached) changed()
    reached = others.join()
    if (waiting > 0 || !network) return
    const scene = {
      now: performance.now(),
      mayHost: settings.mode === 'shares',
      isHosting: duty.hosting() !== null,
      others,
    }
    const step = election.step(scene)
    if (step !== 'stay') void begin(step)
  }

  function enter(): void {
    if (settings.mode === 'off' || stopped) return
    network = discovery()
    stopBrowsing = network.browse(seen => {
      neighbours.see(seen)
      connect()
    })
  }

  async function leave(): Promise<void> {
    stopBrowsing()
    neighbours.clear()
    await duty.stop()
    await network?.close()
    network = null
  }

  const timer = setInterval(look, timing.look)
  timer.unref()
  enter()
  return {
    status() {
      const own = duty.hosting()
      const here = own && { deviceId: device.id, address: '', port: own.relay.port, since: own.since }
      const others = neighbours.all().map(({ deviceId, address, port, since }) => ({ deviceId, address, port, since }))
      const { mode, port } = settings
      return { mode, port, hosts: here ? [here, ...others] : others, guests: duty.guests(), fault }
    },
    refresh() {
      settings = readLanSettings(db)
      fault = null
      void inTurn(async () => {
        await leave()
        enter()
      })
    },
    onChange: news.listen,
    onFile: files.listen,
    async stop() {
      stopped = true
      clearInterval(timer)
      await inTurn(leave)
    },
  }
}

/** Something that several want to hear of. */
function createNews() {
  const listeners = new Set<() => void>()
  return {
    tell() {
      for (const listener of listeners) listener()
    },
    listen(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
