import type { IncomingMessage } from 'node:http'

/**
 * The address that limits count by. Behind proxies it is what the outermost trusted one saw, since anyone can write the
 * entries before it. Of an IPv6 address the network counts: a household has 2⁶⁴ of them.
 * @param trustedHops proxies in front of this relay
 */
export function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
  const address = (trustedHops > 0 && forwarded.at(-trustedHops)) || request.socket.remoteAddress || 'unknown'
  return networkOf(address.replace(/^::ffff:(?=\d+\.)/, ''))
}

function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head.split(':').filter(part => part !== '')
  const after = tail.split(':').filter(part => part !== '')
  const gap = address.includes('::') ? Array.from({ length: 8 - before.length - after.length }, () => '0') : []
  return [...before, ...gap, ...after]
    .slice(0, 4)
    .map(part => part.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}
