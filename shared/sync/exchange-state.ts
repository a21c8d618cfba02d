/**
 * The exchange in one word.
 * - `alone`: nobody to exchange with
 * - `problem`: someone must do something
 * - `offline`: no peer is reached; it goes on by itself when one is
 * - `sending`, `receiving`: work is on its way
 * - `upToDate`: everyone reached has everything
 */
export const exchangeStates = ['alone', 'problem', 'offline', 'sending', 'receiving', 'upToDate'] as const
export type ExchangeState = (typeof exchangeStates)[number]

export interface ExchangeFacts {
  peers: readonly { state: 'connecting' | 'online' | 'offline' | 'refused'; toSend: number; toReceive: number }[]
  /** Own entries that are at no peer. */
  unsent: number
  /** Entries that are here and wait to be applied. */
  waiting: number
  /** Whether the log of a workstation cannot be applied. */
  faulty: boolean
  /** A fresh copy of the clinic is on its way here. */
  isMending: boolean
}

export function exchangeState({ peers, unsent, waiting, faulty, isMending }: ExchangeFacts): ExchangeState {
  if (peers.length === 0) return faulty ? 'problem' : 'alone'
  if (faulty || peers.some(peer => peer.state === 'refused')) return 'problem'
  const online = peers.filter(peer => peer.state === 'online')
  if (online.length === 0) return 'offline'
  if (unsent > 0 || online.some(peer => peer.toSend > 0)) return 'sending'
  if (isMending || waiting > 0 || online.some(peer => peer.toReceive > 0)) return 'receiving'
  return 'upToDate'
}
