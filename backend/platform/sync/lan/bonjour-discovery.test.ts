import { createSocket } from 'node:dgram'
import { afterAll, expect, it } from 'vitest'
import { silentLogger } from '#backend/platform/logger.ts'
import { bonjourDiscovery } from './bonjour-discovery.ts'
import type { Neighbour } from './discovery.ts'

const loopback = '127.0.0.1'

/** Whether this machine lets programs hear each other by multicast on loopback. */
const hasMulticast = await new Promise<boolean>(resolve => {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  const timer = setTimeout(() => end(false), 1_000)
  const end = (heard: boolean) => {
    clearTimeout(timer)
    socket.close()
    resolve(heard)
  }
  socket.once('error', () => end(false))
  socket.once('message', () => end(true))
  socket.bind(0, () => {
    try {
      socket.addMembership('224.0.0.251', loopback)
      socket.setMulticastInterface(loopback)
      socket.send('heard?', socket.address().port, '224.0.0.251')
    } catch {
      end(false)
    }
  })
})

const open = () => bonjourDiscovery({ log: silentLogger, interface: loopback })
const opened: ReturnType<typeof open>[] = []
afterAll(() => Promise.all(opened.map(each => each.close())))

it.skipIf(!hasMulticast)('finds over real multicast who announces, and loses who takes it back', async () => {
  const [host, guest] = [open(), open()]
  opened.push(host, guest)
  let seen: readonly Neighbour[] = []
  guest.browse(found => {
    seen = found
  })
  const self = { name: '00112233445566aa', tag: 'ffeeddccbbaa9988', port: 4391 }
  const unannounce = host.announce(self)
  const patience = { timeout: 10_000, interval: 20 }
  await expect.poll(() => seen, patience).toMatchObject([self])
  expect(seen[0]?.address).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
  await unannounce()
  await expect.poll(() => seen, patience).toEqual([])
})
