import { createHash, createPrivateKey, randomBytes, sign } from 'node:crypto'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { mailboxPath, mailList, requestHeaders, requestText, snapshotPath } from '#shared/sync/relay-protocol.ts'
import { isNearby } from '../lan/nearby-address.ts'
import type { Pin } from '../link/dial.ts'
import { exchange, type RelayAnswer } from '../link/relay-http.ts'
import { type Mailbox, type RelayDoor, RelayError, type RelayIdentity, type SnapshotPost } from './mailbox.ts'

const pollMs = 1_000
const requestMs = 30_000
/** What one request carries of a snapshot. */
const partBytes = 4 * 1024 * 1024
/** A relay that has not heard yet of the new workstation refuses it for a while; and lines break, anew with each part. */
const patienceMs = 60_000

/** Reaches a relay over HTTP. @param address e.g. `https://relay.example` */
export function openRelay(address: string): RelayDoor {
  const base = new URL(address)
  return { mailbox: httpMailbox(base), snapshots: identity => httpSnapshots(base, identity) }
}

/** @throws RelayError for all but answers of the relay; `missing` for those that say there is nothing */
async function ask(url: URL, request: DoorRequest): Promise<RelayAnswer> {
  const { method, body, headers = {}, signal } = request
  const options = {
    method,
    headers: { ...headers, ...(body && { 'content-length': body.length }) },
    signal: AbortSignal.any([signal, AbortSignal.timeout(requestMs)]),
  }
  const answer = await exchange(url, options, body, pinOf(url)).catch((error: unknown) => {
    signal.throwIfAborted()
    throw new RelayError('unreachable', error)
  })
  if (answer.status < 300) return answer
  throw new RelayError(answer.status >= 500 || answer.status === 429 ? 'unreachable' : 'refused')
}

interface DoorRequest {
  method: string
  body?: Uint8Array
  headers?: Record<string, string>
  signal: AbortSignal
}

/**
 * Who belongs to no clinic yet cannot know the certificate of a relay on the clinic's own network. It need not: nothing that
 * comes out of the mailbox is believed unproven, and the copy is sealed.
 */
const pinOf = (url: URL): Pin | undefined =>
  url.protocol === 'https:' && isNearby(url.hostname) ? () => true : undefined

/** Messages of one place lie in the relay's mailbox together; each begins with the length and the name of its slot. */
function httpMailbox(base: URL): Mailbox {
  const places = new Map<string, { after: number; waiting: { slot: string; bytes: Uint8Array }[] }>()

  async function look(rendezvous: string, signal: AbortSignal) {
    const place = places.get(rendezvous) ?? { after: 0, waiting: [] }
    places.set(rendezvous, place)
    const url = new URL(`${mailboxPath(rendezvous)}?after=${place.after}`, base)
    const { body } = await ask(url, { method: 'GET', signal })
    const list = mailList.safeParse(jsonOf(body)).data
    if (!list) throw new RelayError('refused')
    for (const { number, body: sealed } of list.messages) {
      place.after = Math.max(place.after, number)
      const mail = Buffer.from(sealed, 'base64url')
      const length = mail[0] ?? 0
      place.waiting.push({ slot: mail.subarray(1, 1 + length).toString(), bytes: mail.subarray(1 + length) })
    }
    return place
  }

  return {
    async post(rendezvous, slot, bytes, signal) {
      const body = Buffer.concat([Buffer.from([slot.length]), Buffer.from(slot), bytes])
      const headers = { 'content-type': 'application/octet-stream' }
      await ask(new URL(mailboxPath(rendezvous), base), { method: 'POST', body, headers, signal })
    },
    async take(rendezvous, slot, signal) {
      for (;;) {
        const place = await look(rendezvous, signal)
        const index = place.waiting.findIndex(mail => mail.slot === slot)
        const [found] = index === -1 ? [] : place.waiting.splice(index, 1)
        if (found) return found.bytes
        await wait(pollMs, undefined, { signal })
      }
    },
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return null
  }
}

function httpSnapshots(base: URL, identity: RelayIdentity): SnapshotPost {
  const call = (
    method: string,
    path: string,
    { body = new Uint8Array(), headers = {}, signal }: Omit<DoorRequest, 'method'>,
  ) => {
    const signed = { ...headers, ...signedHeaders(base, identity, { method, path, body }) }
    return ask(new URL(path, base), { method, headers: signed, signal, ...(method !== 'GET' && { body }) })
  }

  return {
    async put({ clinicId, addressee, name }, file, signal) {
      const handle = await open(file)
      try {
        const { size } = await handle.stat()
        for (let first = 0; first < size; first += partBytes) {
          const body = Buffer.alloc(Math.min(partBytes, size - first))
          await handle.read(body, 0, body.length, first)
          const range = `bytes ${first}-${first + body.length - 1}/${size}`
          const headers = { 'content-type': 'application/octet-stream', 'content-range': range }
          const path = snapshotPath(clinicId, addressee, name)
          await patiently(() => call('PUT', path, { body, headers, signal }), signal)
        }
      } finally {
        await handle.close()
      }
    },
    async get({ clinicId, addressee, name }, target, signal, onProgress) {
      const path = snapshotPath(clinicId, addressee, name)
      const handle = await open(target, 'w', 0o600)
      try {
        for (let first = 0, size = 1; first < size; ) {
          const headers = { range: `bytes=${first}-${first + partBytes - 1}` }
          const answer = await patiently(() => call('GET', path, { headers, signal }), signal)
          const part = answer.body
          size = Number(/\/(\d+)$/.exec(answer.headers['content-range'] ?? '')?.[1] ?? part.length)
          if (part.length === 0) throw new RelayError('refused')
          await handle.write(part, 0, part.length, first)
          first += part.length
          onProgress(first / size)
        }
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}

async function patiently(ask: () => Promise<RelayAnswer>, signal: AbortSignal): Promise<RelayAnswer> {
  const until = performance.now() + patienceMs
  for (;;)
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof RelayError) || performance.now() > until) throw error
      await wait(pollMs, undefined, { signal })
    }
}

function signedHeaders(
  base: URL,
  { clinicId, deviceId, privateKey }: RelayIdentity,
  { method, path, body }: { method: string; path: string; body: Uint8Array },
): Record<string, string> {
  const time = Date.now()
  const nonce = randomBytes(16).toString('base64url')
  const bodyHash = createHash('sha256').update(body).digest('hex')
  const text = requestText({ host: base.host, clinicId, deviceId, method, path, time, nonce, bodyHash })
  return {
    [requestHeaders.device]: deviceId,
    [requestHeaders.time]: String(time),
    [requestHeaders.nonce]: nonce,
    [requestHeaders.bodyHash]: bodyHash,
    [requestHeaders.signature]: sign(null, Buffer.from(text), createPrivateKey(privateKey)).toString('base64url'),
  }
}
