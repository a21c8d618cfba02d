import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemoryRelay, type MemoryRelay } from '#backend/testing/memory-relay.ts'
import { createChannel } from './channel.ts'
import { fingerprintOf, newJoinCode, qrText, readSighting, type Sighting } from './join-code.ts'
import { awaitMember, pairWithNewcomer } from './pairing.ts'

let relay: MemoryRelay
beforeEach(() => {
  relay = createMemoryRelay()
})
afterEach(() => relay.close())

const fingerprint = fingerprintOf({ signKey: 'a', agreeKey: 'b' })
const { signal } = new AbortController()

function seen(text: string): Sighting {
  const sighting = readSighting(text)
  if (!sighting) throw new Error('not a code')
  return sighting
}

const wrong = (code: string) => seen(code.slice(0, 5) + (code.endsWith('0000') ? '1111' : '0000'))

describe('a join code', () => {
  it('is read however it is typed, and its QR text with the fingerprint', () => {
    for (let round = 0; round < 20; round += 1) {
      const code = newJoinCode(fingerprint)
      expect(code.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      const typed = seen(code.code)
      expect(seen(` ${code.code.toLowerCase().replace('-', ' ')} `)).toEqual(typed)
      expect(seen(qrText(code))).toEqual({ ...typed, via: 'qr', secret: code.secret, fingerprint })
      expect(typed.rendezvous).not.toContain(typed.secret)
    }
  })

  it('is nothing else', () => {
    for (const text of ['', 'ABCD', 'ABCD-EFGH-JKMN', 'NADI1:x', `${qrText(newJoinCode(fingerprint))}:1`, 'UUUU-UUUU'])
      expect(readSighting(text)).toBeNull()
  })
})

describe('pairing', () => {
  it.each(['code', 'qr'] as const)('by %s gives both ends a channel that only they can use', async via => {
    const code = newJoinCode(fingerprint)
    const newcomer = awaitMember({ mailbox: relay.open().mailbox, code, signal })
    const member = await pairWithNewcomer(relay.open().mailbox, seen(via === 'qr' ? qrText(code) : code.code), signal)
    await (await newcomer).send('hello', Buffer.from('who I am'), signal)
    expect(Buffer.from(await member.receive('hello', signal)).toString()).toBe('who I am')
    const said = relay.mail.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join()
    for (const secret of ['who I am', code.secret, code.code.slice(-4)]) expect(said).not.toContain(secret)
  })

  it('with a wrong code fails on both ends, and the third wrong one burns the code', async () => {
    const code = newJoinCode(fingerprint)
    const left: number[] = []
    const newcomer = awaitMember({ mailbox: relay.open().mailbox, code, signal, onWrong: tries => left.push(tries) })
    const burnt = expect(newcomer).rejects.toMatchObject({ reason: 'burnt' })
    for (let tries = 0; tries < 3; tries += 1) {
      const attempt = pairWithNewcomer(relay.open().mailbox, wrong(code.code), signal)
      await expect(attempt).rejects.toMatchObject({ reason: 'wrongCode' })
    }
    await burnt
    expect(left).toEqual([2, 1, 0])
    const late = pairWithNewcomer(relay.open().mailbox, seen(code.code), signal)
    await expect(late).rejects.toMatchObject({ reason: 'burnt' })
  })

  it('goes on after junk and after one wrong code', async () => {
    const code = newJoinCode(fingerprint)
    const { rendezvous } = seen(code.code)
    const newcomer = awaitMember({ mailbox: relay.open().mailbox, code, signal })
    await relay.open().mailbox.post(rendezvous, 'login', Buffer.from('junk'), signal)
    await expect(pairWithNewcomer(relay.open().mailbox, wrong(code.code), signal)).rejects.toThrow('wrongCode')
    await pairWithNewcomer(relay.open().mailbox, seen(code.code), signal)
    await expect(newcomer).resolves.toBeDefined()
  })
})

describe('a channel', () => {
  const channels = (key: number) => {
    const [one, other] = [relay.open().mailbox, relay.open().mailbox]
    const sessionKey = Buffer.alloc(64, key)
    return [
      createChannel(one, 'place', sessionKey, 'newcomer'),
      createChannel(other, 'place', sessionKey, 'member'),
    ] as const
  }

  it('passes over what is repeated from another session, sent back, or made up', async () => {
    const [before] = channels(1)
    await before.send('hello', Buffer.from('old'), signal)
    const [newcomer, member] = channels(2)
    await member.send('hello', Buffer.from('mine'), signal)
    const own = relay.mail.at(-1)
    if (own)
      relay.mail.push({ ...own, slot: 'newcomer.hello' }, { ...own, slot: 'newcomer.hello', bytes: Buffer.alloc(9) })
    await newcomer.send('hello', Buffer.from('new'), signal)
    expect(Buffer.from(await member.receive('hello', signal)).toString()).toBe('new')
    await expect(member.receive('hello', signal)).rejects.toThrow('already')
  })

  it('waits for what does not come until it is told to stop', async () => {
    const [newcomer] = channels(3)
    await expect(newcomer.receive('welcome', AbortSignal.timeout(30))).rejects.toThrow()
  })
})
