import { createPrivateKey, sign } from 'node:crypto'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '#backend/platform/clock.ts'
import { systemRandom } from '#backend/platform/random.ts'
import { isNearby } from '../lan/nearby-address.ts'
import { patiently } from '../link/patience.ts'
import { createRelayHttp, NoAnswer, type RelayHttp, type RelayHttpOptions, RelayRefusal } from '../link/relay-http.ts'
import { downloadTo, leaveMail, readMail, removeSnapshot, uploadTo } from '../link/transfers.ts'
import { type Mailbox, type RelayDoor, RelayError, type RelayIdentity, type SnapshotPost } from './mailbox.ts'

const pollMs = 1_000

/** Reaches a relay over HTTP. @param address e.g. `https://relay.example` */
export function openRelay(address: string): RelayDoor {
  const options = { url: address, clock: systemClock, random: systemRandom, ...pinOf(new URL(address)) }
  return {
    mailbox: httpMailbox(createRelayHttp(options)),
    snapshots: identity => httpSnapshots(createRelayHttp({ ...options, replica: signerOf(identity) }), identity),
  }
}

/**
 * Who belongs to no clinic yet cannot know the certificate of a relay on the clinic's own network. It need not: nothing that
 * comes out of the mailbox is believed unproven, and the copy is sealed.
 */
const pinOf = ({ protocol, hostname }: URL): Pick<RelayHttpOptions, 'pin'> =>
  protocol === 'https:' && isNearby(hostname) ? { pin: () => true } : {}

function signerOf({ clinicId, deviceId, privateKey }: RelayIdentity): NonNullable<RelayHttpOptions['replica']> {
  const key = createPrivateKey(privateKey)
  return { clinicId, deviceId, sign: bytes => sign(null, bytes, key).toString('base64url') }
}

/** @throws RelayError for what the relay did not do; whatever else went wrong as it is */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NoAnswer) throw new RelayError('unreachable', error)
    if (!(error instanceof RelayRefusal)) throw error
    throw new RelayError(error.status >= 500 || error.status === 429 ? 'unreachable' : 'refused', error)
  }
}

/** Messages of one place lie in the relay's mailbox together; each begins with the length and the name of its slot. */
function httpMailbox(http: RelayHttp): Mailbox {
  const places = new Map<string, { after: number; waiting: { slot: string; bytes: Uint8Array }[] }>()

  async function look(rendezvous: string, signal: AbortSignal) {
    const place = places.get(rendezvous) ?? { after: 0, waiting: [] }
    places.set(rendezvous, place)
    for (const { number, body: mail } of await readMail(http, rendezvous, place.after, signal)) {
      place.after = Math.max(place.after, number)
      const length = mail[0] ?? 0
      place.waiting.push({ slot: mail.subarray(1, 1 + length).toString(), bytes: mail.subarray(1 + length) })
    }
    return place
  }

  return {
    async post(rendezvous, slot, bytes, signal) {
      const body = Buffer.concat([Buffer.from([slot.length]), Buffer.from(slot), bytes])
      await asked(() => leaveMail(http, rendezvous, body, signal))
    },
    async take(rendezvous, slot, signal) {
      for (;;) {
        const place = await asked(() => look(rendezvous, signal))
        const index = place.waiting.findIndex(mail => mail.slot === slot)
        const [found] = index === -1 ? [] : place.waiting.splice(index, 1)
        if (found) return found.bytes
        await wait(pollMs, undefined, { signal })
      }
    },
  }
}

function httpSnapshots(http: RelayHttp, { clinicId }: RelayIdentity): SnapshotPost {
  return {
    async put({ addressee, name }, file, signal) {
      const handle = await open(file)
      try {
        const { size } = await handle.stat()
        const read = async (first: number, length: number) => {
          const { buffer } = await handle.read(Buffer.alloc(length), 0, length, first)
          return buffer
        }
        const send = (onProgress: () => void) =>
          uploadTo(http, clinicId, { snapshot: name, addressee }, { size, read }, { onProgress, signal })
        await asked(() => patiently(send, signal))
      } finally {
        await handle.close()
      }
    },
    async get({ addressee, name }, { file, size }, signal, onProgress) {
      const fetch = (cameOn: () => void) =>
        downloadTo(http, clinicId, { snapshot: name, addressee }, file, {
          size,
          signal,
          onProgress(received) {
            cameOn()
            onProgress(received / size)
          },
        })
      await asked(() => patiently(fetch, signal))
    },
    remove: ({ addressee, name }) => asked(() => removeSnapshot(http, clinicId, name, addressee)),
  }
}
