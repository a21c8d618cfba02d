import type { TextKey } from '#renderer/lib/i18n.ts'
import type { Tone } from '#renderer/ui/status.ts'
import type { ExchangePeer } from '#shared/contract/sync/status.ts'
import type { ExchangeState } from '#shared/sync/exchange-state.ts'

export const stateTones: Record<ExchangeState, Tone> = {
  alone: 'notBegun',
  problem: 'alert',
  offline: 'waiting',
  sending: 'agreed',
  receiving: 'agreed',
  upToDate: 'done',
}

export const peerTones: Record<ExchangePeer['state'], Tone> = {
  connecting: 'agreed',
  online: 'done',
  offline: 'waiting',
  refused: 'alert',
}

const errorWords = {
  unreachable: ['unreachable', 'silent'],
  busy: ['stopping', 'unavailable', 'rateLimited'],
  revoked: ['revoked'],
  unknownDevice: [
    'unknownDevice',
    'unauthorized',
    'forbidden',
    'badSignature',
    'otherClinic',
    'registrationClosed',
    'otherRelay',
  ],
  replaced: ['replaced', 'fork'],
  quota: ['quota'],
  certificate: ['certificate'],
  version: ['protocol', 'malformed'],
  pruned: ['pruned'],
  awayTooLong: ['awayTooLong'],
} as const
type ErrorWord = keyof typeof errorWords | 'other'

/** Which words an error of a peer has; codes that nobody foresaw are shown themselves. */
export function peerErrorWord(code: string): ErrorWord {
  const entries = Object.entries(errorWords) as [ErrorWord, readonly string[]][]
  return entries.find(([, codes]) => codes.includes(code))?.[0] ?? 'other'
}

export const peerErrorTexts = (code: string): { text: TextKey; help: TextKey } => {
  const word = peerErrorWord(code)
  return { text: `sync:peerErrors.${word}.text`, help: `sync:peerErrors.${word}.help` }
}
