import path from 'node:path'
import type { Clinic } from '#backend/platform/call.ts'
import type { NearbyRelay } from '../nearby-relay.ts'
import { founderCertificate } from '../trust/found.ts'
import type { Trust } from '../trust.ts'
import type { Discovery } from './discovery.ts'
import { createHostCertificate, hostOf } from './host-certificate.ts'
import type { HostedRelay, StartRelay } from './hosted-relay.ts'

export interface Hosting {
  relay: HostedRelay
  since: number
  /** This workstation exchanges with its own relay like the others. */
  nearby: NearbyRelay
}

/** The relay that this workstation hosts while it is its turn. */
export interface HostDuty {
  hosting(): Hosting | null
  /** The other workstations that are connected to it. */
  guests(): string[]
  start(network: Discovery, port: number): Promise<void>
  stop(): Promise<void>
}

interface HostDutyOptions {
  clinic: Clinic
  trust: Trust
  self: { tag: string; name: string }
  startRelay: StartRelay
  onConnected(): void
  onFile(): void
  /** The relay ended by itself. */
  onEnd(): void
}

export function createHostDuty({ clinic, trust, self, startRelay, ...options }: HostDutyOptions): HostDuty {
  const { device } = clinic
  let current: (Hosting & { unannounce: () => Promise<void> }) | null = null
  const guests = () => (current?.relay.connected() ?? []).filter(id => id !== device.id)

  function nearbyOf({ port }: HostedRelay): NearbyRelay {
    return {
      id: 'lan self',
      place: `lan ${self.name}`,
      isSelf: true,
      address: `https://127.0.0.1:${port}`,
      accepts: certificate => hostOf(certificate, trust.signKeyOf) === device.id,
      label: () => device.name,
      counts: () => guests().length > 0,
    }
  }

  return {
    hosting: () => current,
    guests,
    async start(network, port) {
      const founder = founderCertificate(clinic.db, device)
      if (founder === null) throw new Error('the certificate of the first workstation is not here')
      const tls = await createHostCertificate(device, clinic.clock.now())
      let relay: HostedRelay | null = null
      relay = await startRelay({
        folder: path.join(clinic.dataDir, 'lan-relay'),
        clinic: { id: device.clinicId, founder },
        tls,
        port,
        files: { dataDir: clinic.dataDir, blobKey: device.blobKey },
        onConnected: options.onConnected,
        onFile: options.onFile,
        onEnd() {
          if (current !== null && current.relay === relay) options.onEnd()
        },
      })
      const unannounce = network.announce({ ...self, port: relay.port })
      current = { relay, nearby: nearbyOf(relay), since: clinic.clock.now(), unannounce }
      clinic.log.info('lan.hosting', { port: relay.port })
    },
    async stop() {
      const was = current
      current = null
      if (!was) return
      await was.unannounce()
      await was.relay.close()
      clinic.log.info('lan.hostingEnded')
    },
  }
}
