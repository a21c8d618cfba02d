import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { WebSocket as ReconnectingSocket } from 'partysocket'
import { connectMessage } from '#shared/desktop.ts'

/** A call's own settings, beside its input. */
export interface CallContext extends ClientContext {
  /** Repeating a write with the same key and input changes nothing more and answers the same. */
  idempotencyKey?: string
}

/** The road to the backend: one link that calls go through, and a way to start over when it has died. */
export interface Transport {
  link: ClientLink<CallContext>
  reconnect(): void
  onChange(listener: (open: boolean) => void): void
}

/** What both links do with every call: send its idempotency key, and report what went wrong. */
function linkOptions(onFailure: (error: unknown) => void) {
  return {
    headers: ({ context }: { context: CallContext }): Record<string, string> =>
      context.idempotencyKey ? { 'idempotency-key': context.idempotencyKey } : {},
    interceptors: [
      async ({ next }: { next(): Promise<unknown> }) => {
        try {
          return await next()
        } catch (error) {
          onFailure(error)
          throw error
        }
      },
    ],
  }
}

/** On the desktop the preload hands one end of a channel to the backend; a new channel replaces a dead one. */
export function portTransport(onFailure: (error: unknown) => void): Transport {
  const listeners: ((open: boolean) => void)[] = []
  const announce = (open: boolean) => {
    for (const listener of listeners) listener(open)
  }
  function open(): { port: MessagePort; link: ClientLink<CallContext> } {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('close', () => port1 === current.port && announce(false))
    window.postMessage(connectMessage, { transfer: [port2] })
    port1.start()
    return { port: port1, link: new PortLink<CallContext>({ port: port1, ...linkOptions(onFailure) }) }
  }
  let current = open()
  return {
    link: { call: (path, input, options) => current.link.call(path, input, options) },
    reconnect() {
      const dead = current.port
      current = open()
      // Closing tells the old link's peer, which rejects the calls that will never be answered.
      dead.dispatchEvent(new Event('close'))
      dead.close()
      announce(true)
    },
    onChange: listener => listeners.push(listener),
  }
}

/** In a browser calls go over a WebSocket that reconnects by itself. */
export function socketTransport(onFailure: (error: unknown) => void): Transport {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`
  const socket = new ReconnectingSocket(address, undefined, {
    minReconnectionDelay: 200,
    maxReconnectionDelay: 5_000,
    reconnectionDelayGrowFactor: 1.5,
    minUptime: 2_000,
    // A call made while the line is down fails at once; replaying it later could repeat what a person gave up on.
    maxEnqueuedMessages: 0,
  })
  return {
    link: new SocketLink<CallContext>({
      websocket: socket as ReconnectingSocket & { readyState: 0 | 1 | 2 | 3 },
      ...linkOptions(onFailure),
    }),
    reconnect: () => socket.reconnect(),
    onChange(listener) {
      socket.addEventListener('open', () => listener(true))
      socket.addEventListener('close', () => listener(false))
    },
  }
}
