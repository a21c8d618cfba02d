import { networkInterfaces } from 'node:os'

/** Where others of the network reach this computer, as far as it can tell. */
export function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap(each => each ?? [])
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}
