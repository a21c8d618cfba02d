import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { clientAddress } from './address.ts'
import { createBucket, createBuckets } from './limits.ts'

describe('a limit', () => {
  it('lets a burst through, and then as much as flows in', () => {
    let now = 0
    const bucket = createBucket({ perSecond: 10, burst: 5 }, () => now)
    const taken = (count: number) => Array.from({ length: count }, () => bucket.take()).filter(Boolean).length
    expect(taken(20)).toBe(5)
    now += 250
    expect(taken(20)).toBe(2)
    now -= 100_000
    expect(taken(20)).toBe(0)
    now += 1_000_000
    expect(taken(20)).toBe(5)
  })

  it('lets through what is larger than a burst, and makes up for it', () => {
    let now = 0
    const bucket = createBucket({ perSecond: 10, burst: 10 }, () => now)
    expect(bucket.take(30)).toBe(true)
    now += 1_000
    expect(bucket.take(1)).toBe(false)
    now += 2_000
    expect(bucket.take(1)).toBe(true)
  })

  it('counts each key for itself and forgets those that are silent', () => {
    let now = 0
    const mayCome = createBuckets({ perSecond: 1, burst: 1 }, () => now, 3)
    expect(['a', 'b', 'c', 'a'].map(mayCome)).toEqual([true, true, true, false])
    now += 1_500
    expect(['d', 'a'].map(mayCome)).toEqual([true, true])
  })
})

describe('the address of a client', () => {
  const address = (remoteAddress: string, forwarded: string, hops: number) =>
    clientAddress(
      { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } } as unknown as IncomingMessage,
      hops,
    )

  it('is the one that the trusted proxy saw', () => {
    expect(address('10.0.0.1', '1.1.1.1, 2.2.2.2', 0)).toBe('10.0.0.1')
    expect(address('10.0.0.1', '1.1.1.1, 2.2.2.2', 1)).toBe('2.2.2.2')
    expect(address('10.0.0.1', '1.1.1.1, 2.2.2.2', 2)).toBe('1.1.1.1')
    expect(address('10.0.0.1', '', 1)).toBe('10.0.0.1')
    expect(address('::ffff:10.0.0.1', '', 0)).toBe('10.0.0.1')
  })

  it('is the network of an IPv6 address, however it is written', () => {
    const network = address('2001:db8:0:1::5', '', 0)
    expect(address('2001:0db8:0000:0001:ffff:1:2:3', '', 0)).toBe(network)
    expect(address('2001:db8:0:2::5', '', 0)).not.toBe(network)
    expect(address('::1', '', 0)).toBe('0:0:0:0')
  })
})
