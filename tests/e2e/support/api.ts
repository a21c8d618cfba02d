import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import type { Client } from '#shared/contract/index.ts'

/** A browser without a screen: its own cookie and its own wire. */
export interface Wire {
  client: Client
  /** For a real browser that is to go on as this one. */
  cookie: { name: string; value: string; url: string }
  close(): void
}

/** @param before the wire to go on as, after its other end was gone */
export async function connect(url: string, before?: Wire): Promise<Wire> {
  const cookie = before?.cookie ?? (await freshCookie(url))
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, {
    headers: { origin: url, cookie: `${cookie.name}=${cookie.value}` },
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return {
    client: createORPCClient(new RPCLink({ websocket: socket as never })),
    cookie,
    close: () => socket.terminate(),
  }
}

async function freshCookie(url: string): Promise<Wire['cookie']> {
  const response = await fetch(url)
  const [pair = ''] = response.headers.get('set-cookie')?.split(';', 1) ?? []
  const [name = '', value = ''] = pair.split('=')
  return { name, value, url }
}
