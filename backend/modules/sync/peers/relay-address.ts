export type RelayAddress = { address: string } | { fault: 'relayAddress' | 'relayPlain' }

/**
 * Reads the address of a relay as a person types it. What it answers is an http or https address without a slash at the
 * end: the same relay is always spelt the same. Without TLS only what does not leave the building is taken.
 */
export function readRelayAddress(typed: string): RelayAddress {
  const text = typed.trim().replace(/^ws(?=s?:)/i, 'http')
  const url = URL.canParse(text) ? new URL(text) : null
  const isRelay = url && /^https?:$/.test(url.protocol) && url.hostname !== ''
  if (!isRelay || url.username || url.password || url.search || url.hash) return { fault: 'relayAddress' }
  if (url.protocol === 'http:' && !isNearby(url.hostname)) return { fault: 'relayPlain' }
  return { address: url.href.replace(/\/+$/, '') }
}

const nearbyNames = ['localhost', 'local', 'lan', 'home.arpa', 'internal']
/** Loopback, private and link-local networks. */
const nearbyNumbers = /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[(::1\]|f[cd]|fe[89ab])/

/** Whether a host name as URL spells it is this computer or one of the network around it. */
function isNearby(host: string): boolean {
  const name = host.replace(/\.$/, '')
  if (name.startsWith('[') || /^[\d.]+$/.test(name)) return nearbyNumbers.test(name)
  return !name.includes('.') || nearbyNames.some(end => name.endsWith(`.${end}`))
}
