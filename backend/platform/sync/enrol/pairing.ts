import { randomUUID } from 'node:crypto'
import { client, ready, server } from '@serenity-kit/opaque'
import { z } from 'zod'
import { type Channel, createChannel } from './channel.ts'
import { type JoinCode, rendezvousOf, type Sighting, secretOf } from './join-code.ts'
import type { Mailbox } from './mailbox.ts'

/**
 * Both ends prove to each other that they know the code, and get one key, without the relay learning enough to guess
 * it: OPAQUE (RFC 9807), with the new workstation as the server of one user who registered with the code.
 */
export class PairingError extends Error {
  readonly reason: 'wrongCode' | 'noAnswer' | 'burnt'
  constructor(reason: PairingError['reason']) {
    super(`pairing failed: ${reason}`)
    this.name = 'PairingError'
    this.reason = reason
  }
}

/** So often the code may be tried; then it is worth nothing. */
export const triesPerCode = 3
/** How long the one end waits for the next step of the other. */
const stepMs = 20_000

// The code lives for minutes in one process, and each guess costs an answer: stretching it would only stop the desk.
const keyStretching = { 'argon2id-custom': { iterations: 1, memory: 64, parallelism: 1 } } as const

const text = z.string().max(4_000)
const attemptId = z.uuid()
const login = z.object({ attempt: attemptId, via: z.enum(['code', 'qr']), request: text })
const answer = z.discriminatedUnion('t', [
  z.object({ t: z.literal('answer'), response: text }),
  z.object({ t: z.literal('burnt') }),
])
const finish = z.object({ request: text.nullable() })

const bytesOf = (message: object) => Buffer.from(JSON.stringify(message))

function read<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | null {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data ?? null
  } catch {
    return null
  }
}

interface Registered {
  setup: string
  record: string
}

function register(password: string, via: Sighting['via']): Registered {
  const setup = server.createSetup()
  const { clientRegistrationState, registrationRequest } = client.startRegistration({ password })
  const { registrationResponse } = server.createRegistrationResponse({
    serverSetup: setup,
    userIdentifier: via,
    registrationRequest,
  })
  const { registrationRecord } = client.finishRegistration({
    password,
    registrationResponse,
    clientRegistrationState,
    keyStretching,
  })
  return { setup, record: registrationRecord }
}

interface NewcomerOptions {
  mailbox: Mailbox
  code: JoinCode
  signal: AbortSignal
  /** A wrong code was typed elsewhere; so many tries are left. */
  onWrong?(left: number): void
}

/**
 * The new workstation's end: answers whoever tries the code, three times at most.
 * @throws PairingError `burnt`, RelayError
 */
export async function awaitMember({ mailbox, code, signal, onWrong }: NewcomerOptions): Promise<Channel> {
  await ready
  const rendezvous = rendezvousOf(code.code)
  const registered = { code: register(secretOf(code, 'code'), 'code'), qr: register(code.secret, 'qr') }
  for (let tries = 0; tries < triesPerCode; ) {
    const asked = read(login, await mailbox.take(rendezvous, 'login', signal))
    if (!asked) continue
    tries += 1
    const sessionKey = await answerLogin({ mailbox, rendezvous, signal }, registered[asked.via], asked)
    if (sessionKey) return createChannel(mailbox, rendezvous, sessionKey, 'newcomer')
    onWrong?.(triesPerCode - tries)
  }
  void answerBurnt(mailbox, rendezvous)
  throw new PairingError('burnt')
}

interface Meeting {
  mailbox: Mailbox
  rendezvous: string
  signal: AbortSignal
}

async function answerLogin(
  { mailbox, rendezvous, signal }: Meeting,
  { setup, record }: Registered,
  { attempt, via, request }: z.infer<typeof login>,
): Promise<Buffer | null> {
  try {
    const { serverLoginState, loginResponse } = server.startLogin({
      serverSetup: setup,
      userIdentifier: via,
      registrationRecord: record,
      startLoginRequest: request,
    })
    await mailbox.post(rendezvous, `answer.${attempt}`, bytesOf({ t: 'answer', response: loginResponse }), signal)
    const step = AbortSignal.any([signal, AbortSignal.timeout(stepMs)])
    const finished = read(finish, await mailbox.take(rendezvous, `finish.${attempt}`, step))
    if (!finished?.request) return null
    const { sessionKey } = server.finishLogin({ finishLoginRequest: finished.request, serverLoginState })
    return Buffer.from(sessionKey, 'base64url')
  } catch (error) {
    // A login that is no login, a proof that proves nothing, or nobody who goes on: a try is spent.
    signal.throwIfAborted()
    if (error instanceof Error && error.name === 'RelayError') throw error
    return null
  }
}

/** Tells those who come too late, for a moment. */
async function answerBurnt(mailbox: Mailbox, rendezvous: string): Promise<void> {
  const signal = AbortSignal.timeout(60_000)
  try {
    for (;;) {
      const asked = read(login, await mailbox.take(rendezvous, 'login', signal))
      if (asked) await mailbox.post(rendezvous, `answer.${asked.attempt}`, bytesOf({ t: 'burnt' }), signal)
    }
  } catch {
    // Nobody is owed this answer.
  }
}

/**
 * The approver's end.
 * @throws PairingError, RelayError
 */
export async function pairWithNewcomer(mailbox: Mailbox, seen: Sighting, signal: AbortSignal): Promise<Channel> {
  await ready
  const { rendezvous, via, secret: password } = seen
  const attempt = randomUUID()
  const { clientLoginState, startLoginRequest } = client.startLogin({ password })
  await mailbox.post(rendezvous, 'login', bytesOf({ attempt, via, request: startLoginRequest }), signal)
  const answered = read(answer, await takeOrGiveUp({ mailbox, rendezvous, signal }, `answer.${attempt}`))
  if (answered?.t === 'burnt') throw new PairingError('burnt')
  const done = answered && finishLogin({ clientLoginState, loginResponse: answered.response, password })
  await mailbox.post(rendezvous, `finish.${attempt}`, bytesOf({ request: done?.finishLoginRequest ?? null }), signal)
  if (!done) throw new PairingError('wrongCode')
  return createChannel(mailbox, rendezvous, Buffer.from(done.sessionKey, 'base64url'), 'member')
}

function finishLogin(parts: { clientLoginState: string; loginResponse: string; password: string }) {
  try {
    return client.finishLogin({ ...parts, keyStretching })
  } catch {
    // What came was no answer of the protocol.
    return undefined
  }
}

async function takeOrGiveUp({ mailbox, rendezvous, signal }: Meeting, slot: string): Promise<Uint8Array> {
  const step = AbortSignal.timeout(stepMs)
  try {
    return await mailbox.take(rendezvous, slot, AbortSignal.any([signal, step]))
  } catch (error) {
    if (step.aborted && !signal.aborted) throw new PairingError('noAnswer')
    throw error
  }
}
