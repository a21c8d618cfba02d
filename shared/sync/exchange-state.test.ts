import { describe, expect, it } from 'vitest'
import { type ExchangeFacts, exchangeState } from './exchange-state.ts'

const quiet = { unsent: 0, waiting: 0, faulty: false, isMending: false }
const peer = (state: ExchangeFacts['peers'][number]['state'], toSend = 0, toReceive = 0) => ({
  state,
  toSend,
  toReceive,
})

describe('the exchange in one word', () => {
  it.each([
    ['alone', { ...quiet, peers: [] }],
    ['problem', { ...quiet, faulty: true, peers: [] }],
    ['problem', { ...quiet, faulty: true, peers: [peer('online')] }],
    ['problem', { ...quiet, peers: [peer('online'), peer('refused')] }],
    ['offline', { ...quiet, unsent: 3, peers: [peer('offline'), peer('connecting')] }],
    ['sending', { ...quiet, unsent: 1, peers: [peer('online', 0, 9)] }],
    ['sending', { ...quiet, peers: [peer('online', 2), peer('offline')] }],
    ['receiving', { ...quiet, peers: [peer('online', 0, 4)] }],
    ['receiving', { ...quiet, waiting: 2, peers: [peer('online')] }],
    ['receiving', { ...quiet, isMending: true, peers: [peer('online')] }],
    ['upToDate', { ...quiet, peers: [peer('online'), peer('offline', 5, 5)] }],
  ] as const)('%s', (state, facts) => expect(exchangeState(facts)).toBe(state))
})
