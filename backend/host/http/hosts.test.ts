import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createHostCheck, isCrossSite } from './hosts.ts'

const request = (headers: Record<string, string>, localAddress = '127.0.0.1') =>
  ({ headers, socket: { localAddress } }) as unknown as IncomingMessage

describe('createHostCheck', () => {
  const isOurs = (host: string, localAddress?: string) =>
    createHostCheck(['Desk.clinic.local'])(request({ host }, localAddress))

  it('knows the names of this machine and the address a request came to', () => {
    for (const host of ['localhost', '127.0.0.1:4380', '[::1]:1', 'desk.clinic.local:65535']) {
      expect(isOurs(host)).toBe(true)
    }
    expect(isOurs('192.168.1.20:4380', '192.168.1.20')).toBe(true)
    expect(isOurs('192.168.1.20:4380', '::ffff:192.168.1.20')).toBe(true)
    expect(isOurs('[fd00::1]:4380', 'fd00::1')).toBe(true)
  })

  it('knows no other', () => {
    const others = ['', 'evil.example', '192.168.1.20', 'localhost.', 'localhost@evil.example', '[::1].evil.example']
    for (const host of [...others, 'localhost:1:2', 'desk.clinic.local.evil.example']) expect(isOurs(host)).toBe(false)
    expect(createHostCheck([])(request({}))).toBe(false)
  })
})

describe('isCrossSite', () => {
  const host = 'localhost:4380'

  it('believes the origin first, then what the browser says of the site', () => {
    expect(isCrossSite(request({ host }), 'http')).toBe(false)
    expect(isCrossSite(request({ host, origin: 'http://localhost:4380' }), 'http')).toBe(false)
    expect(isCrossSite(request({ host, origin: 'http://localhost:4380' }), 'https')).toBe(true)
    expect(isCrossSite(request({ host, origin: 'http://localhost:9999' }), 'http')).toBe(true)
    expect(isCrossSite(request({ host, 'sec-fetch-site': 'none' }), 'http')).toBe(false)
    expect(isCrossSite(request({ host, 'sec-fetch-site': 'same-site' }), 'http')).toBe(true)
  })
})
