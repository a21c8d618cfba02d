import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { Client } from '#shared/contract/index.ts'

/** A browser without a screen: its own session and its own wire. */
export interface Wire {
  client: Client
  /** What its cookie holds: whoever has it goes on as this one. */
  key: string
  close(): void
}

/** @param before the key of the browser to go on as, also at another host that has the same clinic */
export async function connect(url: string, before?: string): Promise<Wire> {
  const key = before ?? (await freshKey(url))
  const { name, value } = cookieOf(url, key)
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, {
    headers: { origin: url, cookie: `${name}=${value}` },
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    client: createORPCClient(new RPCLink({ websocket: socket as never })),
    key,
    close: () => socket.terminate(),
  }
}

export const cookieOf = (url: string, key: string) => ({ name: `nadi_${new URL(url).port}`, value: key, url })

async function freshKey(url: string): Promise<string> {
  const response = await fetch(url)
  const [pair = ''] = response.headers.get('set-cookie')?.split(';', 1) ?? []
  return pair.slice(pair.indexOf('=') + 1)
}
