import { hkdfSync } from 'node:crypto'
import { open, seal } from '#backend/platform/keys/seal.ts'
import type { Mailbox } from './mailbox.ts'

export type Side = 'newcomer' | 'member'

/** What is said over a channel, each thing once. */
export type Word = 'hello' | 'welcome' | 'refusal' | 'arrived'

/** Two ends that share a session key and meet in a mailbox that nobody trusts. */
export interface Channel {
  send(word: Word, body: Uint8Array, signal: AbortSignal): Promise<void>
  /** The other end's word; what does not open is passed over, whoever left it there. */
  receive(word: Word, signal: AbortSignal): Promise<Uint8Array>
}

/**
 * Seals what is said with the session key, per direction and word: a message that is repeated, sent back to its writer,
 * or taken from another session does not open.
 */
export function createChannel(mailbox: Mailbox, rendezvous: string, sessionKey: Uint8Array, side: Side): Channel {
  const other: Side = side === 'newcomer' ? 'member' : 'newcomer'
  const keyOf = (from: Side) =>
    Buffer.from(hkdfSync('sha256', sessionKey, rendezvous, `nadi enrolment 1 from ${from}`, 32))
  const contextOf = (from: Side, word: Word) => `enrolment ${rendezvous} ${from} ${word}`
  const slotOf = (from: Side, word: Word) => `${from}.${word}`
  const heard = new Set<Word>()
  return {
    send: (word, body, signal) =>
      mailbox.post(rendezvous, slotOf(side, word), seal(body, keyOf(side), contextOf(side, word)), signal),
    async receive(word, signal) {
      if (heard.has(word)) throw new Error(`${word} was heard already`)
      for (;;) {
        const sealed = await mailbox.take(rendezvous, slotOf(other, word), signal)
        const body = open(sealed, keyOf(other), contextOf(other, word))
        if (!body) continue
        heard.add(word)
        return body
      }
    },
  }
}
