import { createPublicKey, type KeyObject } from 'node:crypto'
import path from 'node:path'
import { createStatement, rawPublicKey } from '#backend/platform/sync/trust/statements.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { type Desk, deskKey } from './sync-desk.ts'

/** What a workstation needs to sit down in a process of its own. */
export interface Sitting {
  name: string
  dataDir: string
  /** Hex. */
  key: string
  /** Of the relay, or of what stands before it. */
  port: number
  /** Once it is there, everyone stops writing. */
  restFile: string
  /** Public keys as PEM by device id. */
  members: Record<string, string>
  certificates: string[]
  own: string
}

export function statementsOf({ certificates, own }: Sitting) {
  return { own, certificates, revocations: [] }
}

export const membersFrom = ({ members }: Sitting): Map<string, KeyObject> =>
  new Map(Object.entries(members).map(([id, key]) => [id, createPublicKey(key)]))

/** One for each, by the first of them. */
function certificatesOf(devices: readonly Desk['clinic']['device'][]): string[] {
  const [founder] = devices
  if (!founder) throw new Error('no desk')
  return devices.map(device =>
    createStatement(
      {
        v: 1,
        clinicId: device.clinicId,
        deviceId: device.id,
        name: device.name,
        series: device.series,
        signKey: rawPublicKey(device.publicKey),
        agreeKey: rawPublicKey(device.agreePublicKey),
        approver: device === founder,
        issuedAt: 1,
        issuerId: founder.id,
      },
      founder.privateKey,
    ),
  )
}

/** The desks' replicas with certificates by the first of them. */
export function certifiedReplicas(desks: readonly Desk[]): Replica[] {
  const certificates = certificatesOf(desks.map(({ clinic }) => clinic.device))
  return desks.map(({ replica }, index) => ({
    ...replica,
    statements: () => ({ own: certificates[index] ?? '', certificates, revocations: [] }),
  }))
}

/** Closes desks, so that each can go on in a process of its own; the first of them has certified all. */
export function sittingsOf(desks: readonly Desk[], ports: readonly number[], restFile: string): Sitting[] {
  const devices = desks.map(({ clinic }) => clinic.device)
  const certificates = certificatesOf(devices)
  const members = Object.fromEntries(devices.map(({ id, publicKey }) => [id, publicKey]))
  return desks.map((desk, index) => {
    const dataDir = path.dirname(desk.clinic.db.raw.name)
    desk.clinic.close()
    return {
      ...{ name: desk.name, dataDir, key: deskKey.toString('hex'), port: ports[index] ?? 0, restFile },
      ...{ members, certificates, own: certificates[index] ?? '' },
    }
  })
}
