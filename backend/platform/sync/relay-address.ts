import { isNearby } from '#backend/platform/sync/lan/nearby-address.ts'

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
