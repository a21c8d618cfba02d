import { describe, expect, it } from 'vitest'
import { fromDevice, fromRelay, proofText, readMessage, requestText, statementsDigest } from './relay-protocol.ts'

const deviceId = '0198c0de-0000-7000-8000-00000000000a'
const clinicId = '0198c0de-0000-7000-8000-00000000000c'

describe('the messages of device and relay', () => {
  it('reads what it knows and nothing else', () => {
    const pull = { t: 'pull', deviceId, after: 0, maxBytes: 1 }
    expect(readMessage(fromDevice, JSON.stringify(pull))).toEqual(pull)
    expect(readMessage(fromRelay, JSON.stringify(pull))).toBeNull()
    for (const wrong of ['', 'null', '{', '[]', '{"t":"pull"}', JSON.stringify({ ...pull, after: -1 })])
      expect(readMessage(fromDevice, wrong)).toBeNull()
    expect(readMessage(fromDevice, JSON.stringify({ ...pull, deviceId: deviceId.toUpperCase() }))).toBeNull()
    expect(readMessage(fromDevice, JSON.stringify({ ...pull, more: 'x'.repeat(1024 * 1024) }))).toBeNull()
  })

  it('signs for one relay, one clinic, one device and one moment', () => {
    const proof = { host: 'relay.example:443', clinicId, deviceId, nonce: 'n', now: 1 }
    const variants = [
      proof,
      { ...proof, host: 'relay.example' },
      { ...proof, clinicId: deviceId },
      { ...proof, deviceId: clinicId },
      { ...proof, nonce: 'm' },
      { ...proof, now: 2 },
    ]
    expect(new Set(variants.map(proofText)).size).toBe(variants.length)
    expect(proofText({ ...proof, host: 'Relay.Example:443' })).toBe(proofText(proof))
    const request = { ...proof, method: 'get', path: '/', time: 1, bodyHash: '' }
    expect(requestText(request)).toBe(requestText({ ...request, method: 'GET' }))
    expect(requestText(request).startsWith('nadi relay request 1\n')).toBe(true)
  })

  it('compares statements whatever their order', () => {
    expect(statementsDigest(['b', 'a'], ['c'])).toBe(statementsDigest(['a', 'b'], ['c']))
    expect(statementsDigest(['a'], ['b'])).not.toBe(statementsDigest(['a', 'b'], []))
  })
})
