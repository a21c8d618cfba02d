import { certificateBody, readStatement, type Signed } from '#shared/sync/certificate.ts'
import { type FromDevice, statementsPerMessage } from '#shared/sync/relay-protocol.ts'
import type { Replica } from '#shared/sync/replica.ts'

const chainLimit = 100

/** The certificates that lead from a device's own to the clinic's first device, which signed its own. */
export function certificateChain(own: Signed, certificates: readonly Signed[]): Signed[] {
  const read = (signed: Signed) => certificateBody.safeParse(readStatement(signed)?.body).data
  const all = certificates.map(signed => ({ signed, body: read(signed) }))
  const chain = new Set<Signed>()
  const wanted = [read(own)?.issuerId]
  for (const deviceId of wanted)
    for (const { signed, body } of all) {
      if (!body || body.deviceId !== deviceId || chain.has(signed)) continue
      chain.add(signed)
      if (!wanted.includes(body.issuerId)) wanted.push(body.issuerId)
    }
  return [...chain].slice(0, chainLimit)
}

/** Tells a relay the certificates and revocations that it may not know, each once. */
export interface StatementsOut {
  /** What was known when the hello went out. */
  begin(digest: string): void
  onWelcome(digest: string): void
  /** The relay knows these. */
  noteKnown(statements: { certificates: readonly Signed[]; revocations: readonly Signed[] }): void
  sendNew(): void
  /** Again, also what was sent before. */
  sendAll(): void
}

export function createStatementsOut(replica: Replica, send: (message: FromDevice) => void): StatementsOut {
  const known = new Set<Signed>()
  let own = ''

  function noteKnown({
    certificates,
    revocations,
  }: {
    certificates: readonly Signed[]
    revocations: readonly Signed[]
  }) {
    for (const signed of [...certificates, ...revocations]) known.add(signed)
  }

  function sendNew(): void {
    const { certificates, revocations } = replica.statements()
    const fresh = [
      ...certificates.map(signed => ({ kind: 'certificates' as const, signed })),
      ...revocations.map(signed => ({ kind: 'revocations' as const, signed })),
    ].filter(({ signed }) => !known.has(signed))
    for (let start = 0; start < fresh.length; start += statementsPerMessage) {
      const part = fresh.slice(start, start + statementsPerMessage)
      const of = (kind: 'certificates' | 'revocations') =>
        part.filter(each => each.kind === kind).map(({ signed }) => signed)
      const message = { certificates: of('certificates'), revocations: of('revocations') }
      send({ t: 'statements', ...message })
      noteKnown(message)
    }
  }

  return {
    begin(digest) {
      own = digest
    },
    onWelcome(digest) {
      if (digest === own) noteKnown(replica.statements())
      else sendNew()
    },
    noteKnown,
    sendNew,
    sendAll() {
      known.clear()
      sendNew()
    },
  }
}
