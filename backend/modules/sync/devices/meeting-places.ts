import type { Call } from '#backend/platform/call.ts'
import { ownAddress } from '#backend/platform/sync/lan/own-address.ts'
import { findRelay } from './devices.repo.ts'

type Reading = Pick<Call, 'db' | 'clinic'>

const atHere = ({ address, port }: { address: string; port: number }) => `https://${address || '127.0.0.1'}:${port}`

/** Every relay that this workstation reaches: a new one waits at one of them. */
export function meetingPlaces({ db, clinic }: Reading): string[] {
  const relay = findRelay(db)
  const nearby = (clinic.lan?.status().hosts ?? []).filter(({ since }) => since !== null).map(atHere)
  return relay === null ? nearby : [relay, ...nearby]
}

/** What a person types at the new workstation; null while there is nowhere to meet. */
export function addressToType({ db, clinic }: Reading): string | null {
  const [host] = clinic.lan?.status().hosts ?? []
  return findRelay(db) ?? (host ? `https://${host.address || ownAddress()}:${host.port}` : null)
}
