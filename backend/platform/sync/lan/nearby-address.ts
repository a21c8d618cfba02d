const nearbyNames = ['localhost', 'local', 'lan', 'home.arpa', 'internal']
/** Loopback, private and link-local networks. */
const nearbyNumbers = /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^\[(::1\]|f[cd]|fe[89ab])/

/** Whether a host name as URL spells it is this computer or one of the network around it. */
export function isNearby(host: string): boolean {
  const name = host.replace(/\.$/, '')
  if (name.startsWith('[') || /^[\d.]+$/.test(name)) return nearbyNumbers.test(name)
  return !name.includes('.') || nearbyNames.some(end => name.endsWith(`.${end}`))
}
